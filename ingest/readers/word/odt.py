"""OpenDocument texts (.odt), by lxml: headings, items, paragraphs and table rows in the document's order, each
note behind the paragraph, list or table that refers to it.

The libraries for this format say neither what a style hides nor what was deleted and only kept as a change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from lxml import etree

from ingest.readers.blocks import Block, Reading
from ingest.readers.list_order import ListOrder
from ingest.readers.raised_runs import Letters, settled
from ingest.readers.tables import cell_text, is_frame, row_texts
from ingest.readers.visibility import MARKED, STRUCK, split_by_visibility
from ingest.readers.word.odt_cells import COVERED, Grid, cells, rows
from ingest.readers.word.odt_lists import NUMBERED, Lists, depth_of
from ingest.readers.word.odt_package import opened
from ingest.readers.word.odt_styles import Look, Styles, name

_PARAGRAPHS = frozenset(map(name, ("text:p", "text:h")))
_SIGNS = {name("text:tab"): "\t", name("text:line-break"): " ", name("text:s"): " "}
_NEVER = frozenset(
    [
        *map(name, ("office:annotation", "office:forms", "text:note-citation", "text:script")),
        *map(name, ("text:number", "text:ruby-text", "svg:title", "svg:desc")),
    ]
)
_CONTENTS = frozenset(map(name, ("text:table-of-content", "text:alphabetical-index", "text:illustration-index")))


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a text; letters that its styles or fields hide are marked so. Its title and language."""
    package = opened(raw, file)
    walk = _Walk(package.styles, package.lists)
    blocks = list(walk.blocks(package.body, package.styles.dressed(Look(), "paragraph", "Standard")))
    return Reading(blocks + walk.notes, package.properties)


class _Walk:
    """A walk through a text; `notes` are the foot- and endnotes that it came by and that no block holds yet."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.styles, self.lists, self.order = styles, lists, ListOrder()
        self.notes: list[Block] = []
        self.inside = 0  # how many notes, boxes and cells it is within

    @contextmanager
    def apart(self, counting: bool = True) -> Iterator[None]:
        """Within what stands apart from the text: its lists are no part of those around it, and it holds no notes."""
        self.inside += 1
        with self.lists.apart(counting=counting):
            yield
        self.inside -= 1

    def blocks(self, parent: Any, look: Look, depth: int = -1, contents: bool = False) -> Iterator[Block]:
        """The blocks of what an element holds, whatever wrappers lie between; `depth` is that of the open list."""
        first = True
        for child in parent.iterchildren(etree.Element):
            if child.tag in _NEVER:
                continue
            if child.tag in _PARAGRAPHS:
                yield from self.paragraph(child, look, depth if first else -1, contents)
                first = False
            elif child.tag == name("table:table"):
                yield from self.table(child, look)
            elif child.tag == name("text:tracked-changes"):
                yield from self.deleted(child, look)
            else:
                deeper = depth_of(child) if child.tag == NUMBERED else depth + (child.tag == name("text:list"))
                listing = contents or child.tag in _CONTENTS
                reason = _section(child)
                with self.lists.within(child, counting=not reason):
                    yield from _marked(self.blocks(child, self.around(child, look), deeper, listing), reason)
            if depth < 0 and not self.inside:  # a note within a list would part it
                yield from self.notes
                self.notes = []

    def deleted(self, changes: Any, look: Look) -> Iterator[Block]:
        """What was deleted, and is only remembered as a change."""
        for deletion in changes.iter(name("text:deletion")):
            with self.apart(counting=False):
                yield from _marked(self.blocks(deletion, look), STRUCK)

    def around(self, element: Any, look: Look) -> Look:
        """How letters look within an element: what lies behind those of a drawing is not known."""
        return replace(look, behind="") if element.tag.startswith(name("draw:")) else look

    def paragraph(self, paragraph: Any, look: Look, depth: int, contents: bool) -> Iterator[Block]:
        """A paragraph with the number before it, then the blocks of the text boxes that hang on it."""
        style_name = paragraph.get(name("text:style-name"))
        boxes: list[Block] = []
        pieces = list(settled(self.letters(paragraph, self.styles.dressed(look, "paragraph", style_name), boxes)))
        fields = paragraph.iter(name("text:hidden-paragraph"))
        if any(field.get(name("text:is-hidden"), "true") == "true" for field in fields):
            pieces = [(text, reason or MARKED) for text, reason in pieces]
        visible = any(text.strip() for text, reason in pieces if not reason)
        level = _level(paragraph, self.styles.is_title(style_name))
        list_name, number = self.number(paragraph, level, depth)
        if number and visible:
            pieces.insert(0, (f"{number} ", ""))
        if not level and not contents and depth >= 0:
            opens = visible and self.order.opens(list_name, depth)
            items = split_by_visibility("item", pieces, depth)
            yield from (replace(block, opens=opens and not block.hidden) for block in items)
            yield from boxes
            return
        if visible:
            self.order.interrupt()
        if level:
            yield from split_by_visibility("heading", pieces, level)
        elif contents:
            yield from split_by_visibility("row", [(text.replace("\t", " | "), reason) for text, reason in pieces])
        else:
            yield from split_by_visibility("paragraph", pieces)
        yield from boxes

    def number(self, paragraph: Any, level: int, depth: int) -> tuple[int, str]:
        """The list of a paragraph, and the number that stands before it: as it is written out, else as counted."""
        list_name, number = 0, ""
        list_style = self.styles.list_style(paragraph.get(name("text:style-name")))
        if depth >= 0 and self.lists.open:
            list_name, number = self.lists.number(list_style or "")
        elif paragraph.tag == name("text:h") and list_style != "":
            number = self.lists.number_of_heading(paragraph, level)
        written = paragraph.find(name("text:number"))
        if written is None and depth >= 0:
            written = paragraph.getparent().find(name("text:number"))
        text = "" if written is None else (written.text or "").strip()
        return list_name, text if any(map(str.isalnum, text)) else number

    def letters(self, element: Any, look: Look, boxes: list[Block]) -> Iterator[Letters]:
        """The letters of an element, and why some are no part of the text; notes and text boxes go elsewhere."""
        yield element.text or "", look.unseen(), look.raised
        for child in element.iterchildren(etree.Element):
            if child.tag in _SIGNS:
                yield _SIGNS[child.tag], "", look.raised
            elif child.tag == name("text:note-body"):
                with self.apart():
                    self.notes += self.blocks(child, replace(look, raised=False))
            elif child.tag == name("draw:text-box"):
                with self.apart():
                    boxes += self.blocks(child, self.around(child, replace(look, raised=False)))
            elif child.tag == name("text:hidden-text"):
                shown = child.get(name("text:is-hidden"), "true") == "false"
                yield child.get(name("text:string-value"), ""), "" if shown else MARKED, False
            elif child.tag not in _NEVER:
                inner = self.styles.dressed(look, "text", child.get(name("text:style-name")))
                yield from self.letters(child, self.around(child, inner), boxes)
            yield child.tail or "", look.unseen(), look.raised

    def table(self, table: Any, look: Look) -> Iterator[Block]:
        """A block for each row; or what is in the cells, where the table is a frame for it."""
        table_rows = [(row, cells(row)) for row in rows(table)]
        contents = [[self.cell(cell, look) for cell in row_cells] for _, row_cells in table_rows]
        if is_frame(contents):
            yield from (block for row in contents for cell in row for block in cell)
            return
        grid = Grid()
        placed = [
            grid.placed(row_cells, list(map(cell_text, row)))
            for (_, row_cells), row in zip(table_rows, contents, strict=True)
        ]
        for (row, _), row_contents, text in zip(table_rows, contents, row_texts(placed), strict=True):
            collapsed = row.get(name("table:visibility"), "visible") != "visible"
            if text:
                yield Block("row", text, hidden="hidden row" if collapsed else "")
            hidden = [(block.text + " ", block.hidden) for cell in row_contents for block in cell if block.hidden]
            yield from split_by_visibility("row", hidden)
        self.order.interrupt()

    def cell(self, cell: Any, look: Look) -> list[Block]:
        if cell.tag == COVERED:
            return []
        with self.apart():
            style = cell.get(name("table:style-name"))
            return list(self.blocks(cell, self.styles.dressed(look, "table-cell", style)))


def _level(paragraph: Any, title: bool) -> int:
    """The level of a heading, from 1; 0 for what is none."""
    if paragraph.tag != name("text:h"):
        return 1 if title else 0
    level = paragraph.get(name("text:outline-level"), "1")
    return int(level) if level.isdecimal() and 0 < int(level) < 11 else 1


def _section(element: Any) -> str:
    """Why the whole of a section is not seen."""
    display = element.get(name("text:display"), "true")
    conditional = display == "condition" and element.get(name("text:is-hidden"), "true") == "true"
    return MARKED if element.tag == name("text:section") and (display == "none" or conditional) else ""


def _marked(blocks: Iterator[Block], hidden: str) -> Iterator[Block]:
    return (replace(block, hidden=hidden or block.hidden) for block in blocks)
