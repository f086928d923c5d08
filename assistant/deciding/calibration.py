"""What was learnt of when to answer and what to show: small logistic models, with and without the evidence model.

They were fitted by evals/measure/calibrate.py on questions about documents that nothing else was tuned on, and lie in
calibration.json; see docs/adr/0004.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CALIBRATION = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        total = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@dataclass(frozen=True, slots=True)
class Worth:
    """What a word of confidence, or a higher one, was worth on documents that nothing was learnt from, as shares.

    `given`: of all questions, those that it was given to; `right`: of these, those where what was shown answers.
    """

    given: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`answer`: whether something answers; `sentence`: whether this sentence does; probabilities to ask of either."""

    answer: Logistic
    sentence: Logistic
    thresholds: Mapping[str, float]  # of `answer`, by strictness
    letters: Mapping[str, float]  # the same for an answer in a letter, which people get unasked
    shown: float  # of `sentence`
    words: Mapping[str, float]  # from which confidence on an answer is called "high" or "medium"
    worth: Mapping[str, Worth]  # of those words; none where nothing is ever called so


@cache
def calibration(*, read: bool) -> Calibration:
    """For evidence that the evidence model has `read` or has not."""
    learnt: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))["read" if read else "unread"]
    models = {name: Logistic(**learnt[name]) for name in ("answer", "sentence")}
    worth = {word: Worth(**shares) for word, shares in learnt["worth"].items()}
    return Calibration(**{**learnt, **models, "worth": worth})
