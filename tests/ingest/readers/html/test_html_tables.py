"""Each cell of a page's table stands under its header, however many rows and columns it spans."""

import time

import pytest

from ingest.readers.blocks import Block
from ingest.readers.html import page as html


def blocks(page: str) -> list[Block]:
    return list(html.read(page.encode(), "a.html").blocks)


def rows(table: str) -> list[list[str]]:
    return [block.text.split(" | ") for block in blocks(f"<table>{table}</table>") if block.kind == "row"]


def test_empty_cells_keep_their_place() -> None:
    table = "<tr><td><td>2021<td>2022<tr><td>Women<td><td>12<tr><td>Men<td>44<td><tr><td><td><td>"
    assert rows(table) == [["", "2021", "2022"], ["Women", "", "12"], ["Men", "44", ""]]


def test_a_cell_stands_in_all_its_rows_and_columns() -> None:
    head = "<thead><tr><th rowspan=2>Unit<th colspan=2>2021<th>2022<tr><th>Women<th>Men<th>Women</thead>"
    body = "<tr><td rowspan=2>Ruritania<td>11<td>44<td>12<tr><td>13<td>46<td>17<tr><td colspan=4>Counted in May."
    assert rows(head + body) == [
        ["Unit", "2021", "2021", "2022"],
        ["Unit", "Women", "Men", "Women"],
        ["Ruritania", "11", "44", "12"],
        ["Ruritania", "13", "46", "17"],
        ["Counted in May."],
    ]


def test_a_cell_reaches_neither_out_of_its_part_nor_beyond_the_table() -> None:
    table = "<thead><tr><th rowspan=0>Unit<th>Men</thead><tbody><tr><td colspan=50>Zenda<tr><td>Hentzau<td>3"
    assert rows(table) == [["Unit", "Men"], ["Zenda"], ["Hentzau", "3"]]
    assert rows("<tr><td colspan=2>Unit<td colspan=2>Men<tr><td colspan=2>Zenda<td colspan=2>4") == [
        ["Unit", "Men"],
        ["Zenda", "4"],
    ]


def test_a_long_cell_stands_once() -> None:
    remark = "Counted again after the flood. " * 20
    assert rows(f"<tr><td>A<td>B<td>C<tr><td rowspan=2>Zenda<td colspan=2>{remark}<tr><td>1<td>2") == [
        ["A", "B", "C"],
        ["Zenda", remark.strip(), ""],
        ["Zenda", "1", "2"],
    ]


def test_a_bar_in_a_cell_parts_nothing() -> None:
    assert rows("<tr><td>Park<td>Trees<tr><td>East | West<td>12") == [["Park", "Trees"], ["East|West", "12"]]


def test_hidden_rows_and_cells_are_set_aside() -> None:
    page = "<table><tr><td>A<td>B<tr hidden><td>C<td>D<tr><td>1<td hidden>two<td>3</table>"
    assert [(block.text, bool(block.hidden)) for block in blocks(page)] == [
        ("A | B", False), ("1 | 3", False), ("two", True), ("C D", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td rowspan=65534>x<td>y" * 4_000,
        "".join(f"<tr><td colspan={number}>x<td>y" for number in range(1, 2_000)),
        "<tr>" + "<td colspan=1000 rowspan=60000>x" * 2_000 + "<tr><td>y" * 2_000,
        f"<tr>{'<td>x' * 2_000}" * 20,
    ],
    ids=["ever more rows", "stairs", "wide", "many columns"],
)
def test_a_crafted_table_is_read_soon(table: str) -> None:
    start = time.process_time()
    assert rows(table)
    assert time.process_time() - start < 10
