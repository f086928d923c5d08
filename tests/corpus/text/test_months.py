"""Months: names, short forms and numbers."""

import re

import pytest

from corpus.text.months import MONTH, MONTH_NUMBERS, MONTH_OR_SHORT, MONTHS


def test_each_language_names_twelve_months_in_order() -> None:
    assert {language: len(names) for language, names in MONTHS.items()} == {"en": 12, "fr": 12}
    for names in MONTHS.values():
        assert [MONTH_NUMBERS[name.lower()] for name in names] == list(range(1, 13))


@pytest.mark.parametrize(("written", "number"), [("sept", 9), ("févr", 2), ("aout", 8), ("déc", 12), ("juil", 7)])
def test_short_and_unaccented_forms_have_numbers(written: str, number: int) -> None:
    assert MONTH_NUMBERS[written] == number


def test_a_pattern_takes_the_whole_of_a_month_and_the_stop_of_a_short_form() -> None:
    written = "In March 2020, 3 sept. 2021 et le 4 Juillet 2022; a mayor marched."
    assert re.findall(MONTH_OR_SHORT, written, re.IGNORECASE) == ["March", "sept.", "Juillet"]
    assert re.fullmatch(MONTH, "décembre") and not re.fullmatch(MONTH, "déc")
