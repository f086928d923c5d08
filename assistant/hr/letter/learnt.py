"""Which sentences of a letter ask, and which go to a person, whatever the documents hold: both are learnt.

evals/learning/letters.py fits logistic regressions over a sentence's words, (with the packaged embedding model) the
vectors that questions are searched with, of it alone and after the one before, and, of asking, a few plain traits;
learnt.json holds what it learnt.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
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
    """Whether a sentence asks, and the kind of matter that takes it to a person; empty where it is none.

    `perhaps` is a matter that it may speak of: what it asks goes along where the letter goes to a person anyway.
    """

    span: Span
    asks: bool
    matter: str = ""
    perhaps: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One logistic regression: a weight for each dimension of its vectors (or none), each trait and each word."""

    intercept: float
    vector: NDArray[np.float64]
    traits: NDArray[np.float64]
    words: Mapping[str, float]

    def score(self, said: Collection[str], traits: NDArray[np.float64], vector: Vectors | None = None) -> float:
        """The log odds of a sentence, by its words, traits and vector."""
        score = self.intercept + float(self.traits @ traits)
        score += sum(self.words.get(word, 0.0) for word in said) / math.sqrt(max(len(said), 1))
        return score if vector is None else score + float(self.vector @ vector)

    @classmethod
    def read(cls, learnt: Mapping[str, Any]) -> Self:
        vector, traits = (np.array(learnt[name], dtype=np.float64) for name in ("vector", "traits"))
        return cls(learnt["intercept"], vector, traits, learnt["words"])


@dataclass(frozen=True, slots=True)
class LearntLetters:
    """What was learnt, with the vectors of one embedding model or with words alone.

    `matters` has a regression for each matter, and one under "" for sentences that speak of none.
    """

    asks: Line
    matters: Mapping[str, Line]
    asks_from: float  # log odds
    sensitive_from: float  # log odds of speaking of some matter
    perhaps_from: float
    with_vectors: bool

    @classmethod
    def read(cls, learnt: Mapping[str, Any], embedding_model: str) -> Self:
        """What learnt.json holds, as a value; for vectors of another model, which say something else, words alone."""
        with_vectors = embedding_model == learnt["embedding_model"]
        kind = "vectors" if with_vectors else "words"
        return cls(
            Line.read(learnt[f"asks {kind}"]),
            {name: Line.read(line) for name, line in learnt[f"matters {kind}"].items()},
            learnt["thresholds"][f"asks {kind}"],
            learnt["thresholds"][f"matters {kind}"],
            learnt["thresholds"][f"perhaps {kind}"],
            with_vectors,
        )

    def judge(self, sentences: Sequence[Heard], embedder: Embedder) -> tuple[Judged, ...]:
        """What each sentence does."""
        vectors = list(vectors_of(sentences, embedder)) if self.with_vectors else [None] * len(sentences)
        return tuple(self.judged(*pair) for pair in zip(sentences, vectors, strict=True))

    def judged(self, heard: Heard, vector: Vectors | None) -> Judged:
        """The same for one sentence with its vector."""
        said, traits = words_of(heard.text), traits_of(heard)
        asks = self.asks.score(said, traits, vector) >= self.asks_from
        if HEALTH in heard.text:  # told already, as a personal datum
            return Judged(heard.span, asks, "medical", "medical")
        scores = {name: line.score(said, traits, vector) for name, line in self.matters.items()}
        sensitive = log_odds(list(scores.values()), scores.pop(""))
        matter = max(scores, key=scores.__getitem__)
        return Judged(
            heard.span,
            asks,
            matter if sensitive >= self.sensitive_from else "",
            matter if sensitive >= self.perhaps_from else "",
        )


def vectors_of(sentences: Sequence[Heard], embedder: Embedder) -> Vectors:
    """The vectors of sentences alone and, beside them, after the one before; shape (sentences, 2 * dimensions)."""
    if not sentences:
        return np.zeros((0, 0), np.float32)
    alone, in_place = (
        embedder.queries(texts) for texts in ([s.text for s in sentences], [s.in_place for s in sentences])
    )
    return np.hstack([alone, in_place])


def log_odds(scores: Sequence[float], of_none: float) -> float:
    """The log odds that any class but one holds, from the scores of all classes of a multinomial regression."""
    others = list(scores)
    others.remove(of_none)
    return float(np.logaddexp.reduce(others)) - of_none


@cache
def learnt_letters(embedding_model: str) -> LearntLetters:
    """What was learnt, as far as it fits that model."""
    return LearntLetters.read(json.loads(LEARNT.read_text(encoding="utf-8")), embedding_model)
