"""Word files (.docx), by python-docx: headings, items, paragraphs and tables in the document's order.

The text is taken from the XML itself: python-docx knows no content controls, tracked changes, text boxes or footnotes.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml import etree

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.list_order import ListOrder
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package
from ingest.readers.raised_runs import settled
from ingest.readers.tables import cell_text, is_frame, row_texts
from ingest.readers.visibility import split_by_visibility
from ingest.readers.word.docx_cells import continues, placed, unseen_row
from ingest.readers.word.docx_numbering import Numbering, numbering
from ingest.readers.word.docx_styles import Role, role_of, roles
from ingest.readers.word.docx_visibility import Look, Looks, looks
from ingest.readers.word.docx_words import BOX, UNSEEN, Notes, notes_of, words

_KIND = Kind("a Word file", ".docx", "old Word (.doc)")
_LIBRARY_ERRORS = (
    *(*ZIP_ERRORS, OpcError, PythonDocxError, XmlchemyError, etree.LxmlError),
    *(KeyError, AttributeError, TypeError, AssertionError, RuntimeError),  # python-docx, of what it did not expect
)
_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_LONGEST_HEADING = 300  # letters; a longer one has its level for the outline's sake


@dataclass(frozen=True, slots=True)
class _Context:
    """What the styles of a file say, how far its lists came, and how letters look where nothing else says it."""

    roles: dict[str, Role]
    looks: Looks
    numbering: Numbering
    notes: Notes
    lists: ListOrder = field(default_factory=ListOrder)
    around: Look = field(default_factory=Look)
    in_cell: bool = False

    def within(self, around: Look, in_cell: bool = False) -> "_Context":
        return replace(self, around=around, in_cell=in_cell or self.in_cell)


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a Word file, each foot- and endnote behind the paragraph, list or table that refers to it.

    What its pages do not show comes as hidden blocks.
    """
    open_package(raw, file, _KIND)
    try:
        document = docx.Document(io.BytesIO(raw))
        body = document.element.find(qn("w:body"))
        if body is None:
            raise damaged(file, _KIND)
        context = _Context(roles(document), looks(document), numbering(document), notes_of(document))
        blocks = list(_blocks(body, context))
        blocks += _noted(context.notes.left(), context)
    except _LIBRARY_ERRORS as error:  # parts are missing, make no sense, or nest without end
        raise damaged(file, _KIND) from error
    return Reading(blocks)


def _blocks(parent: Any, context: _Context) -> Iterator[Block]:
    """The blocks of what an element holds, whatever wrappers lie between; notes of a list's items stand behind it."""
    waiting: list[Block] = []
    for child in parent.iterchildren(etree.Element):
        own = list(_paragraph(child, context)) if child.tag == _PARAGRAPH else []
        in_list = child.tag in UNSEEN or (child.tag == _PARAGRAPH and all(block.kind == "item" for block in own))
        if not in_list:
            yield from waiting
            waiting = []
        yield from own
        # What a cell's notes say is no cell.
        noting = child.tag == _TABLE or (child.tag == _PARAGRAPH and not context.in_cell)
        if child.tag == _TABLE:
            yield from _table(child, context)
        elif child.tag not in UNSEEN and child.tag != _PARAGRAPH:
            yield from _blocks(child, context)
        notes = list(_noted(context.notes.called_in(child), context)) if noting else []
        if in_list:
            waiting += notes
        else:
            yield from notes
    yield from waiting


def _noted(notes: Iterable[Any], context: _Context) -> Iterator[Block]:
    """The blocks of notes, which interrupt no list that they stand in."""
    for note in notes:
        yield from _blocks(note, replace(context, lists=ListOrder()))


def _paragraph(paragraph: Any, context: _Context) -> Iterator[Block]:
    """A paragraph with the number before it, what is hidden in it, then those of the text boxes that hang on it."""
    look = context.looks.of_paragraph(paragraph, context.around)
    pieces, role = list(settled(words(paragraph, look, context.looks))), role_of(paragraph, context.roles)
    visible = "".join(text for text, hidden in pieces if not hidden)
    text = tidy(visible)
    place = None if role.contents else context.numbering.place(paragraph)
    if place and place.shown and text:
        pieces.insert(0, (f"{place.shown} ", ""))
    depth = place.depth if role.depth is None and place else role.depth
    if role.contents:
        line = " | ".join(filter(None, map(tidy, visible.split("\t"))))
        blocks = split_by_visibility("row", [(line, ""), *(piece for piece in pieces if piece[1])])
    elif role.heading and len(text) <= _LONGEST_HEADING:
        blocks = split_by_visibility("heading", pieces, level=role.heading)
    elif depth is not None:
        list_name = place.list_name if place else paragraph.style
        opens = bool(text) and context.lists.opens(list_name, depth)
        items = split_by_visibility("item", pieces, level=depth)
        blocks = (replace(block, opens=opens and not block.hidden) for block in items)
    else:
        blocks = split_by_visibility("paragraph", pieces)
    if text and (role.contents or role.heading or depth is None):
        context.lists.interrupt()
    yield from blocks
    for box in _nearest(paragraph, BOX):
        yield from _blocks(box, context.within(context.looks.of_box(box, context.around)))


def _nearest(element: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of a tag under an element, without deleted ones."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag not in UNSEEN and child.tag != _TABLE:
            yield from _nearest(child, tag)


def _table(table: Any, context: _Context) -> Iterator[Block]:
    """A block for each row; or what is in the cells, where a table is a frame for it."""
    rows = [(row, list(_nearest(row, _CELL))) for row in _nearest(table, _ROW)]
    contents = [[_cell(cell, table, row, context) for cell in cells] for row, cells in rows]
    if is_frame(contents):
        yield from (block for row in contents for cell in row for block in cell)
        return
    grid = [placed(*row, list(map(cell_text, cells))) for row, cells in zip(rows, contents, strict=True)]
    for text, cells in zip(row_texts(grid), contents, strict=True):
        if text:
            yield Block("row", text)
        yield from (block for cell in cells for block in cell if block.hidden)
    context.lists.interrupt()


def _cell(cell: Any, table: Any, row: Any, context: _Context) -> list[Block]:
    if continues(cell):
        return []
    reason = unseen_row(row)
    blocks = _blocks(cell, context.within(context.looks.of_cell(cell, table, context.around), in_cell=True))
    return [replace(block, hidden=block.hidden or reason) for block in blocks]
