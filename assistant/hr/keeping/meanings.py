"""The vectors of what letters ask, by which questions that mean the same are counted as one."""

import threading
from collections.abc import Sequence

import numpy as np

from corpus.embedding.embedder import Embedder, Vectors

MOST = 20_000  # questions whose vectors are at hand: with 384 dimensions, 30 MB


class Meanings:
    """Any number of threads may use it at once. Each question is embedded once, as long as there are not too many."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        self._learning = threading.Lock()

    def __call__(self, questions: Sequence[str]) -> Vectors:
        """Rows of unit length, shape (questions, dimensions)."""
        if not questions:
            return np.zeros((0, 0), np.float32)
        with self._learning:
            if len(self._known) > MOST:
                self._known.clear()
            missing = [question for question in dict.fromkeys(questions) if question not in self._known]
            self._known |= dict(zip(missing, self._embedder.queries(missing), strict=True))
            return np.stack([self._known[question] for question in questions])
