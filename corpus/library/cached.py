"""The library as one message reads it: what a step has read is not read again, and all steps see the same."""

from collections.abc import Collection

from sqlalchemy import Engine

from corpus.document import Source
from corpus.embedding.embedder import Vectors
from corpus.embedding.vectors import TextVectors
from corpus.library.library import Library


class CachedLibrary(Library):
    """A library whose documents stay those that there were when it was first asked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._sources: dict[str, Source] | None = None

    def sources(self) -> dict[str, Source]:
        if self._sources is None:
            self._sources = super().sources()
        return self._sources


class CachedVectors(TextVectors):
    """Vectors of texts, each read once: the vector under a key never changes."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._cache: dict[str, Vectors] = {}

    def get(self, keys: Collection[str]) -> dict[str, Vectors]:
        if new := set(keys) - self._cache.keys():
            self._cache |= super().get(new)
        return {key: self._cache[key] for key in keys if key in self._cache}
