"""Messages that are moves in a conversation, or questions about the collection, and no questions to the documents.

Which of them a message is, is learnt: evals/learning/moves.py fits a multinomial logistic regression over the vectors
that questions are searched with, and moves.json holds what it learnt. A message that is nothing of the kind scores 0.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol, Self, get_args

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.embedder import Embedder, Vectors

LEARNT: Final = Path(__file__).with_name("moves.json")

Turning = Literal["recall", "summary", "repeat", "sure", "more", "english", "french"]
"""A move that turns to what was said before: it needs earlier turns."""
Collecting = Literal["count", "list", "mentions", "newest", "overview"]
"""A question about the documents as a collection."""
Move = Turning | Collecting
TURNING: Final[frozenset[str]] = frozenset(get_args(Turning))


class MoveTeller(Protocol):
    """Whatever tells which move a message is."""

    def of(self, message: str, embedder: Embedder) -> Move | None:
        """The move that a message is; None for a question, whose vector `embedder` then has at hand."""
        ...


@dataclass(frozen=True, slots=True)
class LearntMoves:
    """A logistic regression over the vectors of one embedding model; the score of what is no move is 0."""

    names: tuple[Move, ...]
    weights: NDArray[np.float64]  # shape (moves, dimensions)
    intercepts: NDArray[np.float64]
    thresholds: NDArray[np.float64]  # the probability, that it is any move, asked of a message that is likeliest this

    @classmethod
    def read(cls, learnt: Mapping[str, Any]) -> Self:
        """What moves.json holds, as a value."""
        weights = np.array([learnt["weights"][name] for name in learnt["names"]])
        return cls(tuple(learnt["names"]), weights, np.array(learnt["intercepts"]), np.array(learnt["thresholds"]))

    def of(self, message: str, embedder: Embedder) -> Move | None:
        return self.of_vector(embedder.queries([message])[0])

    def of_vector(self, vector: Vectors) -> Move | None:
        """The same for the vector of a message."""
        move, probability = self.likeliest(vector)
        return move if probability >= self.thresholds[self.names.index(move)] else None

    def likeliest(self, vector: Vectors) -> tuple[Move, float]:
        """The likeliest move of a message, given its vector; and the probability that it is any move at all."""
        scores = self.weights @ vector.astype(np.float64) + self.intercepts
        best = int(scores.argmax())
        top = max(float(scores[best]), 0.0)
        moves = float(np.exp(scores - top).sum())
        return self.names[best], moves / (moves + math.exp(-top))


def learnt_moves(embedding_model: str) -> LearntMoves | None:
    """What was learnt with the vectors of that model; None for another one, whose vectors say something else."""
    learnt = _learnt()
    return LearntMoves.read(learnt) if learnt["embedding_model"] == embedding_model else None


def carriers() -> frozenset[str]:
    """The stems of words in which people wrap what they ask of the collection: "which documents mention"."""
    return frozenset(_learnt()["carriers"])


@cache
def _learnt() -> dict[str, Any]:
    learnt: dict[str, Any] = json.loads(LEARNT.read_text(encoding="utf-8"))
    return learnt
