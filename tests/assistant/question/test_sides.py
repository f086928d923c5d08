"""Of which kind a message is and which two things it compares, by the weights that ship."""

import numpy as np
import pytest

from assistant.question.sides import MARKS, Kind, Sides, kind_of, most_likely_sides, sides, sides_of
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5
from tests.fakes import HashEmbedder

E5 = LazyEmbedder(PACKAGED_E5)
# None of these is among the messages that were learnt from.
KINDS: dict[str, Kind | None] = {
    "Who gets more leave, the guards or the gardeners of Strelsau?": "compare",
    "Une jardinière de Zenda est-elle aussi bien payée qu'un garde ?": "compare",
    "Do the guards still get boots every spring, or was that dropped?": "change",
    "Avant, on avait deux jours de repos à Zenda. C'est toujours vrai ?": "change",
    "When does the fair open and who may sell there?": "several",
    "Which boots and coats do guards wear?": None,
    "Faut-il un permis ou une licence pour vendre à la foire ?": None,
    "How many more days of leave may a guard ask for?": None,
}


@pytest.mark.real
@pytest.mark.parametrize(("message", "kind"), KINDS.items())
def test_of_which_kind_a_message_is(message: str, kind: Kind | None) -> None:
    assert kind_of(message, E5) == kind


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Who gets more leave, the guards or the gardeners?",
            Sides(
                "the guards", "the gardeners", "Who gets more leave, the guards?", "Who gets more leave, the gardeners?"
            ),
        ),
        (
            "Zenda ou Strelsau : quelle ville a le plus de gardes ?",
            Sides(
                "Zenda",
                "Strelsau",
                "Zenda : quelle ville a le plus de gardes ?",
                "Strelsau : quelle ville a le plus de gardes ?",
            ),
        ),
    ],
)
def test_a_comparison_is_a_question_about_each_of_two_things(question: str, expected: Sides) -> None:
    assert sides(question, E5) == expected


@pytest.mark.real
def test_what_compares_nothing_has_no_sides() -> None:
    assert sides("Which boots and coats do guards wear?", E5) is None


def test_nothing_is_told_of_the_words_of_another_embedding_model() -> None:
    assert kind_of("Who gets more, a guard or a gardener?", HashEmbedder()) is None
    assert sides("Who gets more, a guard or a gardener?", HashEmbedder()) is None


def test_the_things_compared_are_one_stretch_of_words_each() -> None:
    marks = ["none", "first", "first", "joining", "second", "none"]
    marked = np.array([[0.0 if name == mark else -5.0 for name in MARKS] for mark in marks])
    marked[5, MARKS.index("first")] = 1.0  # a second stretch, which cannot be
    assert most_likely_sides(marked) == ((1, 3), (4, 5), frozenset({3}))


def test_the_second_thing_stands_in_the_place_of_the_first() -> None:
    words = "Does a nurse need as much practice as a doctor ?".split()
    told = sides_of(words, (1, 3), (8, 10), frozenset({7}))
    assert told.about_first == "Does a nurse need as much practice ?"
    assert told.about_second == "Does a doctor need as much practice ?"
