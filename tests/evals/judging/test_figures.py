"""Means with their intervals, and what the confidence is worth."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.cases.case import Judged
from evals.judging.confidence import Sure, confidence_figures, curves, measures
from evals.judging.figures import figures, mean, wilson
from evals.runs.compare import compare

MARKS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([0.0, 0.25, 1.0])), min_size=1, max_size=40)


def judged(name: str, right: float, cluster: str = "", language: str = "en", suite: str = "domain") -> Judged:
    return Judged(suite, name, cluster or name, right == 1, {"right": right}, {"language": language})


@given(MARKS)
def test_a_mean_lies_in_its_interval(rows: list[tuple[str, float]]) -> None:
    found = mean(rows)
    assert 0 <= found.low <= found.value + 1e-9 and found.value - 1e-9 <= found.high <= 1
    assert found.n == len(rows)
    assert mean(rows) == found


def test_the_interval_is_about_as_wide_as_theory_has_it() -> None:
    rows = [(str(number), float(number % 4 > 0)) for number in range(400)]
    found = mean(rows)
    width = 2 * 1.96 * np.sqrt(0.75 * 0.25 / 400)
    assert found.value == 0.75
    assert found.high - found.low == pytest.approx(width, rel=0.15)


def test_turns_of_one_conversation_are_no_further_evidence() -> None:
    alone = mean((str(number), float(number % 2)) for number in range(40))
    tenfold = mean((str(number), float(number % 2)) for number in range(40) for _ in range(10))
    assert tenfold.high - tenfold.low == pytest.approx(alone.high - alone.low, rel=0.2)


def test_where_all_are_right_there_is_still_doubt() -> None:
    found = mean((str(number), 1.0) for number in range(20))
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == round(wilson(1.0, 20)[0], 4) == pytest.approx(0.839, abs=0.001)


def test_figures_are_broken_down_by_every_label() -> None:
    found = figures([judged("a", 1.0), judged("b", 0.0, language="fr")])
    assert found["domain.right"].value == 0.5
    assert found["domain.right.language.fr"].value == 0.0
    assert found["domain.right.language.en"].n == 1


def test_two_runs_are_compared_row_by_row() -> None:
    a = [judged(str(number), float(number >= 30)) for number in range(100)]
    b = [judged(str(number), float(number >= 10)) for number in range(99)] + [judged("new", 0.0)]
    found = compare(a, b)
    assert found.differences["domain.right"].value == pytest.approx(20 / 99, abs=1e-4)
    assert found.differences["domain.right"].low > 0
    assert (len(found.won), found.lost, found.only_a, found.only_b) == (20, [], 1, 1)
    same = compare(a, a).differences["domain.right"]
    assert (same.value, same.low, same.high) == (0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=2, max_size=60))
def test_ranking_is_measured_as_by_others(rows: list[tuple[int, bool]]) -> None:
    sure, right = np.array([one for one, _ in rows]) / 10, np.array([float(two) for _, two in rows])
    found = measures(sure, right, np.ones(len(rows)))
    if 0 < right.sum() < len(rows):
        assert found["auroc"] == pytest.approx(roc_auc_score(right, sure))
    else:
        assert found == {}


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    rows = [Sure(f"{level}.{number}", level / 10, number < level) for level in range(11) for number in range(10)]
    found = confidence_figures(rows)
    assert found["calibration_error"].value == pytest.approx(0, abs=0.01)
    assert found["auroc"].value > 0.75
    turned: list[Any] = [Sure(one.cluster, 1 - one.confidence, one.right) for one in rows]
    assert confidence_figures(turned)["auroc"].value == pytest.approx(1 - found["auroc"].value)


def test_curves_end_where_every_question_is_answered() -> None:
    rows = [Sure("a", 0.9, True), Sure("b", 0.5, False), Sure("c", 0.5, True), Sure("d", 0.1, False)]
    found = curves(rows)
    assert found["risk_coverage"] == [[0.25, 0.0, 0.9], [0.75, 0.3333, 0.5], [1.0, 0.5, 0.1]]
    assert found["reliability"] == [[0.1, 0.0, 1.0], [0.5, 0.5, 2.0], [0.9, 1.0, 1.0]]
