"""What the readers share: rows of as many cells as the header, numerals of lists, and where lists begin."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.list_order import ListOrder
from ingest.readers.numerals import numeral
from ingest.readers.tables import Cell, cell_text, grouped, is_frame, row_text, row_texts


def test_empty_cells_keep_their_places() -> None:
    assert row_text(["", "Tower", "Flavia"]) == " | Tower | Flavia"
    assert row_text(["North ", "", "  Rudolf"]) == "North |  | Rudolf"
    assert row_text(["", " "]) == ""


def test_cells_that_span_others_are_repeated() -> None:
    rows = [
        [Cell("Strength of Ruritania", 0, 4)],
        [Cell("Region", 0, 1), Cell("2021", 1, 3), Cell("2022", 3, 4)],
        [Cell("", 0, 1, continues=True), Cell("Women", 1, 2), Cell("Men", 2, 3), Cell("Women", 3, 4)],
        [Cell("", 0, 1, continues=True), Cell("", 1, 4)],
        [Cell("Zenda", 0, 1), Cell("nobody", 1, 4)],
        [Cell("Moat", 0, 1), Cell("7", 1, 2)],
    ]
    assert list(row_texts(rows)) == [
        "Strength of Ruritania", "Region | 2021 | 2021 | 2022", "Region | Women | Men | Women", "",
        "Zenda | nobody | nobody | nobody", "Moat | 7 |  | ",
    ]  # fmt: skip


def test_columns_that_no_row_parts_are_one() -> None:
    rows = [[Cell("Post", 0, 3), Cell("Head", 3, 7)], [Cell("Tower", 0, 3), Cell("Flavia", 3, 7)]]
    assert list(row_texts(rows)) == ["Post | Head", "Tower | Flavia"]


def test_a_table_in_a_cell_makes_no_further_cells() -> None:
    blocks = [Block("paragraph", "Zenda"), Block("row", "a | b"), Block("paragraph", "x", hidden="marked as hidden")]
    assert cell_text(blocks) == "Zenda a, b"


def cells(line: str) -> list[list[Block]]:
    """The cells of a row: "#" begins a heading, "/" parts the paragraphs of one."""
    return [
        [Block("heading" if text[:1] == "#" else "paragraph", text.strip("# ")) for text in cell.split("/")]
        for cell in line.split("|")
    ]


@pytest.mark.parametrize(
    ("rows", "frame"),
    [
        (["Rank | Pay", "Clerk | 800"], False),
        (["#Rank|#Pay", "Clerk | 800"], False),  # names of columns that look like headings
        (["#Pay of Zenda", "#Rank|#Pay", "Clerk | 800", "#Others", "Cook | 7"], False),
        (["#Clerk|800", "#Cook|700"], False),
        (["#News|#Events", "It rained. / Then it snowed. | Nothing."], True),
        (["#News|#Events", f"{'It rained. ' * 20} | Nothing."], True),
        (["#News|It rained."], True),
        (["Menu|#News", "Home|#Events"], True),
        (["Pay", "#Rank"], True),
    ],
)
def test_a_table_with_headings_that_name_no_columns_is_a_frame(rows: list[str], frame: bool) -> None:
    assert is_frame([cells(row) for row in rows]) is frame


def test_a_part_of_the_row_above_stands_under_its_name() -> None:
    rows = [
        "Mission | Boats | Oars", "Zenda | 40 | 7", "of whom women | 12 | 3", "dont femmes |  | 1", "Moat | 9 | 2",
        "– of which old | 4 | 1", "Official | 1 | 1",
    ]  # fmt: skip
    shown = [block.text for block in grouped(Block("row", text) for text in rows)]
    assert shown == [
        "Mission | Boats | Oars", "Zenda | 40 | 7", "Zenda, of whom women | 12 | 3", "Zenda, dont femmes |  | 1",
        "Moat | 9 | 2", "Moat, of which old | 4 | 1", "Official | 1 | 1",
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["Mission | 2021", "Mission | Officers", " | 4", "Zenda | 4 | 5", "Zenda"])
def test_a_header_or_another_table_names_no_part(above: str) -> None:
    blocks = [Block("row", above), Block("row", "of whom women | 12")]
    assert [block.text for block in grouped(blocks)] == [above, "of whom women | 12"]


@pytest.mark.parametrize(
    ("value", "form", "language", "expected"),
    [
        (3, "decimal", "en", "3"), (3, "decimalZero", "en", "03"), (28, "lowerLetter", "en", "bb"),
        (2, "upperLetter", "en", "B"), (1994, "upperRoman", "en", "MCMXCIV"), (4, "lowerRoman", "en", "iv"),
        (21, "ordinal", "en", "21st"), (12, "ordinal", "en", "12th"), (1, "ordinal", "fr", "1er"),
        (2, "ordinal", "fr", "2e"), (1, "ordinalText", "en", "First"), (20, "ordinalText", "en", "Twentieth"),
        (32, "ordinalText", "en", "Thirty-second"), (1, "ordinalText", "fr", "Premier"),
        (5, "ordinalText", "fr", "Cinquième"), (9, "ordinalText", "fr", "Neuvième"),
        (4, "ordinalText", "fr", "Quatrième"),
        (80, "ordinalText", "fr", "Quatre-vingtième"), (71, "cardinalText", "fr", "Soixante et onze"),
        (22, "cardinalText", "en", "Twenty-two"), (150, "ordinalText", "en", "150"), (0, "lowerRoman", "en", "0"),
        (-1, "decimal", "en", "-1"), (5000, "upperRoman", "en", "5000"), (10**9, "lowerLetter", "en", "1000000000"),
    ],
)  # fmt: skip
def test_numerals(value: int, form: str, language: str, expected: str) -> None:
    assert numeral(value, form, language) == expected


def test_a_list_opens_where_it_directly_follows_another() -> None:
    order = ListOrder()
    items = [("a", 0), ("a", 0), ("b", 0), ("a", 0), ("c", 1), ("a", 0), ("d", 1), ("e", 1), ("a", 0)]
    assert [order.opens(*item) for item in items] == [False, False, True, True, False, False, False, True, False]
    order.interrupt()
    assert not order.opens("z", 2)
    assert not order.opens("z", 0)
    assert order.opens("y", 0)
