"""Spreadsheets (.xlsx, .xlsm), by openpyxl: each sheet a heading, each row a row, cells as they are shown.

Sheets are read as a stream, by the parser that openpyxl's own read-only sheets use: those do not tell which rows and
columns are hidden, and its other sheets make room for every cell of a merged range, which a few bytes can make
billions. A formula shows the value that was last saved with it; one that was never calculated is set aside.
"""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.functions import fromstring

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package
from ingest.readers.raised_runs import Place, Run, in_line
from ingest.readers.sheets.number_formats import shown
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
from ingest.readers.sheets.xlsx_styles import Style, style_of, why_unseen
from ingest.readers.visibility import SAME_COLOUR, WHITE_ON_WHITE, Piece

_BY_COLOUR = (WHITE_ON_WHITE, SAME_COLOUR)
_PLACES: dict[str, Place] = {"superscript": "raised", "subscript": "lowered"}
_KIND = Kind("an Excel file", ".xlsx", "old Excel (.xls)")
# The second line: a part or an attribute is missing or wrong. SyntaxError is how the XML parser of openpyxl complains.
_LIBRARY_ERRORS = (
    *(*ZIP_ERRORS, InvalidFileException, etree.LxmlError, SyntaxError, zipfile.LargeZipFile),
    *(KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RuntimeError, AssertionError),
)


class _Formula(str):
    """A formula with which no value was saved."""


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's parser, which passes over formulas that were never calculated as it does over empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.get("t") != "str":  # a text can be empty
            formula = element.find(FORMULA_TAG)
            cell["value"] = None if formula is None else _Formula(f"={formula.text or ''}")
        return cell


def read(raw: bytes, file: str) -> Reading:
    """The sheets of a workbook in their order; hidden ones, and hidden rows, columns and letters, are marked so."""
    open_package(raw, file, _KIND)
    blocks: list[Block] = []
    room = MOST_CELLS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl would lose on saving
            book = openpyxl.load_workbook(
                io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True
            )
            for page in book.worksheets:
                sheet = _sheet(page, room)
                room -= len(sheet)
                blocks += blocks_of(sheet, room)
            title = tidy(book.properties.title or "")
    except TooManyCells as error:
        raise too_large(file, MOST_CELLS) from error
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    return Reading(blocks, {"title": title} if title else {})


def _sheet(page: Any, most: int) -> Sheet:
    """The filled cells of a sheet, up to one more than `most`."""
    book = page.parent
    sheet = Sheet(page.title, "" if page.sheet_state == "visible" else "hidden sheet")
    styles: dict[int, Style] = {}
    with page._get_source() as source:
        parser = _Parser(
            source,
            page._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
            rich_text=True,
        )
        for number, row in parser.parse():
            if _unshown(parser.row_dimensions.pop(str(number), {}), "ht"):
                sheet.hidden_rows.add(number)
            cells = sheet.rows.setdefault(number, {})
            for cell in row:
                if cell["value"] is None:
                    continue
                if cell["style_id"] not in styles:
                    styles[cell["style_id"]] = style_of(ReadOnlyCell(page, **cell))
                if pieces := _pieces(cell["value"], styles[cell["style_id"]]):
                    cells[cell["column"]] = pieces
            most -= len(cells)
            if most < 0:
                break
        sheet.hidden_columns = set(_hidden_columns(parser.column_dimensions.values()))
        sheet.merged = [Area(*_edges(area)) for area in getattr(parser.merged_cells, "mergeCell", ())]
        painted = [area for rule in parser.formatting for area in rule.cells.ranges]
        _repaint(
            sheet,
            [Area(*_edges(area)) for area in (*painted, *_tables(page, [part.id for part in parser.tables.tablePart]))],
        )
    return sheet


def _pieces(value: object, style: Style) -> list[Piece]:
    """What a cell shows of its value, and what it does not; empty where it holds nothing."""
    if isinstance(value, _Formula):
        return [(value, NEVER_CALCULATED)]
    if isinstance(value, CellRichText):
        return [piece for piece in in_line(_runs(value, style)) if piece[0]]
    text = shown(value, style.number_format)
    if text.strip():
        return [(text, style.reason)]
    return [(str(value), "a number format that shows nothing")] if str(value).strip() else []


def _runs(text: CellRichText, style: Style) -> Iterator[Run]:
    """The parts of a text with letters of several kinds; a part without a kind of its own has the cell's."""
    for part in text:
        if isinstance(part, TextBlock):
            yield part.text, _PLACES.get(part.font.vertAlign or "", ""), why_unseen(part.font, style.paper)
        else:
            yield str(part), "", style.reason


def _repaint(sheet: Sheet, painted: Sequence[Area]) -> None:
    """Take letters for seen whose colour alone hides them, where a table or a rule gives their cells other colours."""
    for number, cells in sheet.rows.items():
        for column, pieces in cells.items():
            if any(why in _BY_COLOUR for _, why in pieces) and any(
                area.top <= number <= area.bottom and area.left <= column <= area.right for area in painted
            ):
                cells[column] = [(text, "" if why in _BY_COLOUR else why) for text, why in pieces]


def _edges(area: Any) -> tuple[int, int, int, int]:
    return area.min_row, area.max_row, area.min_col, area.max_col


def _unshown(dimension: Mapping[str, str], size: str) -> bool:
    return dimension.get("hidden") in ("1", "true") or dimension.get(size) in ("0", "0.0")


def _hidden_columns(columns: Iterable[Mapping[str, str]]) -> Iterator[int]:
    for column in columns:
        if _unshown(column, "width"):
            yield from range(int(column["min"]), min(int(column.get("max", column["min"])), LAST_COLUMN) + 1)


def _tables(sheet: Any, parts: list[str]) -> Iterator[CellRange]:
    """The cells that a table's style gives colours to."""
    if not parts:
        return
    archive = sheet.parent._archive
    relations = get_dependents(archive, get_rels_path(sheet._worksheet_path))
    for part in parts:
        yield CellRange(fromstring(archive.read(relations.get(part).target)).get("ref"))
