from dataclasses import replace

import pytest

from assistant.answer import Citation, Claim
from assistant.composing.telling import running_text
from corpus.settings import Language

ENGLISH = Citation(1, "a", "A", "", "", "", "", "", "en", False, "a.0", (), None, "Sapt leads.", 0, 11)
FRENCH = replace(ENGLISH, number=2, language="fr", quote="Sapt dirige.")
CLAIMS = (Claim("Sapt leads.", (1,), 1.0), Claim("Sapt dirige.", (2,), 1.0))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Sapt leads. [1] In a French document: Sapt dirige. [2]"),
        ("fr", "Dans un document en anglais : Sapt leads. [1] Sapt dirige. [2]"),
    ],
)
def test_words_of_another_language_are_introduced_in_that_of_the_answer(language: Language, told: str) -> None:
    assert running_text(CLAIMS, (ENGLISH, FRENCH), language) == told


def test_sentences_that_follow_one_another_are_introduced_once() -> None:
    claims = (CLAIMS[0], Claim("He rides.", (1,), 1.0))
    assert running_text(claims, (ENGLISH,), "fr") == "Dans un document en anglais : Sapt leads. [1] He rides. [1]"


def test_a_claim_of_both_languages_is_not_introduced() -> None:
    assert running_text([Claim("Sapt.", (1, 2), 1.0)], (ENGLISH, FRENCH), "fr") == "Sapt. [1][2]"
