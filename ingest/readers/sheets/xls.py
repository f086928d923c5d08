"""Older spreadsheets (.xls, .xlsb), by python-calamine: their values, under the names of their sheets.

It tells hidden sheets and merged cells, but neither number formats nor what hides or strikes single cells. So a number
is shown as it was typed, without the zeros or the currency that its format adds.
"""

import io
from collections.abc import Iterator

import python_calamine
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import OLE, Kind, damaged, open_package, protected
from ingest.readers.sheets.number_formats import shown
from ingest.readers.sheets.panics import without_panics
from ingest.readers.sheets.sheet import MOST_CELLS, Area, Sheet, TooManyCells, blocks_of, too_large

_KIND = Kind("an old Excel file", ".xlsx", "very old Excel")
_LIBRARY_ERRORS = (CalamineError, ValueError, OSError, OverflowError, RuntimeError)

_PANIC = "PanicException"  # what the library raises of files that it did not expect; the class has no public name


def read(raw: bytes, file: str) -> Reading:
    """The sheets of a workbook in their order; hidden ones are marked so."""
    if not raw.startswith(OLE):
        open_package(raw, file, _KIND)
    blocks: list[Block] = []
    room = MOST_CELLS
    try:
        with without_panics(), python_calamine.load_workbook(io.BytesIO(raw)) as book:
            for sheet in _sheets(book):
                room -= len(sheet)
                blocks += blocks_of(sheet, room)
    except TooManyCells as error:
        raise too_large(file, MOST_CELLS) from error
    except python_calamine.PasswordError as error:
        raise protected(file) from error
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise damaged(file, _KIND) from error
    return Reading(blocks)


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    room = MOST_CELLS
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        page = book.get_sheet_by_index(number)
        sheet = Sheet(about.name, "" if about.visible == SheetVisibleEnum.Visible else "hidden sheet")
        top, left = page.start or (0, 0)
        for at, row in enumerate(page.iter_rows(), top + 1):
            texts = ((column, shown(value, "General")) for column, value in enumerate(row, left + 1) if value != "")
            if cells := {column: [(text, "")] for column, text in texts if text.strip()}:
                sheet.rows[at] = cells
                room -= len(cells)
            if room < 0:
                raise TooManyCells
        for start, end in page.merged_cell_ranges or ():
            sheet.merged.append(Area(start[0] + 1, end[0] + 1, start[1] + 1, end[1] + 1))
        yield sheet
