"""From a file's bytes to a document and its passages: read, lay out, complete, screen, split. Needs no store."""

from collections.abc import Iterable, Iterator

from corpus.document import Document, Passage, Source
from corpus.errors import DocumentUnreadable
from ingest.preparation.facts import complete
from ingest.preparation.layout import lay_out
from ingest.preparation.screen import screen
from ingest.preparation.split import split
from ingest.readers.read import read
from ingest.sources.file import File, PreparedFile, edition_of


def prepare(
    source: Source, raw: bytes, passage_words: int, let_in: bool = False
) -> tuple[Document, tuple[Passage, ...]]:
    """The document in a file, and its passages; with `let_in`, sentences that look like orders are not set aside.

    DocumentUnreadable says why there is none.
    """
    reading = read(source.file, raw)
    document = screen(complete(lay_out(source, edition_of(source), reading), reading.properties), let_in)
    return document, tuple(split(document, passage_words))


class LocalPreparer:
    """Prepares files in this process, one after the other, without limits on time and memory."""

    def __init__(self, passage_words: int) -> None:
        self.key = self._passage_words = passage_words

    def __call__(self, files: Iterable[File]) -> Iterator[PreparedFile]:
        for file in files:
            try:
                yield PreparedFile(file, *prepare(file.source, file.raw, self._passage_words, file.let_in))
            except DocumentUnreadable as fault:
                yield PreparedFile(file, fault=fault)

    def stop(self) -> None:
        """Do nothing: no file is prepared before it is asked for."""
