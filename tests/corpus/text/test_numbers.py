"""Figures and number words."""

import re

import pytest

from corpus.text.numbers import (
    AMBIGUOUS_NUMBERS,
    FIGURE,
    NUMBER_WORDS,
    QUANTITY_WORDS,
    figures,
    number_words,
    plain_figure,
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("4,000", "4000"),
        ("4 000", "4000"),
        ("4.000", "4000"),
        ("4\u202f000", "4000"),
        ("1,250,000.5", "1250000.5"),
        ("3.5", "3.5"),
        ("2,50", "2,50"),
        ("12", "12"),
    ],
)
def test_a_figure_loses_what_parts_its_groups_and_nothing_else(written: str, plain: str) -> None:
    assert re.fullmatch(FIGURE, written)
    assert plain_figure(written) == plain


def test_the_figures_of_a_text_are_the_same_however_they_are_grouped() -> None:
    assert figures("Over 4,000 officers since 1989, 3.5 % of them in 12 missions.") == {"4000", "1989", "3.5", "12"}
    assert figures("Plus de 4 000 policiers depuis 1989, dont 3,5 % dans 12 missions.") == {"4000", "1989", "3,5", "12"}


def test_a_year_and_the_figure_after_it_are_two_figures() -> None:
    assert figures("In 2020 100 officers left.") == {"2020", "100"}


def test_both_languages_give_the_same_values() -> None:
    for english, french in (("zero", "zéro"), ("two", "deux"), ("nine", "neuf"), ("sixteen", "seize")):
        assert NUMBER_WORDS[english] == NUMBER_WORDS[french]
    assert [NUMBER_WORDS[word] for word in ("seventeen", "twenty", "vingt", "ninety", "mille", "milliard")] == [
        17,
        20,
        20,
        90,
        1_000,
        1_000_000_000,
    ]


def test_number_words_can_be_kept_to_some_values() -> None:
    assert number_words(2, 3) == {"two": 2, "three": 3, "deux": 2, "trois": 3}


def test_words_that_are_often_no_number_are_known_and_quantities_are_not_numbers() -> None:
    assert set(NUMBER_WORDS) >= AMBIGUOUS_NUMBERS
    assert not set(NUMBER_WORDS) & QUANTITY_WORDS
