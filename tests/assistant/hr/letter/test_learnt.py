"""What is learnt of letters, on sentences that it did not learn from."""

import pytest

from assistant.hr.letter.heard import Heard
from assistant.hr.letter.learnt import learnt_letters
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
