"""From a file's bytes to a document and its passages: read, lay out, complete, screen, split. Needs no store."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from corpus.document import Document, Passage, Source
from corpus.errors import DocumentUnreadable
from ingest.facts import completed
from ingest.file import PROCESSING, File, Prepared, digest
from ingest.layout import lay_out
from ingest.read import read
from ingest.screen import screen
from ingest.split import split


def prepare(source: Source, raw: bytes, passage_words: int) -> tuple[Document, tuple[Passage, ...]]:
    """The document in a file, and its passages. DocumentUnreadable says why there is none."""
    reading = read(source.file, raw)
    document = screen(completed(lay_out(source, _edition(source), reading), reading.properties))
    return document, tuple(split(document, passage_words))


class Here:
    """Prepares files in this process, one after the other, without limits on time and memory."""

    def __init__(self, passage_words: int) -> None:
        self.key = self._passage_words = passage_words

    def __call__(self, files: Iterable[File]) -> Iterator[Prepared]:
        for file in files:
            try:
                yield Prepared(file, *prepare(file.source, file.raw, self._passage_words))
            except DocumentUnreadable as fault:
                yield Prepared(file, fault=fault)

    def stop(self) -> None:
        """Nothing waits here."""


def _edition(source: Source) -> str:
    """The digest of an edition: of all that its text comes from, which is the suffix too, as it chooses the reader."""
    return digest(PROCESSING, PurePath(source.file).suffix.lower(), source.sha256)
