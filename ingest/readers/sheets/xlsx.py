"""Spreadsheets (.xlsx, .xlsm), by openpyxl: each sheet a heading, each row a row, cells as they are shown.

Sheets are read as a stream, by the parser that openpyxl's own read-only sheets use: those do not tell which rows and
columns are hidden, and its other sheets make room for every cell of a merged range, which a few bytes can make
billions. A formula shows the value that was last saved with it, so one that was never calculated shows nothing.
"""

import io
import itertools
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.functions import fromstring

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package
from ingest.readers.sheets.number_formats import shown
from ingest.readers.visibility import SAME_COLOUR, WHITE, WHITE_ON_WHITE, unseen

MOST_CELLS = 1_000_000  # of a file, empty ones between filled ones included
_LAST_COLUMN = 16_384
_KIND = Kind("an Excel file", ".xlsx", "old Excel (.xls)")
# The second line: a part or an attribute is missing or wrong. SyntaxError is how the XML parser of openpyxl complains.
_LIBRARY_ERRORS = (
    *(*ZIP_ERRORS, InvalidFileException, etree.LxmlError, SyntaxError, zipfile.LargeZipFile),
    *(KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RuntimeError, AssertionError),
)


@dataclass(slots=True)
class _Sheet:
    """The content of one sheet: rows by number, each with texts by column and why they are not seen."""

    rows: dict[int, dict[int, tuple[str, str]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    painted: list[CellRange] = field(default_factory=list)  # where tables or rules give colours that cells do not name


def read(raw: bytes, file: str) -> Reading:
    """The sheets of a workbook in their order; hidden ones, and hidden rows, columns and letters, are marked so."""
    open_package(raw, file, _KIND)
    blocks: list[Block] = []
    room = MOST_CELLS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl would lose on saving
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                content = _cells(sheet, room)
                room -= sum(map(len, content.rows.values()))
                blocks += _blocks(content, sheet, room, file)
            title = tidy(book.properties.title or "")
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    return Reading(blocks, {"title": title} if title else {})


def _cells(sheet: Any, most: int) -> _Sheet:
    """The filled cells of a sheet, up to one more than `most`."""
    book, content = sheet.parent, _Sheet()
    styles: dict[int, tuple[str, str]] = {}
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            if _unshown(parser.row_dimensions.pop(str(number), {}), "ht"):
                content.hidden_rows.add(number)
            texts = content.rows.setdefault(number, {})
            for cell in row:
                if cell["value"] is None:
                    continue
                if cell["style_id"] not in styles:
                    styles[cell["style_id"]] = _style(ReadOnlyCell(sheet, **cell))
                number_format, reason = styles[cell["style_id"]]
                text = shown(cell["value"], number_format)
                if text.strip():
                    texts[cell["column"]] = (text, reason)
                elif str(cell["value"]).strip():
                    texts[cell["column"]] = (str(cell["value"]), "a number format that shows nothing")
            most -= len(texts)
            if most < 0:
                break
        content.hidden_columns = set(_hidden_columns(parser.column_dimensions.values()))
        content.painted = [area for rule in parser.formatting for area in rule.cells.ranges]
        content.painted += _tables(sheet, [part.id for part in parser.tables.tablePart])
    return content


def _unshown(dimension: Mapping[str, str], size: str) -> bool:
    return dimension.get("hidden") in ("1", "true") or dimension.get(size) in ("0", "0.0")


def _hidden_columns(columns: Iterable[Mapping[str, str]]) -> Iterator[int]:
    for column in columns:
        if _unshown(column, "width"):
            yield from range(int(column["min"]), min(int(column.get("max", column["min"])), _LAST_COLUMN) + 1)


def _style(cell: Any) -> tuple[str, str]:
    """A cell's number format, and why its letters are not seen."""
    font, fill = cell.font, cell.fill
    paper = WHITE if fill.fill_type is None else _colour(fill.fgColor) if fill.fill_type == "solid" else None
    return cell.number_format, unseen(_colour(font.color), paper, font.sz)


def _colour(colour: Any) -> str | None:
    """A colour as RRGGBB; None where none is given, or one that is not looked up: shades of a theme."""
    if colour is None or colour.tint:
        return None
    if colour.type == "rgb":
        return str(colour.rgb)[-6:]
    if colour.type == "indexed":
        return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else None
    return WHITE if colour.theme == 0 else None


def _tables(sheet: Any, parts: list[str]) -> Iterator[CellRange]:
    """The cells that a table's style gives colours to."""
    if not parts:
        return
    archive = sheet.parent._archive
    relations = get_dependents(archive, get_rels_path(sheet._worksheet_path))
    for part in parts:
        yield CellRange(fromstring(archive.read(relations.get(part).target)).get("ref"))


def _blocks(content: _Sheet, sheet: Any, most: int, file: str) -> Iterator[Block]:
    """A heading and a row block for each row, its cells in the columns that are in use; hidden ones after it."""
    whole = "" if sheet.sheet_state == "visible" else "hidden sheet"
    used = sorted(set(itertools.chain.from_iterable(content.rows.values())) - content.hidden_columns)
    if any(content.rows.values()):
        yield Block("heading", tidy(sheet.title), level=2, hidden=whole)
    for number, row in sorted(content.rows.items()):
        above = whole or ("hidden row" if number in content.hidden_rows else "")
        reasons = {column: above or _reason(content, number, column, why) for column, (_, why) in row.items()}
        visible = [column for column in row if not reasons[column]]
        if visible:
            between = used[bisect_left(used, min(visible)) : bisect_right(used, max(visible))]
            most -= len(between)
            yield Block(
                "row", tidy(" | ".join("" if reasons.get(column, "-") else row[column][0] for column in between))
            )
        for reason in dict.fromkeys(filter(None, reasons.values())):
            texts = (row[column][0] for column in sorted(row) if reasons[column] == reason)
            yield Block("row", tidy(" | ".join(texts)), hidden=reason)
        if most < 0:
            raise DocumentUnreadable(
                f"{file} has more than {MOST_CELLS:,} cells.", "Split it, or leave out the sheets that nobody reads."
            )


def _reason(content: _Sheet, row: int, column: int, why: str) -> str:
    """Why a cell is not seen: for its column, or for its letters, unless a table or rule paints the cell anew."""
    if column in content.hidden_columns:
        return "hidden column"
    if why in (WHITE_ON_WHITE, SAME_COLOUR) and any(
        area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col for area in content.painted
    ):
        return ""
    return why
