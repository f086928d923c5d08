"""What a message reads of the truth, read once: its steps ask for the same again, and should all meet the same."""

from collections.abc import Collection

from sqlalchemy import Engine

from corpus.document import Source
from corpus.embedding.embedder import Vectors
from corpus.embedding.vectors import KeptVectors
from corpus.library.library import Library


class LibraryOnce(Library):
    """The library as it stands when it is first asked which documents there are."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._sources: dict[str, Source] | None = None

    def sources(self) -> dict[str, Source]:
        if self._sources is None:
            self._sources = super().sources()
        return self._sources


class VectorsOnce(KeptVectors):
    """The kept vectors; one under a key never changes, so what was read is not read again."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._read: dict[str, Vectors] = {}

    def get(self, keys: Collection[str]) -> dict[str, Vectors]:
        if new := set(keys) - self._read.keys():
            self._read |= super().get(new)
        return {key: self._read[key] for key in keys if key in self._read}
