"""The figures that decide whether a model ships: first places, areas, silence at equal right, and their intervals."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
FOLDS, DRAWS, SEED = 5, 1000, 0


def standard(scores: Numbers) -> Numbers:
    """Standard deviations from the mean; zeros where all are equal."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)


def interval(figure: Callable[[NDArray[np.int64]], float], count: int) -> tuple[float, float, float]:
    """A figure of all rows, and the ends of its 95 % bootstrap interval; `figure` takes the positions of rows."""
    draw = np.random.default_rng(SEED)
    drawn = [figure(draw.integers(0, count, count)) for _ in range(DRAWS)]
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

    def of(rows: NDArray[np.int64]) -> float:
        return float(roc_auc_score(labels[rows], scores[rows])) if 0 < labels[rows].sum() < len(rows) else float("nan")

    if labels.all() or not labels.any():
        return "-"
    value, low, high = interval(of, len(labels))
    return f"{value:.3f} [{low:.2f}, {high:.2f}]"


def cross_fitted(features: Numbers, labels: Flags) -> Numbers:
    """For each row the probability that a logistic regression over the other folds gives it."""
    spread = (features - features.mean(0)) / (features.std(0) + 1e-9)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    model = LogisticRegression(C=1.0, max_iter=10_000)
    found: Numbers = cross_val_predict(model, spread, labels, cv=folds, method="predict_proba")[:, 1]
    return found


def calibration_error(sure: Numbers, labels: Flags, bins: int = 10) -> float:
    """How far confidences lie from the shares that they promise, in bins of equal size."""
    parts = np.array_split(np.argsort(sure), bins)
    return float(sum(len(p) * abs(sure[p].mean() - labels[p].mean()) for p in parts) / len(sure))


def silent_at(sure: Numbers, right: Flags, answerable: Flags, said_well: Flags, wanted: float) -> float:
    """The share of unanswerable questions that are met with silence (or with what corrects them), where the threshold
    is as high as `right` of the answerable ones allow."""
    lines = np.unique(np.concatenate([[0.0], sure]))
    best = 0.0
    for line in lines:
        given = sure >= line
        if (given & right)[answerable].mean() >= wanted - 1e-9:
            best = max(best, float((~given | said_well)[~answerable].mean()))
    return best


def balanced(sure: Numbers, right: Flags, answerable: Flags, said_well: Flags) -> tuple[float, float]:
    """Right and silent at thresholds learnt on the other folds: where the shares of right answers given and of others
    held back are equal, as evals/measure/calibrate.py has it."""
    given = np.zeros(len(sure), bool)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for learn, use in folds.split(sure, answerable):
        lines = np.unique(sure[learn])
        kept = np.array([(sure[learn][right[learn]] >= line).mean() for line in lines])
        held = np.array([(sure[learn][~right[learn]] < line).mean() for line in lines])
        given[use] = sure[use] >= lines[np.abs(kept - held).argmin()]
    return float((given & right)[answerable].mean()), float((~given | said_well)[~answerable].mean())
