"""The embedder of the packaged weights: word pieces by sentencepiece, layers by onnxruntime, one text in each pass."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np

from corpus.embedding.embedder import REMEMBERED, Vectors, cores
from corpus.embedding.encoder import Encoder
from corpus.embedding.packaged_file import PackagedFile
from corpus.embedding.pieces import Pieces

QUERY, PASSAGE = "query: ", "passage: "
"""What E5 was trained to have before a text."""


class PackagedEmbedder:
    """As many passes at once as there are cores, each of one text, whose vector so never depends on its neighbours."""

    def __init__(self, name: str, packaged: PackagedFile) -> None:
        self.name = name
        self._pieces, self._encoder = Pieces(packaged), Encoder(packaged)
        self.dimensions = self._encoder.dimensions
        self._passes = ThreadPoolExecutor(cores(), "forward")
        self._query = lru_cache(maxsize=REMEMBERED)(lambda text: self._embed(QUERY + text))

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._stacked(list(self._passes.map(lambda text: self._embed(PASSAGE + text), texts)))

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._stacked(list(self._passes.map(self._query, texts)))

    def _embed(self, text: str) -> Vectors:
        return self._encoder.vector(self._pieces.of(text))

    def _stacked(self, vectors: list[Vectors]) -> Vectors:
        return np.stack(vectors) if vectors else np.zeros((0, self.dimensions), np.float32)
