"""What the confidence is worth: does it rank right answers first, and does it mean what it says?

Risk and coverage: of the answers given from a confidence on, how many are wrong. Reliability: of the answers given at
about a confidence, how many are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.judging.figures import LEVEL, Figure, Numbers, resamples

BINS = 10


@dataclass(frozen=True, slots=True)
class ConfidenceRow:
    """An answer's confidence, and whether it was right; `cluster` as for figures."""

    cluster: str
    confidence: float
    right: bool


def confidence_figures(rows: Sequence[ConfidenceRow]) -> dict[str, Figure]:
    """Three measures with their intervals; none where all answers are right or all wrong."""
    names = {row.cluster for row in rows}
    place = {name: number for number, name in enumerate(sorted(names))}
    sure, right = arrays(rows)
    cluster_of_row = np.array([place[row.cluster] for row in rows])
    if not 0 < right.sum() < len(right):
        return {}
    whole = measures(sure, right, np.ones(len(rows)))
    drawn = [measures(sure, right, weights[cluster_of_row]) for weights in resamples(len(names))[:300]]
    return {
        name: Figure(round(value, 4), *interval_of([figures[name] for figures in drawn if name in figures]), len(rows))
        for name, value in whole.items()
    }


def interval_of(samples: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(samples, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return round(float(low), 4), round(float(high), 4)


def arrays(rows: Sequence[ConfidenceRow]) -> tuple[Numbers, Numbers]:
    return np.array([row.confidence for row in rows], float), np.array([row.right for row in rows], float)


def measures(sure: Numbers, right: Numbers, weights: Numbers) -> dict[str, float]:
    """AUROC, expected calibration error and mean risk over coverage, of weighted rows; empty where undefined."""
    good, bad = weights * right, weights * (1 - right)
    if not good.sum() or not bad.sum():
        return {}
    order = np.argsort(sure, kind="stable")
    below = np.concatenate(([0.0], np.cumsum(bad[order])))
    first, last = np.searchsorted(sure[order], sure[order], "left"), np.searchsorted(sure[order], sure[order], "right")
    ahead = float((good[order] * (below[first] + below[last]) / 2).sum())
    down = order[::-1]
    given = np.cumsum(weights[down])
    risk = np.divide(np.cumsum(bad[down]), given, out=np.zeros(len(given)), where=given > 0)
    return {
        "auroc": ahead / (good.sum() * bad.sum()),
        "calibration_error": calibration_error(sure, right, weights),
        "mean_risk": float((risk * weights[down]).sum() / weights.sum()),
    }


def bins_of(sure: Numbers) -> NDArray[np.int_]:
    bins: NDArray[np.int_] = np.minimum((sure * BINS).astype(np.int_), BINS - 1)
    return bins


def calibration_error(sure: Numbers, right: Numbers, weights: Numbers) -> float:
    """The mean distance of confidence and share of right answers, over ten bins."""
    bins = bins_of(sure)
    gaps = [abs(float((weights * (right - sure))[bins == number].sum())) for number in range(BINS)]
    return sum(gaps) / float(weights.sum())


def curves(rows: Sequence[ConfidenceRow]) -> dict[str, list[list[float]]]:
    """Points to draw. risk_coverage: [coverage, risk, confidence]; reliability: [confidence, share right, rows]."""
    if not rows:
        return {"risk_coverage": [], "reliability": []}
    sure, right = arrays(rows)
    lines = sorted(set(sure.tolist()), reverse=True)
    given = [sure >= line for line in lines]
    risk = [
        [round(float(g.mean()), 4), round(float(1 - right[g].mean()), 4), round(line, 4)]
        for line, g in zip(lines, given, strict=True)
    ]
    bins = bins_of(sure)
    reliable = [
        [round(float(sure[bins == b].mean()), 4), round(float(right[bins == b].mean()), 4), int((bins == b).sum())]
        for b in sorted(set(bins.tolist()))
    ]
    return {"risk_coverage": risk, "reliability": [list(map(float, point)) for point in reliable]}
