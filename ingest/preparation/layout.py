"""From blocks to a document: the one place where text is laid out, and so where pages and headings get their spans."""

import itertools
from collections.abc import Iterator

from corpus.document import Document, Heading, Page, SetAside, Source
from corpus.text.sentences import BULLET, INDENT
from ingest.readers.blocks import Block, Reading


def lay_out(source: Source, digest: str, reading: Reading) -> Document:
    """One block a line; an empty line between blocks, none within a list or a table. Hidden blocks are set aside."""
    blocks = [block for block in reading.blocks if not block.hidden]
    pieces: list[str] = []
    headings: list[Heading] = []
    frame: list[SetAside] = []
    starts: list[tuple[int, int]] = []  # (page, offset of its first words)
    at = 0
    for previous, block in itertools.pairwise((None, *blocks)):
        assert block is not None
        gap = _gap(previous, block) if previous else ""
        lead = INDENT * block.level + BULLET if block.kind == "item" else ""
        at += len(gap)
        if block.kind == "heading":
            headings.append(Heading(block.level, at, at + len(block.text)))
        if block.page is not None and (not starts or starts[-1][0] != block.page):
            starts.append((block.page, at))
        for offset, page in block.breaks:
            if starts and starts[-1][0] != page:
                starts.append((page, at + len(lead) + offset))
        if block.frame:
            span = at, at + len(lead) + len(block.text)
            frame.append(SetAside("frame", block.frame, block.text, block.page, *span))
        pieces += [gap, lead, block.text]
        at += len(lead) + len(block.text)
    ends = [offset for _, offset in starts[1:]] + [at]
    pages = tuple(Page(number, start, end) for (number, start), end in zip(starts, ends, strict=True)) if starts else ()
    return Document(
        source,
        digest,
        "".join(pieces),
        pages,
        tuple(headings),
        set_aside=(*_hidden(reading), *_unread(reading), *frame),
    )


def _gap(previous: Block, block: Block) -> str:
    together = previous.kind == block.kind in ("item", "row") and not block.opens
    return "\n" if together else "\n\n"


def _hidden(reading: Reading) -> Iterator[SetAside]:
    return (SetAside("hidden", block.hidden, block.text, block.page) for block in reading.blocks if block.hidden)


def _unread(reading: Reading) -> Iterator[SetAside]:
    return (SetAside("unread", "the page holds no text that can be read", page=page) for page in reading.unread)
