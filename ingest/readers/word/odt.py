"""OpenDocument texts (.odt), by lxml: headings, items, paragraphs and table rows in the document's order, notes last.

The libraries for this format say neither what a style hides nor what was deleted and only kept as a change.
"""

import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package, protected
from ingest.readers.visibility import MARKED, Piece, split_by_visibility
from ingest.readers.word.odt_styles import Look, Styles, name

_KIND = Kind("an OpenDocument text", ".odt", "an old program")
_LIBRARY_ERRORS = (*ZIP_ERRORS, KeyError, etree.LxmlError)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_MOST_REPEATS = 64  # times that a row shows one cell: more is no table but an attack
_PARAGRAPHS = frozenset(map(name, ("text:p", "text:h")))
_SIGNS = {name("text:tab"): "\t", name("text:line-break"): " ", name("text:s"): " "}
_NEVER = frozenset(
    [
        *map(name, ("text:tracked-changes", "office:annotation", "office:forms", "text:note-citation", "text:script")),
        *map(name, ("text:ruby-text", "svg:title", "svg:desc")),
    ]
)
_CONTENTS = frozenset(map(name, ("text:table-of-content", "text:alphabetical-index", "text:illustration-index")))
_CELLS = (name("table:table-cell"), name("table:covered-table-cell"))


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a text; letters that its styles or fields hide are marked so. Its title and language."""
    try:
        with open_package(raw, file, _KIND) as package:
            if "META-INF/manifest.xml" in package.namelist() and _encrypted(_tree(package, "META-INF/manifest.xml")):
                raise protected(file)
            content = _tree(package, "content.xml")
            styles = Styles()
            for part in ("styles.xml", "content.xml"):
                if part in package.namelist():
                    styles.add(content if part == "content.xml" else _tree(package, part))
            meta = _tree(package, "meta.xml") if "meta.xml" in package.namelist() else None
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    body = content.find(f"{name('office:body')}/{name('office:text')}")
    if body is None:
        raise DocumentUnreadable(f"{file} is an OpenDocument file, but no text.", "Save it as .odt, .xlsx or .pptx.")
    walk = _Walk(styles)
    blocks = list(walk.blocks(body, walk.styles.dressed(Look(), "paragraph", "Standard")))
    return Reading(blocks + walk.notes, _properties(meta))


def _tree(package: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _encrypted(manifest: Any) -> bool:
    return next(manifest.iter("{*}encryption-data"), None) is not None


def _properties(meta: Any) -> dict[str, str]:
    if meta is None:
        return {}
    title, language = (tidy(next((part.text or "" for part in meta.iter(tag)), "")) for tag in (_TITLE, _LANGUAGE))
    language = language[:2].lower()
    properties = {"title": title, "language": language if language in ("en", "fr") else ""}
    return {name: value for name, value in properties.items() if value}


class _Walk:
    """A walk through a text; `notes` are the foot- and endnotes that it came by."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes: list[Block] = []

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
            else:
                deeper = depth + (child.tag == name("text:list"))
                listing = contents or child.tag in _CONTENTS
                inside = self.blocks(child, self.around(child, look), deeper, listing)
                yield from _marked(inside, _section(child))

    def around(self, element: Any, look: Look) -> Look:
        """How letters look within an element: what lies behind those of a drawing is not known."""
        return replace(look, behind="") if element.tag.startswith(name("draw:")) else look

    def paragraph(self, paragraph: Any, look: Look, depth: int, contents: bool) -> Iterator[Block]:
        """A paragraph, then those of the text boxes that hang on it."""
        style_name = paragraph.get(name("text:style-name"))
        boxes: list[Block] = []
        pieces = list(self.pieces(paragraph, self.styles.dressed(look, "paragraph", style_name), boxes))
        fields = paragraph.iter(name("text:hidden-paragraph"))
        if any(field.get(name("text:is-hidden"), "true") == "true" for field in fields):
            pieces = [(text, reason or MARKED) for text, reason in pieces]
        if paragraph.tag == name("text:h"):
            level = paragraph.get(name("text:outline-level"), "1")
            yield from split_by_visibility(
                "heading", pieces, int(level) if level.isdecimal() and 0 < int(level) < 11 else 1
            )
        elif self.styles.is_title(style_name):
            yield from split_by_visibility("heading", pieces, 1)
        elif contents:
            yield from split_by_visibility("row", [(text.replace("\t", " | "), reason) for text, reason in pieces])
        else:
            yield from split_by_visibility("item" if depth >= 0 else "paragraph", pieces, max(depth, 0))
        yield from boxes

    def pieces(self, element: Any, look: Look, boxes: list[Block]) -> Iterator[Piece]:
        """The letters of an element, and why some are not seen; notes and text boxes go elsewhere."""
        yield element.text or "", look.unseen()
        for child in element.iterchildren(etree.Element):
            if child.tag in _SIGNS:
                yield _SIGNS[child.tag], ""
            elif child.tag == name("text:note-body"):
                self.notes += self.blocks(child, look)
            elif child.tag == name("draw:text-box"):
                boxes += self.blocks(child, self.around(child, look))
            elif child.tag == name("text:hidden-text"):
                shown = child.get(name("text:is-hidden"), "true") == "false"
                yield child.get(name("text:string-value"), ""), "" if shown else MARKED
            elif child.tag not in _NEVER:
                inner = self.styles.dressed(look, "text", child.get(name("text:style-name")))
                yield from self.pieces(child, self.around(child, inner), boxes)
            yield child.tail or "", look.unseen()

    def table(self, table: Any, look: Look) -> Iterator[Block]:
        """A block for each row; or what is in the cells, where a table of one column or with headings is a frame."""
        rows = [(row, [self.cell(cell, look) for cell in _repeated(row)]) for row in _rows(table)]
        cells = [cell for _, row in rows for cell in row]
        if all(len(row) < 2 for _, row in rows) or any(block.kind == "heading" for cell in cells for block in cell):
            yield from (block for cell in cells for block in cell)
            return
        for row, row_cells in rows:
            collapsed = row.get(name("table:visibility"), "visible") != "visible"
            visible = (" ".join(block.text for block in cell if not block.hidden) for cell in row_cells)
            text = tidy(" | ".join(visible)).strip(" |")
            if text:
                yield Block("row", text, hidden="hidden row" if collapsed else "")
            hidden = [(block.text + " ", block.hidden) for cell in row_cells for block in cell if block.hidden]
            yield from split_by_visibility("row", hidden)

    def cell(self, cell: Any, look: Look) -> list[Block]:
        if cell.tag == name("table:covered-table-cell"):
            return []
        return list(self.blocks(cell, self.styles.dressed(look, "table-cell", cell.get(name("table:style-name")))))


def _section(element: Any) -> str:
    """Why the whole of a section is not seen."""
    display = element.get(name("text:display"), "true")
    conditional = display == "condition" and element.get(name("text:is-hidden"), "true") == "true"
    return MARKED if element.tag == name("text:section") and (display == "none" or conditional) else ""


def _marked(blocks: Iterator[Block], hidden: str) -> Iterator[Block]:
    return (replace(block, hidden=hidden or block.hidden) for block in blocks)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, in whatever groups, but not those of tables in its cells."""
    for child in table.iterchildren(etree.Element):
        if child.tag == name("table:table-row"):
            yield child
        elif child.tag != name("table:table"):
            yield from _rows(child)


def _repeated(row: Any) -> Iterator[Any]:
    for cell in row.iterchildren(*_CELLS):
        times = cell.get(name("table:number-columns-repeated"), "1")
        yield from itertools.repeat(cell, min(int(times), _MOST_REPEATS) if times.isdecimal() else 1)
