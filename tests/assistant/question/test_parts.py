"""The questions of a message, by its sentences and by the weights that ship."""

import pytest

from assistant.question.parts import parts
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5
from tests.fakes import HashEmbedder


@pytest.mark.parametrize(
    ("asked", "questions"),
    [
        ("Who leads the mission?", ["Who leads the mission?"]),
        ("Who leads the mission? When did it end?", ["Who leads the mission?", "When did it end?"]),
        (
            "I live in Zenda. Can I apply? How long is the course? Thanks.",
            ["I live in Zenda. Can I apply?", "How long is the course? Thanks."],
        ),
        ("List the missions and what they do", ["List the missions and what they do"]),
        ("Who? When? Where? Why? How?", ["Who?", "When?", "Where?", "Why?", "How?"]),
    ],
)
def test_each_sentence_that_asks_is_a_question(asked: str, questions: list[str]) -> None:
    assert parts(asked, HashEmbedder()) == questions


@pytest.mark.real
@pytest.mark.parametrize(
    ("asked", "questions"),
    [
        (
            "When did the mission begin and how many officers took part?",
            ["When did the mission begin?", "And how many officers took part?"],
        ),
        (
            "Quand la mission a-t-elle commencé et combien de policiers y participent ?",
            ["Quand la mission a-t-elle commencé ?", "Et combien de policiers y participent ?"],
        ),
        (
            "How old may officers be, and is there a language test?",
            ["How old may officers be?", "And is there a language test?"],
        ),
        ("when does the course begin and who pays for it", ["When does the course begin", "And who pays for it"]),
        ("Which officers are trained and are sent abroad?", ["Which officers are trained and are sent abroad?"]),
        ("Which leave and travel rules apply to observers?", ["Which leave and travel rules apply to observers?"]),
        ("Who earns more, a nurse or a doctor?", ["Who earns more, a nurse or a doctor?"]),
    ],
)
def test_questions_of_one_sentence_are_told_apart(asked: str, questions: list[str]) -> None:
    assert parts(asked, LazyEmbedder(PACKAGED_E5)) == questions
