"""Word files (.docx), by python-docx: headings, items, paragraphs and tables in the document's order.

The text is taken from the XML itself: python-docx knows no content controls, tracked changes, text boxes or footnotes.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml import etree

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package
from ingest.readers.visibility import MARKED, Piece, split_by_visibility
from ingest.readers.word.docx_styles import Role, role_of, roles
from ingest.readers.word.docx_visibility import Look, Looks, hidden_row, looks

_KIND = Kind("a Word file", ".docx", "old Word (.doc)")
_LIBRARY_ERRORS = (
    *(*ZIP_ERRORS, OpcError, PythonDocxError, XmlchemyError, etree.LxmlError),
    *(KeyError, AttributeError, TypeError, AssertionError, RuntimeError),  # python-docx, of what it did not expect
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _BOX = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "txbxContent"))
_TEXTS = frozenset([qn("w:t"), f"{_MATHS}t"])
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:ptab"): "\t", qn("w:noBreakHyphen"): "-"}
_PROPERTIES = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr")
_UNSEEN = frozenset(
    [f"{_COMPATIBILITY}Fallback", *(qn(f"w:{name}") for name in ("del", "moveFrom", "rt", *_PROPERTIES))]
)
_LONGEST_HEADING = 300  # letters; a longer one has its level for the outline's sake
_NO_NOTES = frozenset("separator continuationSeparator continuationNotice".split())


@dataclass(frozen=True, slots=True)
class _Context:
    """What the styles of a file say, and how letters look where nothing else says it."""

    roles: dict[str, Role]
    looks: Looks
    around: Look = field(default_factory=Look)

    def within(self, around: Look) -> "_Context":
        return replace(self, around=around)


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a Word file, its foot- and endnotes last; what its pages do not show comes as hidden blocks."""
    open_package(raw, file, _KIND)
    try:
        document = docx.Document(io.BytesIO(raw))
        body = document.element.find(qn("w:body"))
        if body is None:
            raise damaged(file, _KIND)
        context = _Context(roles(document), looks(document))
        blocks = list(_blocks(body, context))
        for notes in _notes(document):
            blocks += _blocks(notes, context)
    except _LIBRARY_ERRORS as error:  # parts are missing, make no sense, or nest without end
        raise damaged(file, _KIND) from error
    return Reading(blocks)


def _notes(document: Any) -> Iterator[Any]:
    """The foot- and endnotes of a document, each as an element that holds paragraphs."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        notes = parse_xml(relation.target_part.blob)
        yield from (note for note in notes if note.get(qn("w:type")) not in _NO_NOTES)


def _blocks(parent: Any, context: _Context) -> Iterator[Block]:
    """The blocks of what an element holds, whatever wrappers lie between."""
    for child in parent.iterchildren(etree.Element):
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, context)
        elif child.tag == _TABLE:
            yield from _table(child, context)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child, context)


def _paragraph(paragraph: Any, context: _Context) -> Iterator[Block]:
    """A paragraph, what is hidden in it, then those of the text boxes that hang on it."""
    look = context.looks.of_paragraph(paragraph, context.around)
    pieces, role = list(_words(paragraph, look, look.unseen, context.looks)), role_of(paragraph, context.roles)
    words = "".join(text for text, hidden in pieces if not hidden)
    text = tidy(words)
    if role.contents:
        line = " | ".join(filter(None, map(tidy, words.split("\t"))))
        yield from split_by_visibility("row", [(line, ""), *(piece for piece in pieces if piece[1])])
    elif role.heading and len(text) <= _LONGEST_HEADING:
        yield from split_by_visibility("heading", pieces, level=role.heading)
    elif role.depth is not None:
        yield from split_by_visibility("item", pieces, level=role.depth)
    else:
        yield from split_by_visibility("paragraph", pieces)
    for box in _nearest(paragraph, _BOX):
        yield from _blocks(box, context.within(context.looks.of_box(box, context.around)))


def _words(element: Any, look: Look, hidden: str, looks: Looks) -> Iterator[Piece]:
    """The text under an element but for what is deleted or in a text box, and why it is not seen, if it is not."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _TEXTS:
            yield child.text or "", hidden
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], hidden
        elif child.tag == _RUN:
            yield from _words(child, look, looks.of_run(child, look).unseen, looks)
        elif child.tag != _BOX and child.tag not in _UNSEEN:
            yield from _words(child, look, hidden, looks)


def _nearest(element: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of a tag under an element, without deleted ones."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and child.tag != _TABLE:
            yield from _nearest(child, tag)


def _table(table: Any, context: _Context) -> Iterator[Block]:
    """A block for each row; or what is in the cells, where a table of one column or with headings only frames it."""
    rows = [row for row in _nearest(table, _ROW) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    cells = [[_cell(cell, table, row, context) for cell in _nearest(row, _CELL)] for row in rows]
    frame = all(len(row) < 2 for row in cells)
    if frame or any(block.kind == "heading" for row in cells for cell in row for block in cell):
        yield from (block for row in cells for cell in row for block in cell)
        return
    for row in cells:
        shown = (" ".join(block.text for block in cell if not block.hidden) for cell in row)
        text = tidy(" | ".join(shown)).strip(" |")
        if text:
            yield Block("row", text)
        yield from (block for cell in row for block in cell if block.hidden)


def _cell(cell: Any, table: Any, row: Any, context: _Context) -> list[Block]:
    if _continues(cell):
        return []
    blocks = _blocks(cell, context.within(context.looks.of_cell(cell, table, context.around)))
    return [replace(block, hidden=block.hidden or MARKED) for block in blocks] if hidden_row(row) else list(blocks)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one that spans rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
