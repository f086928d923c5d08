"""Lists that plain text writes with numbers and letters."""

import pytest

from ingest.readers.text import plain


def read(*lines: str) -> list[tuple[str, int, str, bool]]:
    blocks = plain.read("\n".join(lines).encode(), "a.txt").blocks
    return [(block.kind, block.level, block.text, block.opens) for block in blocks]


def test_items_keep_their_numbers_their_depth_and_the_lines_that_go_on() -> None:
    assert read(
        "Rules:", "1. Feed the pikes.", "2. Feed the eels", "   that are hungry.", "   a) in spring", "   b) in autumn",
        "3. Close the gate.", "", "(i) first thing", "(ii) second thing",
    ) == [
        ("paragraph", 0, "Rules:", False), ("item", 0, "1. Feed the pikes.", False),
        ("item", 0, "2. Feed the eels that are hungry.", False), ("item", 1, "a) in spring", False),
        ("item", 1, "b) in autumn", False), ("item", 0, "3. Close the gate.", False),
        ("item", 0, "(i) first thing", True), ("item", 0, "(ii) second thing", False),
    ]  # fmt: skip


def test_another_way_of_counting_stands_within_the_item_above_it() -> None:
    shown = read("I. Moat", "A. Pikes", "B. Eels", "II. Gate", "A. Bars", "B. Bolts")
    assert [(level, text) for _, level, text, _ in shown] == [
        (0, "I. Moat"), (1, "A. Pikes"), (1, "B. Eels"), (0, "II. Gate"), (1, "A. Bars"), (1, "B. Bolts")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Scope", "", "The rules of the moat hold for all.", "", "2. Pikes", "", "They are fed at dawn."],
        ["The fee of the moat was raised to the sum of", "12. It was not paid."],
        ["J. Hentzau came late to the moat.", "", "The gate was shut."],
    ],
)
def test_headings_prose_and_initials_are_no_items(lines: list[str]) -> None:
    assert {kind for kind, *_ in read(*lines)} <= {"heading", "paragraph"}


def test_an_item_that_counts_on_is_one_however_it_is_written() -> None:
    shown = read(
        "Pack:", "1) oar", "2) sail of", "   old linen", "3. mast", "(iv) flag", "e. rope", "7. anchor", "chain."
    )
    assert [(kind, level, text) for kind, level, text, _ in shown] == [
        ("paragraph", 0, "Pack:"), ("item", 0, "1) oar"), ("item", 0, "2) sail of old linen"), ("item", 0, "3. mast"),
        ("item", 0, "(iv) flag"), ("item", 0, "e. rope"), ("paragraph", 0, "7. anchor chain."),
    ]  # fmt: skip
