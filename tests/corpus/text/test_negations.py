"""Negations."""

import pytest

from corpus.text.negations import NEGATION_WORDS, negations
from corpus.text.stems import words


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("The mission did not end.", ["not"]),
        ("It isn't over, and it won’t be.", ["n't", "n’t"]),
        ("La mission n’a jamais pris fin.", ["n’", "jamais"]),
        ("Aucun policier, ni aucune policière.", ["Aucun", "ni", "aucune"]),
        ("Notable notes about knots.", []),
        ("Une personne de la mission.", []),
    ],
)
def test_negations_are_found_where_they_stand(text: str, denying: list[str]) -> None:
    places = negations(text)
    assert [text[place : place + len(word)] for place, word in zip(places, denying, strict=True)] == denying


def test_the_words_that_a_text_is_split_into_are_negations_too() -> None:
    assert set(words("It isn't")) & NEGATION_WORDS == {"t"}
    assert set(words("Ce n’est rien")) & NEGATION_WORDS == {"n", "rien"}
