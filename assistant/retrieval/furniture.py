"""Sentences that are no evidence: about the text itself ("This section restates ..."), or of a page's frame.

A logistic regression over the vectors that sentences have anyway tells which; evals/learning/furniture.py fitted it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.embedder import Vectors

LEARNT: Final = Path(__file__).with_name("furniture.json")


@dataclass(frozen=True, slots=True)
class FurnitureTeller:
    """The regression over the vectors of one embedding model; furniture is what has the log odds `least` or more."""

    weights: NDArray[np.float64]  # shape (dimensions,)
    intercept: float
    least: float

    def of_vectors(self, vectors: Vectors) -> NDArray[np.bool_]:
        """Whether each sentence is furniture, given its vector; shapes (sentences, dimensions), (sentences,)."""
        odds: NDArray[np.float64] = vectors.astype(np.float64) @ self.weights + self.intercept
        return odds >= self.least


@cache
def furniture_teller(embedding_model: str) -> FurnitureTeller | None:
    """What was learnt with the vectors of that model; None for another one, whose vectors say something else."""
    learnt = json.loads(LEARNT.read_text(encoding="utf-8"))
    if learnt["embedding_model"] != embedding_model:
        return None
    return FurnitureTeller(np.array(learnt["weights"]), learnt["intercept"], learnt["least"])
