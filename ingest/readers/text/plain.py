"""Plain text, in whatever encoding and however it was wrapped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal

from corpus.text.decoding import decode
from ingest.preparation.clean import tidy, unwrap
from ingest.readers.blocks import Block, Reading
from ingest.readers.text.aligned import rows_in
from ingest.readers.text.labels import Label, labels_in

_ITEM = re.compile(r"^(?P<indent>\s*)(?:[•●▪◦‣·\uf0a7\uf0b7]|[-–*o](?=\s))\s*(?P<text>\S.*)$")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
HEADING_WORDS = 14
LONG_LINE = 50  # characters: a shorter line may well have been ended on purpose, whatever stands around it
WRAPPED_SHARE = 0.6  # of the longest line: a shorter line that ends nowhere was ended on purpose


@dataclass(slots=True)
class _Open:
    """A block that may go on with the next line."""

    kind: Literal["paragraph", "item", "row"]
    lines: list[str]
    indent: int = 0
    label: Label | None = None
    after_gap: bool = False


def read(raw: bytes, file: str) -> Reading:
    """Paragraphs, items, rows of tables and short title-like lines of a text file."""
    lines = [line.rstrip() for line in decode(raw, file).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    groups = list(_groups(lines))
    items = iter(_items(groups))
    return Reading(
        [
            next(items)
            if group.kind == "item"
            else Block("row", group.lines[0])
            if group.kind == "row"
            else _heading_or_paragraph(groups, position)
            for position, group in enumerate(groups)
        ]
    )


def _items(groups: Sequence[_Open]) -> Iterator[Block]:
    """The items with their depth: as they are indented, or as one way of counting stands within another."""
    indents = sorted({group.indent for group in groups if group.kind == "item"})
    forms: list[str] = []  # of the lists that are open, outermost first
    for before, group in pairwise([None, *groups]):
        if group is None or group.kind != "item":
            forms = []
            continue
        depth, form, opens = indents.index(group.indent), "•", False
        if group.label:
            form = f"{group.label.form} {depth}"
            starts = group.label.number == 1 and form not in forms
            opens = starts and group.after_gap and depth == 0 and before is not None and before.kind == "item"
            forms = [] if opens else forms[: forms.index(form)] if form in forms else forms
            forms.append(form)
            depth = max(depth, len(forms) - 1)
        yield Block("item", unwrap(group.lines), level=depth, opens=opens)


def _groups(lines: list[str]) -> Iterator[_Open]:
    """Lines that belong together: a wrapped paragraph, or an item with the lines that go on with it."""
    current: _Open | None = None
    rows, labels = rows_in(lines), labels_in(lines)
    after_gap = True
    widest = max((len(line) for line in lines), default=0)
    width = widest
    for number, line in enumerate(lines):
        if not line.strip() or number in rows:
            if number in rows:
                yield from filter(None, [current, _Open("row", [rows[number]]) if rows[number] else None])
                current = None
            after_gap = True
            continue
        if after_gap:  # one long line elsewhere, such as an address, must not make all others seem short
            stretch = takewhile(str.strip, lines[number:])
            width = min(widest, max(LONG_LINE, *(len(line) for line in stretch)))
        item, label = _ITEM.match(line), labels.get(number)
        if current and not item and not label and _goes_on(current, line, after_gap, width):
            current.lines.append(line)
        else:
            if current:
                yield current
            current = (
                _Open("item", [line.lstrip()], label.indent, label, after_gap)
                if label
                else _Open("item", [item["text"]], len(item["indent"]))
                if item
                else _Open("paragraph", [line])
            )
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
