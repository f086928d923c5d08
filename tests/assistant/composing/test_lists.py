from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answer import Evidence, Question, Turn
from assistant.composing.lists import asked_alone
from assistant.evidence.judgement import Judgement
from assistant.question.understand import understand
from tests.assistant.composing.test_compose import evidence

PLACES = "In these places officers serve:\n\n• Zenda: up to 12\n• Strelsau: up to 45\n• Hentzau: up to 7"


def alone(question: str, answers: Sequence[float]) -> list[str]:
    """The items of PLACES that are asked for by themselves, where its sentences answer with such log odds."""
    judged = [
        replace(piece, judgement=Judgement(log_odds, 0.0, 0.0))
        for piece, log_odds in zip(evidence(PLACES), answers, strict=True)
    ]
    return [piece.quote for piece in asked_alone(asked(question), judged) if piece.alone]


def asked(question: str) -> Question:
    return understand(question, (), "en")


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("How many officers may go to Zenda?", (-4.0, 3.0, 0.5, -2.0), ["Zenda: up to 12"]),
        ("How many for Zenda and for Strelsau?", (-4.0, 3.0, 2.5, -2.0), ["Zenda: up to 12", "Strelsau: up to 45"]),
        ("Where but in Zenda do officers serve?", (-4.0, 1.0, 3.0, 2.5), []),  # most of it is not named
        ("Where do officers serve?", (2.0, 3.0, 3.0, 3.0), []),  # the lead answers too
        ("Which place has the fewest officers?", (-4.0, -2.0, -2.0, 3.0), []),  # no word says which row
    ],
)
def test_a_row_is_asked_for_alone_where_it_is_named_and_its_list_does_not_answer(
    question: str, answers: Sequence[float], expected: list[str]
) -> None:
    assert alone(question, answers) == expected


def test_the_row_is_of_what_was_asked_last_and_else_of_the_turn_before() -> None:
    turn = Turn("How many officers may go to Zenda?", "How many officers may go to Zenda?")
    judged = [
        replace(piece, judgement=Judgement(log_odds, 0.0, 0.0))
        for piece, log_odds in zip(evidence(PLACES), (-4.0, 2.5, 3.0, -2.0), strict=True)
    ]
    for question, row in (("And to Strelsau?", "Strelsau: up to 45"), ("And is that all?", "Zenda: up to 12")):
        leaning = understand(question, [turn], "en")
        assert leaning.turn_before
        assert [piece.quote for piece in asked_alone(leaning, judged) if piece.alone] == [row]


def test_without_the_evidence_model_a_list_stays_whole() -> None:
    unread: list[Evidence] = evidence(PLACES)
    assert asked_alone(asked("How many officers may go to Zenda?"), unread) == unread
