"""Where what answers a question is ranked."""

import numpy as np

from evals.embedding_model.answered import AnsweredQuestions

NOTHING = np.zeros((0, 2), np.float32)


def test_the_first_passage_that_answers_counts_and_the_other_language_is_lifted() -> None:
    foreign = np.array([[False, False, False, True]] * 3)
    answers = [np.array([0, 1]), np.array([2]), np.array([3])]
    group = AnsweredQuestions(["a", "b", "c"], answers, foreign, NOTHING, NOTHING, np.zeros(0, np.int64))
    scores = np.array([[0.1, 0.9, 0.8, 0.0], [0.9, 0.8, 0.7, 0.0], [0.9, 0.5, 0.1, 0.6]])
    places, abroad = group.ranks(scores)
    assert places.tolist() == [0, 2, 0]
    assert abroad.tolist() == [False, False, True]
