"""What was learnt of texts that lean on what stands before them, by evals/learning/leaning.py."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.text.stems import FUNCTION_WORDS, words

CONTENT = "#"  # stands for every word that says what a text is about


@dataclass(frozen=True, slots=True)
class Leaning:
    """A logistic regression over the traits of a text, which leans from the log odds `least` on."""

    intercept: float
    weights: dict[str, float]
    least: float

    def log_odds(self, traits: Iterable[str]) -> float:
        """How surely a text leans: 0 is as likely as not. A trait counts once."""
        return self.intercept + sum(self.weights.get(trait, 0.0) for trait in set(traits))

    def leans(self, traits: Iterable[str]) -> bool:
        return self.log_odds(traits) >= self.least


def read(name: str) -> Leaning:
    """The model of that name, out of its file beside this one."""
    return Leaning(**json.loads(file_of(name).read_text(encoding="utf-8")))


def file_of(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.json")


def small_words(text: str) -> list[str]:
    """The words of a text in order, with `CONTENT` for each that says what it is about."""
    return [word if word in FUNCTION_WORDS else CONTENT for word in words(text)]


def beginning(shown: list[str]) -> Iterator[str]:
    """How a text begins, out of its `small_words`: the first, and the first two."""
    if shown:
        yield f"^{shown[0]}"
        yield f"^{' '.join(shown[:2])}"


def neighbours(shown: list[str]) -> Iterator[str]:
    """Each two that follow one another."""
    return (f"{word} {following}" for word, following in pairwise(shown))
