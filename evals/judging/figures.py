"""Marks to figures, each with its interval: means over rows, by bootstrap over what stands or falls together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from evals.cases.case import Verdict

RESAMPLES, SEED, LEVEL = 1_000, 0, 0.95
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean of `n` rows, and the interval that holds it at 95 %."""

    value: float
    low: float
    high: float
    n: int


def figures(rows: Sequence[Verdict]) -> dict[str, Figure]:
    """Every mark of every suite, over all its rows and by each label: "domain.right", "domain.right.language.fr"."""
    groups: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows:
        for mark, value in row.marks.items():
            groups[f"{row.suite}.{mark}"].append((row.cluster, value))
            for label, named in row.labels.items():
                groups[f"{row.suite}.{mark}.{label}.{named}"].append((row.cluster, value))
    return {name: mean(marks) for name, marks in sorted(groups.items())}


def mean(rows: Iterable[tuple[str, float]], *, share: bool = True) -> Figure:
    """The mean of values given with their clusters; `share` where they are marks and no differences of marks."""
    sums, counts = by_cluster(rows)
    value, (low, high) = float(sums.sum() / counts.sum()), interval(sums, counts, share)
    return Figure(round(value, 4), round(low, 4), round(high, 4), int(counts.sum()))


def by_cluster(rows: Iterable[tuple[str, float]]) -> tuple[Numbers, Numbers]:
    """The sum of values, and their number, of each cluster."""
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for cluster, value in rows:
        sums[cluster] += value
        counts[cluster] += 1
    return np.array(list(sums.values()), float), np.array([counts[name] for name in sums], float)


def interval(sums: Numbers, counts: Numbers, share: bool) -> tuple[float, float]:
    """Where the mean lies at 95 %, by resampling whole clusters.

    Where all marks are the same 0 or 1, a bootstrap sees no doubt at all; Wilson's interval of the clusters does.
    """
    means = sums / counts
    if np.ptp(means) == 0:
        same = float(means[0])
        return wilson(same, len(means)) if share and same in (0, 1) else (same, same)
    drawn = resamples(len(sums))
    low, high = np.quantile((drawn @ sums) / (drawn @ counts), ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)


@lru_cache(maxsize=256)
def resamples(clusters: int) -> Numbers:
    """How often each cluster is drawn in each resample, shape (resamples, clusters); the same every time."""
    return np.random.default_rng(SEED).multinomial(clusters, np.full(clusters, 1 / clusters), RESAMPLES).astype(float)


def wilson(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share of `n`."""
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def line(name: str, figure: Figure) -> str:
    """A figure in one line, for terminals and logs."""
    return f"{name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] n={figure.n}"


def values(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    """Figures as JSON values."""
    return {name: {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for name, f in figures.items()}
