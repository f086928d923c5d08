"""Whether a question in a conversation leans on the turn before it, told by its small words and its length.

The weights were learnt by evals/measure/leaning.py from questions of documents that nothing is measured on: a question
stands alone or not by words such as "and", "it" or "celui-là" and by where they stand, whatever it is about.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from corpus.text.names import capitalised_words, is_acronym
from corpus.text.stems import FUNCTION_WORDS, words

LEANING = Path(__file__).with_name("leaning.json")
CONTENT = "#"  # stands for every word that says what a question is about
MOST_COUNTED, MOST_NAMES = 8, 2  # content words and names; more tell nothing further


@dataclass(frozen=True, slots=True)
class Leaning:
    """A logistic regression over `traits`; a question leans from the log odds `least` on."""

    intercept: float
    weights: dict[str, float]
    least: float

    def log_odds(self, question: str) -> float:
        """How surely a question leans on the turn before: 0 is as likely as not."""
        return self.intercept + sum(self.weights.get(trait, 0.0) for trait in set(traits(question)))


def leans(question: str) -> bool:
    """Whether a question of a conversation, English or French, says too little without the turn before it."""
    return learnt().log_odds(question) >= learnt().least


@cache
def learnt() -> Leaning:
    return Leaning(**json.loads(LEANING.read_text(encoding="utf-8")))


def traits(question: str) -> Iterator[str]:
    """What tells: small words, each with its neighbour, how it begins, and how many other words and names it has."""
    shown = [word if word in FUNCTION_WORDS else CONTENT for word in words(question)]
    if not shown:
        return
    yield f"^{shown[0]}"
    yield f"^{' '.join(shown[:2])}"
    yield from (word for word in shown if word != CONTENT)
    yield from (f"{word} {following}" for word, following in pairwise(shown))
    yield from (f"content>={count}" for count in range(1, min(shown.count(CONTENT), MOST_COUNTED) + 1))
    yield from (f"name>={count}" for count in range(1, min(_names(question), MOST_NAMES) + 1))
    if any(map(str.isdigit, question)):
        yield "digit"


def _names(question: str) -> int:
    """How many words are written as names are; the first word is one only where it has a second capital."""
    first, *others = question.split() or [""]
    return len(capitalised_words(" ".join(others))) + is_acronym(first)
