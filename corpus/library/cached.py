"""The library as one message reads it: what a step has read is not read again, and all steps see the same.

Only whole documents are read anew each time: the gate asks the truth, not what was remembered, whether a quote stands.
"""

from collections.abc import Collection

from sqlalchemy import Engine

from corpus.document import Passage, Source
from corpus.embedding.embedder import Vectors
from corpus.embedding.vectors import TextVectors
from corpus.library.library import Library
from corpus.library.succession import Succession, Successions


class CachedLibrary(Library):
    """A library whose documents stay those that there were when it was first asked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._sources: dict[str, Source] | None = None
        self._passages: dict[str, Passage] = {}
        self._passages_of: dict[str, list[Passage]] = {}

    def sources(self) -> dict[str, Source]:
        if self._sources is None:
            self._sources = super().sources()
        return self._sources

    def passages(self, ids: Collection[str]) -> list[Passage]:
        if new := set(ids) - self._passages.keys():
            self._passages |= {passage.id: passage for passage in super().passages(new)}
        there = [self._passages[passage_id] for passage_id in set(ids) if passage_id in self._passages]
        return sorted(there, key=lambda passage: (passage.document_id, passage.start, passage.id))

    def passages_of(self, document_id: str) -> list[Passage]:
        if document_id not in self._passages_of:
            self._passages_of[document_id] = super().passages_of(document_id)
        return self._passages_of[document_id]


class CachedSuccessions(Successions):
    """Which document supersedes which, as it was when it was first asked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._all: list[Succession] | None = None

    def all(self) -> list[Succession]:
        if self._all is None:
            self._all = super().all()
        return self._all


class CachedVectors(TextVectors):
    """Vectors of texts, each read once: the vector under a key never changes."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._cache: dict[str, Vectors] = {}

    def get(self, keys: Collection[str]) -> dict[str, Vectors]:
        if new := set(keys) - self._cache.keys():
            self._cache |= super().get(new)
        return {key: self._cache[key] for key in keys if key in self._cache}
