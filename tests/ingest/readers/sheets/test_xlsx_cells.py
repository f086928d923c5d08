"""Each cell of a sheet stands under its header, and letters of several kinds within one are told apart."""

from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ingest.readers.visibility import STRUCK
from tests.ingest.readers.sheets.test_xlsx import found, sheet

NOTE, GONE = InlineFont(vertAlign="superscript"), InlineFont(strike=True)


def rows(fill: Callable[[Worksheet], object]) -> list[list[str]]:
    return [text.split(" | ") for text, hidden in found(sheet(fill)) if not hidden]


def test_empty_first_cells_keep_their_place() -> None:
    def fill(page: Worksheet) -> None:
        for row in ([None, 2021, 2022], ["Women", 11, None], ["Men", None, 46], [], [None, "Post", "Head"]):
            page.append(row)
        page.append([None, None, "Flavia"])

    assert rows(fill) == [
        ["", "2021", "2022"], ["Women", "11", ""], ["Men", "", "46"], ["Post", "Head"], ["", "Flavia"]
    ]  # fmt: skip


def test_merged_cells_stand_in_all_their_rows_and_columns() -> None:
    def fill(page: Worksheet) -> None:
        for row in (
            ["Boats of Zenda"], ["Unit", 2021, None, 2022], [None, "Oars", "Sails", "Oars"],
            ["Quay", 11, 44, 12], [None, 13, 46, 17], ["Counted in May."],
        ):  # fmt: skip
            page.append(row)
        for area in ("A1:D1", "A2:A3", "B2:C2", "A4:A5", "A6:D6"):
            page.merge_cells(area)

    assert rows(fill) == [
        ["Boats of Zenda"],
        ["Unit", "2021", "2021", "2022"],
        ["Unit", "Oars", "Sails", "Oars"],
        ["Quay", "11", "44", "12"],
        ["Quay", "13", "46", "17"],
        ["Counted in May."],
    ]


def test_lines_above_the_header_stand_alone_and_rows_below_keep_all_cells() -> None:
    def fill(page: Worksheet) -> None:
        for row in (["Boats of Zenda"], ["In May"], ["Quay", "Oars"], ["North"], ["South", 4]):
            page.append(row)

    assert rows(fill) == [["Boats of Zenda"], ["In May"], ["Quay", "Oars"], ["North", ""], ["South", "4"]]


def test_hidden_columns_and_rows_leave_the_others_in_their_place() -> None:
    def fill(page: Worksheet) -> None:
        for row in (["Quay", "Secret", "Oars"], [None, "x", 3], ["South", None, 4]):
            page.append(row)
        page.column_dimensions["B"].hidden = True
        page.row_dimensions[3].hidden = True

    assert found(sheet(fill)) == [
        ("Quay | Oars", ""),
        ("Secret", "hidden column"),
        (" | 3", ""),
        ("x", "hidden column"),
        ("South | 4", "hidden row"),
    ]


def test_marks_of_notes_join_no_figure_and_powers_stay() -> None:
    def fill(page: Worksheet) -> None:
        page["A1"] = CellRichText("1,200", TextBlock(NOTE, "3"), " boats and 45", TextBlock(NOTE, "2"))
        page["A2"] = CellRichText("10", TextBlock(NOTE, "4"), " litres, 30 km", TextBlock(NOTE, "2"))
        page["A3"] = CellRichText(
            "Le 1", TextBlock(NOTE, "er"), " mai, H", TextBlock(InlineFont(vertAlign="subscript"), "2")
        )

    assert rows(fill) == [["1,200 boats and 45"], ["10^4 litres, 30 km²"], ["Le 1er mai, H2"]]


def test_struck_letters_are_set_aside() -> None:
    def fill(page: Worksheet) -> None:
        page["A1"] = CellRichText("The fee is ", TextBlock(GONE, "80 "), "95 crowns")
        page["A2"] = "old"
        page["B2"] = 7
        page["A2"].font = Font(strike=True)

    assert found(sheet(fill)) == [
        ("The fee is 95 crowns", ""),
        ("80", STRUCK),
        (" | 7", ""),
        ("old", STRUCK),
    ]


@pytest.mark.parametrize(("paper", "reason"), [(None, "white on white"), ("FF000080", "")])
def test_white_letters_within_a_cell_are_unseen_on_white_alone(paper: str | None, reason: str) -> None:
    def fill(page: Worksheet) -> None:
        page["A1"] = CellRichText("seen ", TextBlock(InlineFont(color="FFFFFFFF"), "and white"))
        if paper:
            page["A1"].fill = PatternFill("solid", fgColor=paper)

    seen = [("seen and white", "")] if not reason else [("seen", ""), ("and white", reason)]
    assert found(sheet(fill)) == seen


def test_a_file_with_very_many_merged_cells_is_read() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Posts"

    def fill(page: Worksheet) -> None:
        for number in range(300):
            page.append([number, "x"])
        for number in range(1, 300):
            page.merged_cells.add(f"A{number}:XFD1048576")

    assert len(rows(fill)) == 300
