"""Plain text, in whatever encoding and however it was wrapped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from corpus.text.decoding import decode
from ingest.preparation.clean import tidy, unwrap
from ingest.readers.blocks import Block, Reading

_ITEM = re.compile(r"^(?P<indent>\s*)(?:[•●▪◦‣·\uf0a7\uf0b7]|[-–*o](?=\s))\s*(?P<text>\S.*)$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
HEADING_WORDS = 14
LONG_LINE = 50  # characters: a shorter line may well have been ended on purpose, whatever stands around it
WRAPPED_SHARE = 0.6  # of the longest line: a shorter line that ends nowhere was ended on purpose


@dataclass(slots=True)
class _Open:
    """A block that may go on with the next line."""

    kind: str
    lines: list[str]
    indent: int = 0


def read(raw: bytes, file: str) -> Reading:
    """Paragraphs, items and short title-like lines of a text file."""
    lines = [line.rstrip() for line in decode(raw, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    groups = list(_groups(lines))
    indents = sorted({group.indent for group in groups if group.kind == "item"})
    return Reading(
        [
            Block("item", unwrap(group.lines), level=indents.index(group.indent))
            if group.kind == "item"
            else _heading_or_paragraph(groups, position)
            for position, group in enumerate(groups)
        ]
    )


def _groups(lines: list[str]) -> Iterator[_Open]:
    """Lines that belong together: a wrapped paragraph, or an item with the lines that go on with it."""
    current: _Open | None = None
    after_gap = True
    widest = max((len(line) for line in lines), default=0)
    width = widest
    for number, line in enumerate(lines):
        if not line.strip():
            after_gap = True
            continue
        if after_gap:  # one long line elsewhere, such as an address, must not make all others seem short
            stretch = takewhile(str.strip, lines[number:])
            width = min(widest, max(LONG_LINE, *(len(line) for line in stretch)))
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
