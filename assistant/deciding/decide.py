"""Whether the evidence answers this question, and how sure that is; and what to say where it does not.

The confidence is a logistic regression over a few signals. Its weights, and the confidence that each strictness asks
for, were learnt by evals/measure/calibrate.py (see docs/adr/0004) and lie in calibration.json, once for evidence that
the evidence model has read and once for evidence that it has not.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from assistant.answer import Evidence, Question, Status
from assistant.deciding.signals import Signals, signals
from assistant.gate.verify import Verified
from corpus.document import Hit
from corpus.settings import Strictness

CALIBRATION = Path(__file__).with_name("calibration.json")


def decide(
    question: Question,
    hits: Sequence[Hit],
    ranked: Sequence[Evidence],
    verified: Verified,
    rarity: Mapping[str, float],
    strictness: Strictness,
) -> tuple[Status, float]:
    """The answer's status, and the probability that its evidence answers the question."""
    if not verified.claims:
        return "not_in_documents", 0.0
    found = signals(question, hits, ranked, rarity)
    sure = round(confidence(found), 3)
    if not sure_enough(sure, strictness, read=found.read):
        return "not_in_documents", sure
    return ("conflicting" if verified.conflicts else "answered"), sure


def confidence(found: Signals) -> float:
    """The calibrated probability that evidence with these signals answers its question."""
    fitted, values = calibration(read=found.read), asdict(found)
    total = fitted["intercept"] + sum(weight * values[name] for name, weight in fitted["weights"].items())
    return 1 / (1 + math.exp(-total))


def sure_enough(sure: float, strictness: Strictness, *, read: bool) -> bool:
    """Whether a confidence suffices to answer at all; `read` as for `calibration`."""
    return strictness == "off" or sure >= calibration(read=read)["thresholds"][strictness]


@cache
def calibration(*, read: bool) -> dict[str, Any]:
    """Intercept, weights and thresholds, for evidence that the evidence model has `read` or has not."""
    loaded: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))["read" if read else "unread"]
    return loaded
