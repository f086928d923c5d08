"""Means with their intervals, and what the confidence is worth."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.cases.case import Verdict
from evals.judging.confidence import ConfidenceRow, confidence_figures, curves, measures
from evals.judging.figures import figures, mean, wilson
from evals.runs.compare import compare

MARKS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([0.0, 0.25, 1.0])), min_size=1, max_size=40)


def judged(name: str, right: float, cluster: str = "", language: str = "en", suite: str = "domain") -> Verdict:
    return Verdict(suite, name, cluster or name, right == 1, {"right": right}, {"language": language})


@given(MARKS)
def test_a_mean_lies_in_its_interval(rows: list[tuple[str, float]]) -> None:
    result = mean(rows)
    assert 0 <= result.low <= result.value + 1e-9 and result.value - 1e-9 <= result.high <= 1
    assert result.n == len(rows)
    assert mean(rows) == result


def test_the_interval_is_about_as_wide_as_theory_has_it() -> None:
    rows = [(str(number), float(number % 4 > 0)) for number in range(400)]
    result = mean(rows)
    width = 2 * 1.96 * np.sqrt(0.75 * 0.25 / 400)
    assert result.value == 0.75
    assert result.high - result.low == pytest.approx(width, rel=0.15)


def test_turns_of_one_conversation_are_no_further_evidence() -> None:
    alone = mean((str(number), float(number % 2)) for number in range(40))
    tenfold = mean((str(number), float(number % 2)) for number in range(40) for _ in range(10))
    assert tenfold.high - tenfold.low == pytest.approx(alone.high - alone.low, rel=0.2)


def test_where_all_are_right_there_is_still_doubt() -> None:
    result = mean((str(number), 1.0) for number in range(20))
    assert (result.value, result.high) == (1.0, 1.0)
    assert result.low == round(wilson(1.0, 20)[0], 4) == pytest.approx(0.839, abs=0.001)


def test_resultare_broken_down_by_every_label() -> None:
    result = figures([judged("a", 1.0), judged("b", 0.0, language="fr")])
    assert result["domain.right"].value == 0.5
    assert result["domain.right.language.fr"].value == 0.0
    assert result["domain.right.language.en"].n == 1


def test_two_runs_are_compared_row_by_row() -> None:
    a = [judged(str(number), float(number >= 30)) for number in range(100)]
    b = [judged(str(number), float(number >= 10)) for number in range(99)] + [judged("new", 0.0)]
    result = compare(a, b)
    assert result.differences["domain.right"].value == pytest.approx(20 / 99, abs=1e-4)
    assert result.differences["domain.right"].low > 0
    assert (len(result.won), result.lost, result.only_a, result.only_b) == (20, [], 1, 1)
    same = compare(a, a).differences["domain.right"]
    assert (same.value, same.low, same.high) == (0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=2, max_size=60))
def test_ranking_is_measured_as_by_others(rows: list[tuple[int, bool]]) -> None:
    sure, right = np.array([row for row, _ in rows]) / 10, np.array([float(two) for _, two in rows])
    result = measures(sure, right, np.ones(len(rows)))
    if 0 < right.sum() < len(rows):
        assert result["auroc"] == pytest.approx(roc_auc_score(right, sure))
    else:
        assert result == {}


def test_a_confidence_that_means_what_it_says_has_no_error() -> None:
    rows = [
        ConfidenceRow(f"{level}.{number}", level / 10, number < level) for level in range(11) for number in range(10)
    ]
    result = confidence_figures(rows)
    assert result["calibration_error"].value == pytest.approx(0, abs=0.01)
    assert result["auroc"].value > 0.75
    turned: list[Any] = [ConfidenceRow(row.cluster, 1 - row.confidence, row.right) for row in rows]
    assert confidence_figures(turned)["auroc"].value == pytest.approx(1 - result["auroc"].value)


def test_curves_end_where_every_question_is_answered() -> None:
    rows = [
        ConfidenceRow("a", 0.9, True),
        ConfidenceRow("b", 0.5, False),
        ConfidenceRow("c", 0.5, True),
        ConfidenceRow("d", 0.1, False),
    ]
    result = curves(rows)
    assert result["risk_coverage"] == [[0.25, 0.0, 0.9], [0.75, 0.3333, 0.5], [1.0, 0.5, 0.1]]
    assert result["reliability"] == [[0.1, 0.0, 1.0], [0.5, 0.5, 2.0], [0.9, 1.0, 1.0]]
