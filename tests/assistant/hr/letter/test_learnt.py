"""What is learnt of letters, on sentences that it did not learn from."""

import pytest

from assistant.hr.letter.heard import Heard
from assistant.hr.letter.learnt import learnt_letters, vectors_of
from tests.fakes import HashEmbedder


def matter(text: str) -> str:
    embedder = HashEmbedder()
    return learnt_letters(embedder.name).judge([Heard((0, len(text)), text)], embedder)[0].matter


@pytest.mark.parametrize(
    "text",
    [
        "My sergeant sends me pictures of himself at night and I am afraid of him.",
        "I have [health], is that a problem?",
        "I have not heard back about my application since May.",
        "Je suis enceinte de cinq mois et prends des comprimés pour le cœur.",
        "Je veux porter plainte contre mon chef.",
    ],
)
def test_what_a_person_has_to_answer_is_told(text: str) -> None:
    assert matter(text)


@pytest.mark.parametrize(
    "text",
    [
        "How many officers serve abroad?",
        "I have been a constable for nine years.",
        "Quel test de langue faut-il passer ?",
    ],
)
def test_what_documents_may_answer_is_left_to_them(text: str) -> None:
    assert matter(text) == ""


def test_a_sentence_is_judged_alone_and_after_the_one_before() -> None:
    embedder, text = HashEmbedder(), "It hurts."
    first, second = (Heard((0, len(text)), text, before) for before in ("I ran.", "My chief hit me."))
    of_first, of_second = vectors_of([first, second], embedder)
    half = len(of_first) // 2
    assert (of_first[:half] == embedder.queries([text])[0]).all() and (of_second[:half] == of_first[:half]).all()
    assert (of_second[half:] == embedder.queries(["My chief hit me. It hurts."])[0]).all()
    assert vectors_of([], embedder).shape == (0, 0)
