"""The embedder of the packaged weights: word pieces by sentencepiece, layers by onnxruntime, one text in each pass."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from corpus.embedding.embedder import REMEMBERED, Vectors, Words, cores
from corpus.embedding.encoder import Encoder
from corpus.embedding.packaged_file import PackagedFile
from corpus.embedding.pieces import Pieces
from corpus.embedding.question_encoder import QuestionEncoder

QUERY, PASSAGE = "query: ", "passage: "
"""What E5 was trained to have before a text."""


class _Query:
    """What one pass tells of a query: its vector and its words, and what it is searched with, made when asked for."""

    def __init__(self, vector: Vectors, words: Words, states: Vectors) -> None:
        self.vector, self.words = vector, words
        self._states: Vectors | None = states
        self._search = states[:0]

    def search(self, encoder: QuestionEncoder) -> Vectors:
        """What the encoder was taught, and the query's own vector beside it: each finds what the other misses.

        Two threads may both make it; states are let go once it is there.
        """
        if (states := self._states) is not None:
            mean = encoder.vectors(states) + self.vector
            self._search = mean / np.linalg.norm(mean, axis=1, keepdims=True)
            self._states = None
        return self._search


class PackagedEmbedder:
    """As many passes at once as there are cores, each of one text, whose vector so never depends on its neighbours."""

    def __init__(self, name: str, packaged: PackagedFile) -> None:
        self.name = name
        self._pieces, self._encoder = Pieces(packaged), Encoder(packaged)
        self.dimensions = self._encoder.dimensions
        self._passes = ThreadPoolExecutor(cores(), "forward")
        self._query = lru_cache(maxsize=REMEMBERED)(self._read)

    @cached_property
    def _questions(self) -> QuestionEncoder:
        """Loaded with the first search: bringing in documents does without it, and so does a server at rest."""
        return QuestionEncoder()

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._stacked(list(self._passes.map(lambda text: self._embed(PASSAGE + text), texts)))

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._stacked([query.vector for query in self._passes.map(self._query, texts)])

    def searches(self, texts: Sequence[str]) -> Vectors:
        encoder = self._questions
        vectors = [query.search(encoder) for query in self._passes.map(self._query, texts)]
        return np.stack(vectors) if vectors else np.zeros((0, 2, self.dimensions), np.float32)

    def words(self, query: str) -> Words:
        return self._query(query).words

    def _read(self, query: str) -> _Query:
        pieces = self._pieces.of(QUERY + query)
        vector, states = self._encoder.vector_and_states(pieces)
        firsts = [place for place, piece in enumerate(pieces[:-1]) if self._pieces.begins_word(piece)]
        edges = [*firsts[1:], len(pieces) - 1]  # the first word is the prefix
        own = [states[start:end].mean(axis=0) for start, end in pairwise(edges)]
        return _Query(vector, self._stacked(own), states)

    def _embed(self, text: str) -> Vectors:
        return self._encoder.vector(self._pieces.of(text))

    def _stacked(self, vectors: list[Vectors]) -> Vectors:
        return np.stack(vectors) if vectors else np.zeros((0, self.dimensions), np.float32)
