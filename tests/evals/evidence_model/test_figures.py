"""Figures whose values are known."""

import numpy as np
import pytest

from evals.evidence_model.figures import area, auroc, share


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    labels = np.array([True, True, False, False])
    assert auroc(labels, np.array([0.9, 0.4, 0.5, 0.1])) == 0.75
    assert auroc(labels, np.array([0.5, 0.5, 0.5, 0.5])) == 0.5
    assert np.isnan(auroc(labels[:2], np.array([0.9, 0.4])))


def test_figures_come_with_intervals_that_hold_them() -> None:
    random = np.random.default_rng(1)
    labels = random.random(200) < 0.5
    scores = labels + random.standard_normal(200)
    value, low, high = (float(part.strip("[],")) for part in area(labels, scores).split())
    assert low < value < high and high - low == pytest.approx(0.14, abs=0.04)
    assert share(np.array([True, False] * 50)).startswith("0.500 [0.4") and share(np.array([], bool)) == "-"
    assert area(labels | True, scores) == "-"
