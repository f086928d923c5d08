"""Figures with their intervals: shares, areas under the curve, and how far confidences are off."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
DRAWS, SEED = 1000, 0


def interval(figure: Callable[[NDArray[np.int64]], float], count: int) -> tuple[float, float, float]:
    """A figure of all rows, and the ends of its 95 % bootstrap interval; `figure` takes the positions of rows."""
    random = np.random.default_rng(SEED)
    drawn = [figure(random.integers(0, count, count)) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return figure(np.arange(count)), float(low), float(high)


def share(flags: Flags) -> str:
    """A share with its interval, as text."""
    if not len(flags):
        return "-"
    value, low, high = interval(lambda rows: float(flags[rows].mean()), len(flags))
    return f"{value:.3f} [{low:.2f}, {high:.2f}]"


def area(labels: Flags, scores: Numbers) -> str:
    """AUROC with its interval, as text."""
    if labels.all() or not labels.any():
        return "-"
    value, low, high = interval(lambda rows: auroc(labels[rows], scores[rows]), len(labels))
    return f"{value:.3f} [{low:.2f}, {high:.2f}]"


def auroc(labels: Flags, scores: Numbers) -> float:
    """The share of pairs, of a row labelled true and another, whose scores are in that order; equal ones count half."""
    right, wrong = scores[labels], np.sort(scores[~labels])
    if not len(right) or not len(wrong):
        return float("nan")
    below = np.searchsorted(wrong, right, "left") + np.searchsorted(wrong, right, "right")
    return float(below.mean() / 2 / len(wrong))
