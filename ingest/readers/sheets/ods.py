"""OpenDocument spreadsheets (.ods), by lxml: each cell's text is the one that its program showed."""

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package, protected
from ingest.readers.raised_runs import Place, Run, in_line
from ingest.readers.sheets.sheet import (
    LAST_COLUMN,
    MOST_CELLS,
    NEVER_CALCULATED,
    Area,
    Sheet,
    TooManyCells,
    blocks_of,
    too_large,
)
from ingest.readers.visibility import STRUCK, Piece
from ingest.readers.word.odt_styles import Look, Styles, name

_KIND = Kind("an OpenDocument spreadsheet", ".ods", "an old program")
_LIBRARY_ERRORS = (*ZIP_ERRORS, KeyError, etree.LxmlError)
_MANIFEST = "META-INF/manifest.xml"
_LAST_ROW = 1_048_576
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TABLE, _COLUMN, _ROW = map(name, ("table:table", "table:table-column", "table:table-row"))
_CELL, _COVERED, _PARAGRAPH = map(name, ("table:table-cell", "table:covered-table-cell", "text:p"))
_SIGNS = frozenset(map(name, ("text:tab", "text:line-break", "text:s")))
_NEVER = frozenset(map(name, ("office:annotation", "text:ruby-text", "svg:title", "svg:desc")))
_VALUES = ("office:string-value", "office:date-value", "office:boolean-value", "office:value")


def read(raw: bytes, file: str) -> Reading:
    """The sheets of a workbook in their order; hidden ones, and hidden rows, columns and letters, are marked so."""
    try:
        with open_package(raw, file, _KIND) as package:
            names = package.namelist()
            if _MANIFEST in names and any(True for _ in _tree(package, _MANIFEST).iter("{*}encryption-data")):
                raise protected(file)
            content = _tree(package, "content.xml")
            styles = Styles()
            for root in (_tree(package, "styles.xml") if "styles.xml" in names else content, content):
                styles.add(root)
            meta = _tree(package, "meta.xml") if "meta.xml" in names else None
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    book = content.find(f"{name('office:body')}/{name('office:spreadsheet')}")
    if book is None:
        raise DocumentUnreadable(f"{file} is an OpenDocument file, but no spreadsheet.", "Save it as .ods or .xlsx.")
    blocks: list[Block] = []
    room = MOST_CELLS
    try:
        for table in book.iterchildren(_TABLE):
            sheet = _sheet(table, styles, room)
            room -= len(sheet)
            blocks += blocks_of(sheet, room)
    except TooManyCells as error:
        raise too_large(file, MOST_CELLS) from error
    title = tidy(next((part.text or "" for part in meta.iter(_TITLE)), "")) if meta is not None else ""
    return Reading(blocks, {"title": title} if title else {})


def _tree(package: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _sheet(table: Any, styles: Styles, most: int) -> Sheet:
    """The filled cells of a sheet; TooManyCells where there are more than `most`."""
    shown = _stated(styles, "table", table, "table:display")
    sheet = Sheet(table.get(name("table:name"), ""), "hidden sheet" if shown == "false" else "")
    column = 1
    for part in table.iter(_COLUMN):
        times = _times(part, "table:number-columns-repeated", LAST_COLUMN)
        if _is_hidden(part):
            sheet.hidden_columns.update(range(column, min(column + times, LAST_COLUMN + 1)))
        column += times
    number = 1
    for row in table.iter(_ROW):
        cells, areas = _cells(row, styles, number)
        times = _times(row, "table:number-rows-repeated", _LAST_ROW)
        sheet.merged += areas
        for at in range(number, number + times) if cells else ():
            sheet.rows[at] = cells
            most -= len(cells)
            if most < 0:
                raise TooManyCells
        if _is_hidden(row):
            sheet.hidden_rows.update(range(number, min(number + times, _LAST_ROW)))
        number += times
    return sheet


def _cells(row: Any, styles: Styles, number: int) -> tuple[dict[int, list[Piece]], list[Area]]:
    """The filled cells of a row by column, and the areas of those that cover others."""
    cells: dict[int, list[Piece]] = {}
    areas: list[Area] = []
    column = 1
    for cell in row.iterchildren(_CELL, _COVERED):
        times = _times(cell, "table:number-columns-repeated", LAST_COLUMN)
        pieces = _pieces(cell, styles) if cell.tag == _CELL else []
        if any(text.strip() for text, _ in pieces):
            cells |= dict.fromkeys(range(column, min(column + times, LAST_COLUMN + 1)), pieces)
        wide = _times(cell, "table:number-columns-spanned", LAST_COLUMN)
        high = _times(cell, "table:number-rows-spanned", _LAST_ROW)
        if (wide, high) != (1, 1):
            areas.append(Area(number, number + high - 1, column, column + wide - 1))
        column += times
    return cells, areas


def _pieces(cell: Any, styles: Styles) -> list[Piece]:
    """The letters of a cell, and why some are not seen; its value where no text was saved with it."""
    style = cell.get(name("table:style-name"))
    look = styles.dressed(Look(), "table-cell", style)
    runs: list[Run] = []
    for paragraph in cell.iterchildren(_PARAGRAPH):
        runs += [(" ", "", "")] if runs else []
        runs += _runs(paragraph, styles, look, *_letters(styles, "table-cell", cell, "", False))
    if not runs and (formula := cell.get(name("table:formula"))) and not cell.get(name("office:value-type")):
        return [(formula.partition(":")[2] or formula, NEVER_CALCULATED)]
    if not runs:
        value = next((cell.get(name(kind)) for kind in _VALUES if cell.get(name(kind))), "")
        runs = [(value, "", look.unseen())]
    return [piece for piece in in_line(runs) if piece[0]]


def _runs(element: Any, styles: Styles, look: Look, place: Place, struck: bool) -> Iterator[Run]:
    reason = look.unseen() or (STRUCK if struck else "")
    yield element.text or "", place, reason
    for child in element.iterchildren(etree.Element):
        if child.tag in _SIGNS:
            yield " ", place, ""
        elif child.tag not in _NEVER:
            inner = styles.dressed(look, "text", child.get(name("text:style-name")))
            yield from _runs(child, styles, inner, *_letters(styles, "text", child, place, struck))
        yield child.tail or "", place, reason


def _letters(styles: Styles, family: str, element: Any, place: Place, struck: bool) -> tuple[Place, bool]:
    """Where the letters of an element stand, and whether a line goes through them."""
    position = _stated(styles, family, element, "style:text-position").split()
    if position:
        raised = position[0] == "super" or (position[0][:1].isdigit() and position[0] not in ("0%", "0"))
        place = "raised" if raised else "lowered" if position[0] == "sub" or position[0][:1] == "-" else ""
    line = _stated(styles, family, element, "style:text-line-through-style") or _stated(
        styles, family, element, "style:text-line-through-type"
    )
    return place, line != "none" if line else struck


def _stated(styles: Styles, family: str, element: Any, attribute: str) -> str:
    """What the style of an element says of something; the nearest style goes first, "" where none says anything."""
    kind = "text:style-name" if family == "text" else "table:style-name"
    for style in styles.line(family, element.get(name(kind))):
        for properties in style:
            if value := properties.get(name(attribute)):
                return str(value)
    return ""


def _is_hidden(part: Any) -> bool:
    return bool(part.get(name("table:visibility"), "visible") != "visible")


def _times(part: Any, attribute: str, most: int) -> int:
    stated = part.get(name(attribute), "1")
    return max(1, min(int(stated[:9]), most)) if stated.isdecimal() and stated.isascii() else 1
