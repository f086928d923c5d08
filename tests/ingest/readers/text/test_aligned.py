"""Tables that plain text and mail draw with blanks, tabs or bars."""

import time

import pytest

from ingest.readers.text import plain
from ingest.readers.text.aligned import rows_in

TABLE = [
    "Grade       Monthly pay   Leave",
    "Clerk       700           30",
    "Senior      950",
    "Head                      40",
]
ROWS = ["Grade | Monthly pay | Leave", "Clerk | 700 | 30", "Senior | 950 | ", "Head |  | 40"]


def read(*lines: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in plain.read("\n".join(lines).encode(), "a.txt").blocks]


def test_words_one_under_the_other_are_rows_between_other_text() -> None:
    assert read("This is the pay of the clerks of Zenda:", *TABLE, "It is paid on the first day of each month.") == [
        ("paragraph", "This is the pay of the clerks of Zenda:"),
        *(("row", row) for row in ROWS),
        ("paragraph", "It is paid on the first day of each month."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [TABLE[0], "----------  ------------  -----", *TABLE[1:]],
        [TABLE[0], "", *TABLE[1:]],
        ["    " + line for line in TABLE],
        ["Grade\tMonthly pay\tLeave", "Clerk\t700\t\t30", "Senior\t950", "Head\t\t\t40"],
        ["+---+---+", "| Grade | Monthly pay | Leave |", "|---|---|---|", "| Clerk | 700 | 30 |", "| Senior | 950 | |",
         "| Head | | 40 |", "+---+---+"],
    ],
)  # fmt: skip
def test_rules_empty_lines_tabs_and_bars_part_the_same_rows(lines: list[str]) -> None:
    assert [text for _, text in read(*lines)] == ROWS


@pytest.mark.parametrize(
    "lines",
    [
        ["1.  Feed the pikes.", "2.  Feed the eels.", "3.  Close the gate."],
        ["•   Feed the pikes.", "•   Feed the eels.", "•   Close the gate."],
        ["The moat is deep.  It has pikes in it.", "Nobody swims there.  The gate", "is shut.  It opens at nine."],
        ["Zenda           5 March", "Dear Flavia"],
        ["    indented text of a letter", "    and one more line of it", "    and the last"],
        ["one  two"],
        [],
    ],
)  # fmt: skip
def test_lists_letters_and_prose_are_no_tables(lines: list[str]) -> None:
    assert rows_in(lines) == {}


def test_a_line_of_blanks_or_a_very_long_one_takes_no_time() -> None:
    assert rows_in([" " * 200_000, "a  b" * 100_000, "a  b", "\t" * 50_000] * 5) == {}


@pytest.mark.parametrize(
    "unit", ["---\n", "\n|---|", "|a|\n---\n", "- a  b\n", "1.  b\n", "a  b\n- \n", "a  b\nc\nc\nc\n", "a  b\n\n"]
)
def test_lines_that_look_like_tables_are_read_at_once(unit: str) -> None:
    """What was looked at in vain is not looked at again from each line of it."""
    lines = (unit * 40_000)[:40_000].split("\n")
    began = time.process_time()
    rows_in(lines)
    assert time.process_time() - began < 3  # seconds on a busy machine; rules alone took half a minute
