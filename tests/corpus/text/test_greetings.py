"""Greetings, thanks and closings."""

import re

import pytest

from corpus.text.greetings import ADDRESS, CLOSING, FAREWELL, GREETING, GREETING_WORDS, THANKS


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (GREETING, "Good morning"),
        (GREETING, "Allô"),
        (ADDRESS, "Chère"),
        (ADDRESS, "To whom it may concern"),
        (THANKS, "Many thanks for your help"),
        (THANKS, "Merci beaucoup"),
        (FAREWELL, "Bonne journée"),
        (CLOSING, "With kind regards"),
        (CLOSING, "Salutations distinguées"),
    ],
)
def test_what_people_write_is_known(pattern: str, written: str) -> None:
    assert re.fullmatch(pattern, written, re.IGNORECASE)


@pytest.mark.parametrize("written", ["High commissioner", "Thanksgiving", "The mission", "Personnel"])
def test_other_words_are_none_of_it(written: str) -> None:
    assert not any(
        re.fullmatch(pattern, written, re.IGNORECASE) for pattern in (GREETING, ADDRESS, THANKS, FAREWELL, CLOSING)
    )


def test_a_greeting_of_one_word_is_among_the_words() -> None:
    assert {"hello", "bonjour", "madame", "cordialement"} <= GREETING_WORDS
