import json

import pytest

from assistant.question.subject import name_in, subject_of
from evals.learning.moves import PHRASINGS


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("Which documents mention Zenda?", "Zenda"),
        ("which documents talk about zenda", "zenda"),
        ("Quels documents parlent de la Garde royale du Port ?", "Garde royale du Port"),
        ('Which reports contain "the list of documents"?', "the list of documents"),
        ("Résume la page « Police de Ruritanie »", "Police de Ruritanie"),
        ("What is in 51-front?", "51-front"),
        ("Summarise the 2021 page", "2021"),
        ("Which documents do you have?", ""),
    ],
)
def test_a_subject_is_what_is_asked_about_without_the_words_around_it(message: str, subject: str) -> None:
    assert subject_of(message) == subject


def test_a_name_is_told_from_a_turn_of_phrase() -> None:
    assert name_in("How many documents mention Zenda?") == "Zenda"
    assert name_in("How many documents do you hold at the moment?") == ""
    assert name_in("Zenda documents please") == ""


def test_the_subjects_of_the_phrasings_are_known() -> None:
    rows = [json.loads(line) for line in PHRASINGS.read_text(encoding="utf-8").splitlines()]
    named = [row for row in rows if row.get("about")]
    missed = [row["text"] for row in named if subject_of(row["text"]).casefold() not in row["about"].casefold()]
    assert len(missed) <= 0.05 * len(named), missed
