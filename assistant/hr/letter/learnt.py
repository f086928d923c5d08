"""Which sentences of a letter ask, and which go to a person, whatever the documents hold: both are learnt.

evals/measure/letters.py fits logistic regressions over a sentence's words and, of asking, a few plain traits and (with
the packaged embedding model) the vector that a question is searched with; learnt.json holds what it learnt.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from assistant.hr.letter.heard import Heard, traits_of, words_of
from corpus.document import Span
from corpus.embedding.embedder import Embedder, Vectors

HEALTH: Final = "[health]"  # what people say of their own health, as it is masked
LEARNT: Final = Path(__file__).with_name("learnt.json")


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a sentence asks, and the kind of matter that takes it to a person; empty where it is none."""

    span: Span
    asks: bool
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One logistic regression: a weight for each dimension of a vector (or none), each trait and each word."""

    intercept: float
    vector: NDArray[np.float64]
    traits: NDArray[np.float64]
    words: Mapping[str, float]

    def score(self, heard: Heard, vector: Vectors | None = None) -> float:
        """The log odds of a sentence."""
        said = words_of(heard.text)
        score = self.intercept + float(self.traits @ traits_of(heard))
        score += sum(self.words.get(word, 0.0) for word in said) / math.sqrt(max(len(said), 1))
        return score if vector is None else score + float(self.vector @ vector)

    @classmethod
    def read(cls, learnt: Mapping[str, Any]) -> Self:
        vector, traits = (np.array(learnt[name], dtype=np.float64) for name in ("vector", "traits"))
        return cls(learnt["intercept"], vector, traits, learnt["words"])


@dataclass(frozen=True, slots=True)
class LearntLetters:
    """What was learnt: of asking with the vectors of one embedding model or with words alone, of matters with words."""

    asks: Line
    sensitive: Line
    matters: Mapping[str, Line]
    asks_from: float  # log odds
    sensitive_from: float
    with_vectors: bool

    @classmethod
    def read(cls, learnt: Mapping[str, Any], embedding_model: str) -> Self:
        """What learnt.json holds, as a value; for vectors of another model, which say something else, words alone."""
        with_vectors = embedding_model == learnt["embedding_model"]
        asks = "asks vectors" if with_vectors else "asks words"
        return cls(
            Line.read(learnt[asks]),
            Line.read(learnt["sensitive"]),
            {name: Line.read(line) for name, line in learnt["matters"].items()},
            learnt["thresholds"][asks],
            learnt["thresholds"]["sensitive"],
            with_vectors,
        )

    def judge(self, sentences: Sequence[Heard], embedder: Embedder) -> tuple[Judged, ...]:
        """What each sentence does."""
        texts = [sentence.text for sentence in sentences]
        vectors = list(embedder.queries(texts)) if self.with_vectors else [None] * len(texts)
        return tuple(self.judged(*pair) for pair in zip(sentences, vectors, strict=True))

    def judged(self, heard: Heard, vector: Vectors | None) -> Judged:
        """The same for one sentence with its vector."""
        asks = self.asks.score(heard, vector) >= self.asks_from
        if HEALTH in heard.text:  # told already, as a personal datum
            return Judged(heard.span, asks, "medical")
        if self.sensitive.score(heard) < self.sensitive_from:
            return Judged(heard.span, asks)
        return Judged(heard.span, asks, max(self.matters, key=lambda name: self.matters[name].score(heard)))


@cache
def learnt_letters(embedding_model: str) -> LearntLetters:
    """What was learnt, as far as it fits that model."""
    return LearntLetters.read(json.loads(LEARNT.read_text(encoding="utf-8")), embedding_model)
