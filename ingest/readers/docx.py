"""Word files (.docx), by python-docx: headings, items, paragraphs and tables in the document's order.

The text is taken from the XML itself: python-docx knows no content controls, tracked changes, text boxes or footnotes.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.blocks import Block, Reading
from ingest.clean import tidy
from ingest.readers.docx_styles import Role, role_of, roles

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of old Word begin, and those with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 500_000_000  # unpacked: more is no document but an attack
_LIBRARY_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),  # the last: a member has a password
    *(OpcError, etree.LxmlError, KeyError, ValueError, AttributeError),  # the last three: parts are missing or wrong
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


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a Word file, its foot- and endnotes last."""
    document = _opened(raw, file)
    known = roles(document)
    found = list(_blocks(document.element.body, known))
    for notes in _notes(document, file):
        found += _blocks(notes, known)
    return Reading(found)


def _opened(raw: bytes, file: str) -> Any:
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise DocumentUnreadable(
                f"{file} is protected by a password.", "Save a copy without the password and use that one."
            )
        raise DocumentUnreadable(f"{file} is in the format of old Word (.doc).", "Save it as .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if sum(member.file_size for member in package.infolist()) > _MOST_BYTES:
                raise _damaged(file)
        document = docx.Document(io.BytesIO(raw))
        if document.element.body is None:
            raise _damaged(file)
        return document
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error


def _damaged(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} cannot be opened as a Word file: it is damaged, cut off, or something else.",
        "Get the file again from where it came from, or save it as .docx once more.",
    )


def _notes(document: Any, file: str) -> Iterator[Any]:
    """The foot- and endnotes of a document, each as an element that holds paragraphs."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        try:
            notes = parse_xml(relation.target_part.blob)
        except etree.LxmlError as error:
            raise _damaged(file) from error
        yield from (note for note in notes if note.get(qn("w:type")) not in _NO_NOTES)


def _blocks(parent: Any, known: dict[str, Role]) -> Iterator[Block]:
    """The blocks of what an element holds, whatever wrappers lie between."""
    for child in parent.iterchildren(etree.Element):
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, known)
        elif child.tag == _TABLE:
            yield from _table(child, known)
        elif child.tag not in _UNSEEN:
            yield from _blocks(child, known)


def _paragraph(paragraph: Any, known: dict[str, Role]) -> Iterator[Block]:
    """A paragraph, then those of the text boxes that hang on it."""
    words = "".join(_words(paragraph))
    text, role = tidy(words), role_of(paragraph, known)
    if not text:
        pass
    elif role.contents:
        yield Block("row", tidy(" | ".join(filter(None, map(tidy, words.split("\t"))))))
    elif role.heading and len(text) <= _LONGEST_HEADING:
        yield Block("heading", text, level=role.heading)
    elif role.depth is not None:
        yield Block("item", text, level=role.depth)
    else:
        yield Block("paragraph", text)
    for box in _seen(paragraph, _BOX):
        yield from _blocks(box, known)


def _words(element: Any) -> Iterator[str]:
    """The text under an element but for what is hidden, deleted or in a text box."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _BOX and child.tag not in _UNSEEN and not (child.tag == _RUN and _hidden(child)):
            yield from _words(child)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "true") in ("true", "1", "on")


def _seen(element: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of a tag under an element, without deleted ones."""
    for child in element.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag not in _UNSEEN and child.tag != _TABLE:
            yield from _seen(child, tag)


def _table(table: Any, known: dict[str, Role]) -> Iterator[Block]:
    """A block for each row; or what is in the cells, where a table of one column or with headings only frames it."""
    rows = [list(_seen(row, _CELL)) for row in _seen(table, _ROW) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    cells = [[[] if _continues(cell) else list(_blocks(cell, known)) for cell in row] for row in rows]
    frame = all(len(row) < 2 for row in cells)
    if frame or any(block.kind == "heading" for row in cells for cell in row for block in cell):
        yield from (block for row in cells for cell in row for block in cell)
        return
    for row in cells:
        text = tidy(" | ".join(" ".join(block.text for block in cell) for cell in row)).strip(" |")
        if text:
            yield Block("row", text)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one that spans rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
