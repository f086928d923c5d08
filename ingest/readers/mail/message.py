"""What both kinds of mail file become: subject, people and date, then the words."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.html import page as html
from ingest.readers.text import plain

Words = tuple[Literal["plain", "html"], str]
"""Some of a message's words, and what they are written in."""
_QUOTED = re.compile(r"(?:> ?)+")


@dataclass(frozen=True, slots=True)
class Mail:
    """One message: `lines` are its From, To, Cc and Date as (name, value), `sent` is an ISO day."""

    subject: str
    lines: Sequence[tuple[str, str]]
    sent: str = ""
    words: Sequence[Words] = ()


def laid_out(mail: Mail, file: str) -> Reading:
    """The subject as title, a paragraph for each of the people's lines, and the words with all that they quote."""
    subject = tidy(mail.subject)
    blocks = [Block("heading", subject, level=1)] if subject else []
    blocks += [Block("paragraph", f"{name}: {tidy(value)}") for name, value in mail.lines if tidy(value)]
    for kind, text in mail.words:
        blocks += _written(text, file) if kind == "plain" else _shown(text, file)
    return Reading(
        blocks, {name: value for name, value in (("title", tidy(subject)), ("published", mail.sent)) if value}
    )


def page_of(text: str) -> bytes:
    """The HTML of a message as the page that it would be in a file, marked as UTF-8 whatever it says of itself."""
    return BOM_UTF8 + text.encode(errors="replace")


def _written(text: str, file: str) -> Iterator[Block]:
    """The paragraphs and items of plain words; a short line is a greeting or a name here, never a heading.

    What is quoted of earlier mail keeps its marks, one paragraph after the other: it may no longer hold.
    """
    for depth, lines in _by_depth(text):
        marks = ">" * depth + " " if depth else ""
        for block in plain.read("\n".join(lines).encode(errors="replace"), file).blocks:
            kind = "paragraph" if block.kind == "heading" else block.kind
            yield replace(block, kind=kind, level=0 if kind == "paragraph" else block.level, text=marks + block.text)


def _by_depth(text: str) -> Iterator[tuple[int, list[str]]]:
    """Neighbouring lines without their marks of quoting, with how many of these they have."""
    for depth, lines in groupby((_unquoted(line) for line in text.splitlines()), key=lambda line: line[0]):
        yield depth, [line for _, line in lines]


def _unquoted(line: str) -> tuple[int, str]:
    marks = _QUOTED.match(line)
    return (marks.group().count(">"), line[marks.end() :]) if marks else (0, line)


def _shown(page: str, file: str) -> Sequence[Block]:
    try:
        blocks = html.read(page_of(page), file).blocks
    except DocumentUnreadable:  # a page without words: then subject and people are all there is
        return []
    return [replace(block, level=min(block.level + 1, 9)) if block.kind == "heading" else block for block in blocks]
