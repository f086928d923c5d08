"""Raised letters: a note's mark goes, a power and the end of a word stay."""

import pytest

from ingest.readers.raised_marks import standing
from ingest.readers.raised_runs import settled


@pytest.mark.parametrize(
    "mark",
    ["3", "12", "1,2", "1, 2", "1–3", "[3]", "(3)", "[note 1]", "[citation needed]", "*", "**", "†", "a", "b,c", "aa",
     "ii", "xiv", "3a", "note 2", "e", "A", ","],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Ruritania sent 1,200", "the officers", "the fee (45)", "50 %", "of 2019", ""])
def test_a_mark_of_a_note_goes(before: str, mark: str) -> None:
    assert standing(before, mark) == ""


@pytest.mark.parametrize(
    ("before", "raised", "expected"),
    [
        ("5 × 10", "4", "^4"), ("5x10", "6", "^6"), ("holds 10", "4", "^4"), ("10", "-3", "^-3"), ("3·10", "−3", "^-3"),
        ("in 2010", "4", ""), ("1,210", "4", ""), ("3.10", "4", ""), ("10", "1,2", ""),
        ("30 m", "3", "³"), ("30m", "2", "²"), ("12 km", "2", "²"), ("(cm", "2", "²"), ("persons/km", "2", "²"),
        ("12 km", "1", ""), ("the farm", "2", ""), ("30 M", "3", "³"), ("Annex M", "3", ""), ("9.8 m/s", "2", "²"),
        ("kg m", "-1", "⁻¹"), ("where x", "2", "²"), ("Ca", "2+", "²⁺"), ("5 miles", "2", "²"),
    ],
)  # fmt: skip
def test_a_power_stays_readable(before: str, raised: str, expected: str) -> None:
    assert standing(before, raised) == expected


@pytest.mark.parametrize(
    ("before", "raised"),
    [("1", "er"), ("2", "nd"), ("21", "st"), ("19", "th"), ("XIX", "e"), ("le 72", "e"), ("1", "re"), ("20", "ème"),
     ("I", "er"), ("2", "d"), ("M", "me"), ("M", "lle"), ("D", "r"), ("n", "o"), ("M", "e"), ("n", "th"), ("15", "es"),
     ("à 14", "h")],
)  # fmt: skip
def test_the_end_of_an_ordinal_or_abbreviation_is_joined(before: str, raised: str) -> None:
    assert standing(before, raised) == raised


def test_spaces_and_full_stops_around_a_mark_stay() -> None:
    assert standing("the officers", " 3 ") == "  "
    assert standing("the officers", "3.") == "."
    assert standing("the officers", ".3") == "."
    assert standing("the officers", " ") == " "


def test_what_can_be_no_mark_is_never_joined_to_a_figure() -> None:
    assert standing("2", "1024") == "^1024"
    assert standing("Camps", "NEW") == " NEW"
    assert standing("Camps", "see the annex of Zenda") == " see the annex of Zenda"
    assert standing("Zendair", "TM") == "™"
    assert standing("20", "o") == standing("20", "0") == "°"


def test_raised_letters_that_touch_are_one_and_hidden_ones_lead_to_nothing() -> None:
    letters = [("5 × 10", "", False), ("9", "struck through", False), ("", "", False), ("1", "", True), ("2", "", True)]
    assert list(settled(letters)) == [("5 × 10", ""), ("9", "struck through"), ("^12", "")]


def test_figures_around_a_mark_stay_apart() -> None:
    def text(*letters: tuple[str, bool]) -> str:
        return "".join(piece for piece, _ in settled((piece, "", raised) for piece, raised in letters))

    assert text(("sent 1,200", False), ("3", True), ("45", False)) == "sent 1,200 45"
    assert text(("half of 5", False), ("1", True), ("/", False), ("2", False)) == "half of 5 1/2"
    assert text(("1", True), ("/2 of it", False)) == "1/2 of it"
    assert text(("sent 1,200", False), ("3", True), (" men", False)) == "sent 1,200 men"
