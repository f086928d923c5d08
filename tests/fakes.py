"""Fakes in the place of slow parts. They do the real thing, smaller: the hash embedder really finds shared words."""

import hashlib
from collections.abc import Sequence

import numpy as np

from corpus.embed import Vectors
from corpus.lexical import stems


class HashEmbedder:
    """Texts with words in common get near vectors: each stem has a direction of its own."""

    name = "hash-64"

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.embedded: list[str] = []  # every text of a passage that was embedded, in order

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self._encode(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([self._one(text) for text in texts], np.float32).reshape(len(texts), self.dimensions)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _one(self, text: str) -> Vectors:
        row = np.full(self.dimensions, 1e-3, np.float32)
        for stem in stems(text, "en"):
            seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:4], "big")
            row += np.random.default_rng(seed).standard_normal(self.dimensions).astype(np.float32)
        return row
