"""What questions are searched with: two vectors that were taught what answers."""

from pathlib import Path

import numpy as np
import pytest

from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vectors
from corpus.embedding.embedder import LazyEmbedder
from corpus.embedding.question_encoder import WEIGHTS, QuestionEncoder
from corpus.errors import WeightsUnusable
from corpus.settings import PACKAGED_E5
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.real
E5 = LazyEmbedder(PACKAGED_E5)
QUESTIONS = ["Who guards the gate of Zenda?", "Combien gagne une capitaine ?", ""]


def test_each_question_has_two_vectors_of_unit_length() -> None:
    vectors = E5.searches(QUESTIONS)
    assert vectors.shape == (3, 2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=2), 1.0, atol=1e-5)


def test_a_question_is_searched_with_the_same_vectors_whatever_stands_beside_it() -> None:
    assert np.array_equal(LazyEmbedder(PACKAGED_E5).searches(QUESTIONS[1:2])[0], E5.searches(QUESTIONS)[1])


def test_what_was_taught_stands_beside_the_vector_of_the_question() -> None:
    own, searched = E5.queries(QUESTIONS[:2]), E5.searches(QUESTIONS[:2])
    near = np.einsum("qd,qvd->qv", own, searched)
    assert ((near > 0.7) & (near < 0.98)).all()
    assert not np.allclose(searched[:, 0], searched[:, 1], atol=0.01)


def test_another_model_searches_with_the_vector_of_the_question() -> None:
    question, embedder = understand("Who guards Zenda?", (), None), HashEmbedder()
    first, second = question_vectors(question, embedder)
    assert np.array_equal(first, second)
    assert np.allclose(first, embedder.queries(question.readings).mean(axis=0), atol=1e-6)


def test_weights_that_were_changed_are_a_named_fault(tmp_path: Path) -> None:
    spoiled = tmp_path / "question_encoder.npz"
    spoiled.write_bytes(WEIGHTS.read_bytes()[:-1])
    with pytest.raises(WeightsUnusable, match="not the one that was shipped"):
        QuestionEncoder(spoiled)
    with pytest.raises(WeightsUnusable, match="cannot be read"):
        QuestionEncoder(tmp_path / "none.npz")
