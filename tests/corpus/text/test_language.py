"""English or French, told from function words and accents."""

import pytest

from corpus.text.language import SAMPLE, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the mission for?", "en"),
        ("Quelle est la mission ?", "fr"),
        ("Who paid for the Café de la Gare?", "en"),
        ("contrôle frontalier", "fr"),
        ("The officers of the Sûreté du Québec are in the mission.", "en"),
        ("Les agents du Peacekeeping Office sont à la mission.", "fr"),
    ],
)
def test_function_words_decide(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "UNPOL", "12 345", "on me"])
def test_a_text_without_a_sign_gets_the_language_given(text: str) -> None:
    assert language_of(text) == "en"
    assert language_of(text, otherwise="fr") == "fr"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert language_of("the of with " * SAMPLE + "les des pour dans avec " * SAMPLE) == "en"
