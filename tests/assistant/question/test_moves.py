"""Which move a message is, by the weights that ship."""

import json

import pytest

from assistant.question.moves import LearntMoves, Move, learnt_moves
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5
from evals.learning.moves import PHRASINGS

# None of these is among the phrasings that were learnt from.
MESSAGES: dict[str, Move] = {
    "What did I ask you before this?": "recall",
    "Quelle question est-ce que j'ai posée avant celle-ci?": "recall",
    "Please summarise our conversation so far": "summary",
    "Fais un résumé de notre discussion": "summary",
    "Repeat that, please": "repeat",
    "Pouvez-vous répéter ça?": "repeat",
    "Are you really sure?": "sure",
    "Vous êtes sûr?": "sure",
    "Tell me more about that": "more",
    "Dis-moi en plus": "more",
    "Can you say it in French?": "french",
    "Dites-le en anglais s'il vous plaît": "english",
    "How many documents do you have in total?": "count",
    "Combien de documents as-tu?": "count",
    "List all of your documents": "list",
    "Montre la liste de tous les documents": "list",
    "Which documents mention Kukuana?": "mentions",
    "Quels documents mentionnent Kukuana?": "mentions",
    "Which one is the newest report?": "newest",
    "Quel est le document le plus récent?": "newest",
    "Summarise the document Kukuana Handbook": "overview",
    "Que contient le document Guide de Kukuana?": "overview",
}
QUESTIONS = (
    "Is the officer sure?",
    "Is he sure?",
    "What did the Council ask?",
    "Must officers speak English?",
    "Tell me more about the medal",
    "Can I repeat the course?",
    "And in 2019?",
    "How many officers have served in missions since 1995?",
    "What documents must an applicant bring to the interview?",
    "Which languages must a candidate speak?",
    "Le Conseil a-t-il répété sa demande?",
    "Combien de rapports la mission doit-elle remettre chaque année?",
    "Who wrote the summary of the meeting in Strelsau?",
    "Quand le dernier rapport sur la mission a-t-il été publié par le ministère?",
)


@pytest.fixture(scope="module")
def embedder() -> LazyEmbedder:
    return LazyEmbedder(PACKAGED_E5)


@pytest.fixture(scope="module")
def moves(embedder: LazyEmbedder) -> LearntMoves:
    learnt = learnt_moves(embedder.name)
    assert learnt
    return learnt


@pytest.mark.real
@pytest.mark.xdist_group("real")
def test_moves_are_known_in_words_that_were_not_learnt(moves: LearntMoves, embedder: LazyEmbedder) -> None:
    taken = {message: moves.of(message, embedder) for message in MESSAGES}
    wrong = {message: taken[message] for message, move in MESSAGES.items() if taken[message] != move}
    assert len(wrong) <= len(MESSAGES) // 8, wrong


@pytest.mark.real
@pytest.mark.xdist_group("real")
def test_questions_to_the_documents_stay_questions(moves: LearntMoves, embedder: LazyEmbedder) -> None:
    assert {question: moves.of(question, embedder) for question in QUESTIONS} == dict.fromkeys(QUESTIONS)


@pytest.mark.real
@pytest.mark.xdist_group("real")
def test_a_question_is_embedded_once(embedder: LazyEmbedder) -> None:
    alone = embedder.queries(["Where is Zenda?"])
    beside = embedder.queries(["What does the training of the officers in Strelsau cover?", "Where is Zenda?"])
    assert (alone[0] == beside[1]).all()
    assert embedder.load()._query.cache_info().hits >= 1  # type: ignore[attr-defined]


def test_another_embedding_model_has_no_moves() -> None:
    assert learnt_moves("hash-64") is None


def test_no_message_of_the_test_was_learnt() -> None:
    rows = [json.loads(line) for line in PHRASINGS.read_text(encoding="utf-8").splitlines()]
    assert not {row["text"].casefold() for row in rows} & {message.casefold() for message in MESSAGES}
    assert {row["move"] for row in rows} == {*MESSAGES.values(), "none"}
