"""Whether the evidence answers this question, and how sure that is; and what to say where it does not.

The confidence is a logistic regression over a few signals. Its weights, and the confidence that each strictness asks
for, were learnt by evals/calibrate.py (see docs/adr/0004) and lie in calibration.json.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.answer import Evidence, Question, Status
from assistant.verify import Verified
from corpus.document import Hit
from corpus.lexical import content_words, query_stems, stems
from corpus.settings import Strictness

CALIBRATION = Path(__file__).with_name("calibration.json")
READ = 3  # passages whose words count as found


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
    sure = round(confidence(signals(question, hits, ranked, rarity)), 3)
    if not sure_enough(sure, strictness):
        return "not_in_documents", sure
    return ("conflicting" if verified.conflicts else "answered"), sure


@dataclass(frozen=True, slots=True)
class Signals:
    """What the confidence rests on, each from 0 to 1 or so."""

    best: float  # cosine of the sentence that ranks first
    passage: float  # cosine of the passage that ranks first
    covered: float  # share of the question's rare words that the best passages hold, 0 across languages
    same_language: float  # whether question and evidence share a language


def signals(
    question: Question, hits: Sequence[Hit], ranked: Sequence[Evidence], rarity: Mapping[str, float]
) -> Signals:
    """The signals of the best evidence, which must not be empty."""
    same = question.language == ranked[0].hit.passage.language
    missing = set(absent_words(question, hits[:READ]))
    weights = {word: rare(word, question.language, rarity) for word in content_words(question.text, question.language)}
    total = sum(weights.values())
    covered = 1 - sum(weights[word] for word in missing) / total if total else 0.0
    return Signals(ranked[0].dense, max(hit.dense for hit in hits), covered * same, float(same))


def confidence(found: Signals) -> float:
    """The calibrated probability that evidence with these signals answers its question."""
    fitted = calibration()
    total = fitted["intercept"] + sum(fitted["weights"][name] * value for name, value in asdict(found).items())
    return 1 / (1 + math.exp(-total))


def sure_enough(sure: float, strictness: Strictness) -> bool:
    """Whether a confidence suffices to answer at all."""
    return strictness == "off" or sure >= calibration()["thresholds"][strictness]


@cache
def calibration() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return loaded


def absent_words(question: Question, hits: Iterable[Hit]) -> list[str]:
    """Content words of the question that stand in none of the hits, in any form of either language."""
    held = {
        stem
        for hit in hits
        for language in ("en", "fr")
        for stem in stems(" ".join((*hit.passage.section, hit.passage.text)), language)
    }
    asked = dict.fromkeys(content_words(question.text, question.language))
    return [word for word in asked if held.isdisjoint(query_stems(word, question.language))]


def rare(word: str, language: str, rarity: Mapping[str, float]) -> float:
    """How rare a word is: the least rare of its stems, since either may be the one that documents use."""
    return min((rarity[stem] for stem in query_stems(word, language) if stem in rarity), default=0.0)
