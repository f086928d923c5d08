"""Plain text, in whatever encoding and however it was wrapped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import charset_normalizer

from corpus.errors import DocumentUnreadable
from ingest.blocks import Block
from ingest.clean import tidy, unwrap

_ITEM = re.compile(r"^(?P<indent>\s*)(?:[•●▪◦‣·\uf0a7\uf0b7]|[-–*o](?=\s))\s*(?P<text>\S.*)$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
HEADING_WORDS = 14
WRAPPED_SHARE = 0.6  # of the longest line: a shorter line that ends nowhere was ended on purpose


def decode(raw: bytes, file: str) -> str:
    """The text of `raw`: UTF-8 where it is that, else the likeliest encoding. DocumentUnreadable for binary data."""
    try:
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(raw).best()
        if best is None:
            raise _binary(file) from None
        decoded = str(best)
    if "\0" in decoded[:10_000]:
        raise _binary(file)
    return decoded


def _binary(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} is not text, whatever its name says.", "Save it as UTF-8 text, or name it right."
    )


@dataclass(slots=True)
class _Open:
    """A block that may go on with the next line."""

    kind: str
    lines: list[str]
    indent: int = 0


def read(raw: bytes, file: str) -> list[Block]:
    """Paragraphs, items and short title-like lines of a text file."""
    lines = [line.rstrip() for line in decode(raw, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = max((len(line) for line in lines), default=0)
    groups = list(_groups(lines, width))
    indents = sorted({group.indent for group in groups if group.kind == "item"})
    return [
        Block("item", unwrap(group.lines), level=indents.index(group.indent))
        if group.kind == "item"
        else _heading_or_paragraph(groups, position)
        for position, group in enumerate(groups)
    ]


def _groups(lines: list[str], width: int) -> Iterator[_Open]:
    """Lines that belong together: a wrapped paragraph, or an item with the lines that go on with it."""
    current: _Open | None = None
    after_gap = True
    for line in lines:
        if not line.strip():
            after_gap = True
            continue
        item = _ITEM.match(line)
        if current and not item and _goes_on(current, line, after_gap, width):
            current.lines.append(line)
        else:
            if current:
                yield current
            current = _Open("item", [item["text"]], len(item["indent"])) if item else _Open("paragraph", [line])
        after_gap = False
    if current:
        yield current


def _goes_on(current: _Open, line: str, after_gap: bool, width: int) -> bool:
    """Whether `line` continues the open block: it does where that breaks off in mid-sentence."""
    last = current.lines[-1].strip()
    begins_low = line.strip()[:1].islower()
    if after_gap:
        return begins_low and not _SENTENCE_END.search(last)
    if line[:1].isspace() and not current.lines[0][:1].isspace() and current.kind == "paragraph":
        return False  # an indented line begins a paragraph
    return begins_low or len(last) >= WRAPPED_SHARE * width or (current.kind == "item" and line[:1].isspace())


def _heading_or_paragraph(groups: list[_Open], position: int) -> Block:
    """A short line that ends like no sentence, with text below it, is a heading; the first of a file its title."""
    group = groups[position]
    text = unwrap(group.lines)
    followed = position + 1 < len(groups)
    short = len(text.split()) <= HEADING_WORDS and not _SENTENCE_END.search(text)
    title_like = short and text[:1].isupper() and len(group.lines) <= 3 and not text.endswith((",", ")"))
    if followed and title_like:
        return Block("heading", tidy(text), level=1 if position == 0 else 2)
    return Block("paragraph", text)
