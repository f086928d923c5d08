"""Spreadsheets made here, read back as rows."""

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.readers.sheets import xlsx
from ingest.readers.sheets.sheet import NEVER_CALCULATED
from tests.ingest.readers.spoiling import changed_within, cut_off, flipped, outcomes, repacked

WHITE = Font(color="FFFFFFFF")


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(fill: Callable[[Worksheet], object]) -> bytes:
    """A workbook whose one sheet, "Posts", was filled by a function."""
    book = openpyxl.Workbook()
    page = book["Sheet"]
    page.title = "Posts"
    fill(page)
    return saved(book)


def read(raw: bytes) -> Reading:
    return xlsx.read(raw, "a.xlsx")


def found(raw: bytes) -> list[tuple[str, str]]:
    """The texts under the heading, each with why it is not seen."""
    heading, *rows = read(raw).blocks
    assert (heading.kind, heading.level, heading.text, heading.hidden) == ("heading", 2, "Posts", "")
    assert all(block.kind == "row" for block in rows)
    return [(block.text, block.hidden) for block in rows]


def test_a_row_for_each_row_under_the_sheets_name() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Mission", "Officers", None, "Share", "Since", "Open"])
        page.append(["MINUSMA", 1234, None, 0.25, datetime.date(2024, 1, 5), True])
        page.append([])
        page.append([None, 7, None, "two\nlines", datetime.datetime(2024, 1, 5, 14, 30)])
        page["B2"].number_format = "#,##0"
        page["D2"].number_format = "0.0%"

    assert found(sheet(fill)) == [
        ("Mission | Officers | Share | Since | Open", ""),
        ("MINUSMA | 1,234 | 25.0% | 2024-01-05 | TRUE", ""),
        ("7 | two lines | 2024-01-05 14:30", ""),
    ]


def test_a_formula_shows_the_value_saved_with_it() -> None:
    raw = sheet(lambda page: page.append(["=1+1", "x"]))
    name = "xl/worksheets/sheet1.xml"
    part = b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    body = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
    assert found(repacked(raw, **{name: body % part})) == [("2 | #REF!", "")]


def test_a_formula_that_was_never_calculated_is_told_and_an_empty_result_is_none() -> None:
    raw = sheet(lambda page: page.append(["Boats", "=SUM(B1:B2)"]))
    assert found(raw) == [("Boats", ""), ("=SUM(B1:B2)", NEVER_CALCULATED)]
    name = "xl/worksheets/sheet1.xml"
    part = b'<row r="1"><c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><v>7</v></c></row>'
    body = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
    assert found(repacked(raw, **{name: body % part})) == [("7", "")]


def test_what_a_person_does_not_see_is_marked() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["seen", "in a hidden column", "also seen"])
        page.append(["in a hidden row"])
        page.append(["white", None, "black"])
        page.append(["white on blue", None, "tiny"])
        page.append([5, None, "flat"])
        page.column_dimensions["B"].hidden = True
        page.row_dimensions[2].hidden = True
        page["A3"].font = page["A4"].font = WHITE
        page["A4"].fill = PatternFill("solid", fgColor="FF000080")
        page["C4"].font = Font(sz=1)
        page["A5"].number_format = ";;;"

    assert found(sheet(fill)) == [
        ("seen | also seen", ""),
        ("in a hidden column", "hidden column"),
        ("in a hidden row", "hidden row"),
        (" | black", ""),
        ("white", "white on white"),
        ("white on blue | ", ""),
        ("tiny", "letters of one point or less"),
        (" | flat", ""),
        ("5", "a number format that shows nothing"),
    ]


def test_the_colours_of_tables_and_rules_are_not_taken_for_white_paper() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Mission", "Officers"])
        page.append(["MINUSMA", "12"])
        page.append(["outside", None])
        for cell in ("A1", "B1", "B2", "A3"):
            page[cell].font = WHITE
        table = Table(displayName="T", ref="A1:B1")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2")
        page.add_table(table)
        page.conditional_formatting.add("B2:B9", CellIsRule("greaterThan", ["0"], fill=PatternFill(bgColor="FF0000")))

    assert found(sheet(fill)) == [("Mission | Officers", ""), ("MINUSMA | 12", ""), ("outside", "white on white")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_marked_as_a_whole(state: str) -> None:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "seen"
    secret = book.create_sheet("Secret")
    secret["A1"] = "not seen"
    secret.sheet_state = state
    book.create_sheet("Empty")
    blocks = read(saved(book)).blocks
    assert [(block.text, block.hidden) for block in blocks] == [
        ("Sheet", ""), ("seen", ""), ("Secret", "hidden sheet"), ("not seen", "hidden sheet")
    ]  # fmt: skip


def test_the_title_is_what_the_file_says() -> None:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "x"
    assert read(saved(book)).properties == {}
    book.properties.title = "Officers by mission"
    assert read(saved(book)).properties == {"title": "Officers by mission"}


def test_a_few_bytes_do_not_make_billions_of_cells() -> None:
    raw = sheet(lambda page: page.append(["x"]))
    body = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>'
        b'<col min="2" max="999999999" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="A1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    assert found(repacked(raw, **{"xl/worksheets/sheet1.xml": body})) == [("1", ""), ("2", ""), ("3", "hidden column")]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 10)
    for rows in ([range(6)] * 2, [[1, *[None] * number, 2] for number in range(9)]):
        raw = sheet(lambda page, rows=rows: [page.append(list(row)) for row in rows])  # type: ignore[misc]
        with pytest.raises(DocumentUnreadable, match="more than 10 cells"):
            read(raw)


def test_spoiled_files_give_rows_or_a_reason() -> None:
    raw = sheet(lambda page: [page.append([row, "x", 0.5, datetime.date(2024, 1, row + 1)]) for row in range(9)])
    assert outcomes(xlsx.read, "a.xlsx", cut_off(raw, 50))[0] == 0
    assert outcomes(xlsx.read, "a.xlsx", flipped(raw, 100))[1] > 90  # checksums tell most changes
    assert min(outcomes(xlsx.read, "a.xlsx", changed_within(raw, 100))) > 20
