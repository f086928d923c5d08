"""Tables as text: what separates the cells, and the oddities that spreadsheets and people write."""

import pytest

from corpus.errors import DocumentUnreadable
from corpus.text.delimited import read_table

TABLE = [["Mission", "Officers", "Since"], ["MINUSMA", "12", "2013"], ["MINUJUSTH", "7", "2017"]]


def rows(table: str | bytes, column: str = "") -> list[list[str]]:
    return read_table(table.encode() if isinstance(table, str) else table, "a.csv", column)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(delimiter: str, end: str) -> None:
    assert rows(end.join(delimiter.join(row) for row in TABLE)) == TABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_any_usual_encoding(encoding: str) -> None:
    assert rows("Mission;Où\nMINUSTAH;Haïti\n".encode(encoding)) == [["Mission", "Où"], ["MINUSTAH", "Haïti"]]


def test_quoted_cells_hold_delimiters_breaks_and_marks() -> None:
    assert rows('Mission,Task\nMINUSMA,"protect, train\nand ""mentor"""\n')[1] == [
        "MINUSMA",
        'protect, train\nand "mentor"',
    ]


def test_decimal_commas_are_no_delimiters() -> None:
    assert rows("Mission;Share\nA;0,5\nB;1,5\nC;2,25\n")[1] == ["A", "0,5"]


@pytest.mark.parametrize("delimiter", [";", "\t", "^"])
@pytest.mark.parametrize("hint", ["sep=", "SEP="])
def test_the_hint_of_excel_is_obeyed_and_left_out(delimiter: str, hint: str) -> None:
    assert rows(f"{hint}{delimiter}\r\nA{delimiter}B,C\r\n1{delimiter}2,3\r\n") == [["A", "B,C"], ["1", "2,3"]]


def test_a_title_above_the_header_is_a_row() -> None:
    assert rows("Missions of 2020\n\nMission,Officers\nA,1\nB,2\n") == [
        ["Missions of 2020"],
        [],
        ["Mission", "Officers"],
        ["A", "1"],
        ["B", "2"],
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ["Remark", "Lamps are lit, at dusk", "Oil is dear, too"],
        ["Remark", "There are 4,000 lamps", "Of 1,500, none is lit"],
        ["Remark", "Lamps are lit; at dusk", "Oil is dear"],
    ],
)
def test_punctuation_does_not_divide_a_single_column(cells: list[str]) -> None:
    assert rows("\n".join(cells)) == [[cell] for cell in cells]


def test_a_named_column_that_stands_alone_is_a_single_column() -> None:
    table = "Question\nWhat,then?\nWho,or what?\n"
    assert rows(table) == [["Question"], ["What", "then?"], ["Who", "or what?"]]
    assert rows(table, "question") == [["Question"], ["What,then?"], ["Who,or what?"]]


@pytest.mark.parametrize("header", ["id;question", " id ; Question "])
def test_a_named_column_settles_the_delimiter(header: str) -> None:
    table = f"Asked in May, June, July\n{header}\n1;Who, where, when?\n2;Why, where, who?\n"
    assert rows(table, "question")[2:] == [["1", "Who, where, when?"], ["2", "Why, where, who?"]]


def test_a_column_that_no_row_has_settles_nothing() -> None:
    assert rows("a;b\n1;2\n", "question") == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("more", [1, 50_000])
def test_a_lone_quotation_mark_swallows_no_row(more: int) -> None:
    table = rows('a,b\n1,"2\n' + "3,4\n" * more)
    assert table == [["a", "b"], ["1", '"2'], *[["3", "4"]] * more]


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.csv.*never ends"):
        rows("x" * 200_000)


def test_an_empty_table_has_no_rows() -> None:
    assert rows("") == rows("\ufeff") == []
