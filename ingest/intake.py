"""Uploads: one file at a time is taken into the corpus, while the server goes on answering."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.document import Source
from corpus.store import Store
from ingest.pipeline.reader_process import ReaderProcess
from ingest.sources.folder import Entry, slug_of
from ingest.sync import Step, SyncReport, sync


class Intake:
    """Takes files into an open store, one after the other, each read in a separate process."""

    def __init__(self, store: Store, passage_words: int, seconds: float, memory: int, max_bytes: int) -> None:
        """The limits are those of one document: seconds and bytes of memory to read it, and its size in bytes."""
        self._store, self._limits, self._max_bytes = store, (passage_words, seconds, memory), max_bytes
        self._lock = threading.Lock()

    def __call__(self, source: Source, path: Path, tell: Callable[[int], None] = lambda texts: None) -> SyncReport:
        """The report on one file. Where `source` has no id, its file's name suggests one.

        `tell` is called with the number of texts, each time that some were embedded.
        """
        entry = Entry(replace(source, id=source.id or slug_of(source.file)), path, listed=bool(source.id))

        def tell_texts(step: Step) -> None:
            if step.kind == "embedded":
                tell(step.texts)

        with self._lock, ReaderProcess(*self._limits) as prepare:
            return sync([entry], self._store, prepare=prepare, max_bytes=self._max_bytes, retry=True, tell=tell_texts)
