"""What questions are searched with: two vectors that were taught what answers."""

from pathlib import Path

import numpy as np
import pytest

from corpus.embedding.embedder import LazyEmbedder
from corpus.embedding.question_encoder import WEIGHTS, QuestionEncoder
from corpus.errors import WeightsUnusable
from corpus.settings import PACKAGED_E5

pytestmark = pytest.mark.real
E5 = LazyEmbedder(PACKAGED_E5)
QUESTIONS = ["Who guards the gate of Zenda?", "Combien gagne une capitaine ?", ""]


def test_each_question_has_two_vectors_of_unit_length() -> None:
    vectors = E5.searches(QUESTIONS)
    assert vectors.shape == (3, 2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=2), 1.0, atol=1e-5)


def test_a_question_is_searched_with_the_same_vectors_whatever_stands_beside_it() -> None:
    assert np.array_equal(LazyEmbedder(PACKAGED_E5).searches(QUESTIONS[1:2])[0], E5.searches(QUESTIONS)[1])


def test_they_lie_nearer_to_what_answers_than_the_vector_of_the_question_does() -> None:
    pairs = {
        "Up to what age may one stay?": "Service ends in the year in which a member turns sixty-seven.",
        "Who pays if my bicycle breaks?": "Repairs of one's own vehicle are at the expense of the owner.",
        "Puis-je emmener mon chien ?": "Animals may not be brought to the island.",
    }
    decoys = ["Members may stay in touch by post.", "Bicycles are lent at the gate.", "Le chien du phare est vieux."]
    answers, questions = E5.passages(list(pairs.values())), list(pairs)
    wrong = E5.passages(decoys)

    def margins(vectors: np.ndarray) -> np.ndarray:
        return np.array([v @ right - v @ other for v, right, other in zip(vectors, answers, wrong, strict=True)])

    assert (margins(E5.searches(questions)[:, 1]) > margins(E5.queries(questions))).all()


def test_weights_that_were_changed_are_a_named_fault(tmp_path: Path) -> None:
    spoiled = tmp_path / "question_encoder.npz"
    spoiled.write_bytes(WEIGHTS.read_bytes()[:-1])
    with pytest.raises(WeightsUnusable, match="not the one that was shipped"):
        QuestionEncoder(spoiled)
    with pytest.raises(WeightsUnusable, match="cannot be read"):
        QuestionEncoder(tmp_path / "none.npz")
