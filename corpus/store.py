"""The data folder: one process owns it; the truth and its indexes are opened together and kept in step.

The truth changes first, in one transaction that also notes the document as pending; then the vector index follows
and the note is taken back. A crash in between leaves the note, and opening the folder again finishes the work from
the vectors kept in SQL, without the model.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from filelock import FileLock, Timeout

from corpus.document import Document, Passage
from corpus.embed import Embedder, Vectors
from corpus.errors import DataFolderInUse, WrongUse
from corpus.index import PassageIndex, discard, model_mismatch
from corpus.lexical import WordIndex
from corpus.library import Library
from corpus.passages import embedded_texts, passage_text
from corpus.tables import chunks, open_database
from corpus.vectors import KeptVectors, vector_key

MODEL_NOTE = "embedding_model"
EMBEDDED_AT_ONCE = 256  # texts between two writes: what a break-off costs at most


@dataclass(frozen=True, slots=True)
class Mended:
    """What had to be put right: entries in the vector index, and in the word index."""

    vectors: int
    words: int


class Store:
    """Everything under one data folder. Use as a context manager, or close it."""

    def __init__(self, folder: Path, embedder: Embedder, *, reindex: bool = False) -> None:
        """Open `folder` for vectors of `embedder`; with `reindex`, vectors of another model are made anew."""
        self._lock = _own(folder)
        self.embedder = embedder
        self._index: PassageIndex | None = None
        try:
            self._engine = open_database(folder / "library.sqlite3")
        except BaseException:
            self._lock.release()
            raise
        try:
            self.library, self.words = Library(self._engine), WordIndex(self._engine)
            self.kept = KeptVectors(self._engine)
            self._claim_for_model(embedder.name, folder / "chroma", reindex)
            self.index = self._index = PassageIndex(folder / "chroma", embedder.name)
            for document_id in self.library.pending():
                self._follow(document_id)
            if self.index.count() != len(self.library.current_passages()):
                self.mend()
        except BaseException:
            self.close()
            raise

    def _claim_for_model(self, name: str, index_folder: Path, reindex: bool) -> None:
        made_by = self.library.note(MODEL_NOTE)
        if made_by == name:
            if reindex:
                discard(index_folder)  # filled again from the kept vectors
            return
        if made_by is not None and not reindex:
            raise model_mismatch(name, made_by)
        # Everything is pending before the note changes: if this breaks off, the next opening goes on with it.
        self.kept.clear()
        discard(index_folder)
        self.library.mark_all_pending()
        self.library.set_note(MODEL_NOTE, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
        self._engine.dispose()
        self._lock.release()

    def put(
        self, document: Document, pieces: Sequence[Passage], fingerprint: str, tell: Callable[[int], None] | None = None
    ) -> None:
        """Make `document` the current edition, found by `pieces`. `tell` hears how many texts were just embedded."""
        self.embed([text for piece in pieces for text in embedded_texts(piece)], tell)
        self.library.put(document, pieces, fingerprint)
        self._follow(document.id)

    def remove(self, document_id: str) -> None:
        """Take a document away with all its editions."""
        self.library.remove(document_id)
        self._follow(document_id)

    def embed(self, texts: Iterable[str], tell: Callable[[int], None] | None = None) -> None:
        """Embed and keep those of `texts` that have no vector yet. What was kept survives a break-off."""
        missing = self.kept.missing(texts)
        if tell:
            tell(0)
        for group in chunks(sorted(missing, key=lambda key: len(missing[key])), EMBEDDED_AT_ONCE):
            self.kept.put(group, self.embedder.passages([missing[key] for key in group]))
            if tell:
                tell(len(group))

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts of the corpus, shape (texts, dimensions); any that is missing is made now."""
        keys = [vector_key(text) for text in texts]
        found = self.kept.get(keys)
        if len(found) < len(set(keys)):
            self.embed(texts)
            found = self.kept.get(keys)
        return np.stack([found[key] for key in keys])

    def _follow(self, document_id: str) -> None:
        """Bring the vector index in step with the truth for one document, then take its pending note back."""
        pieces = self.library.passages_of(document_id)
        right = [piece.id for piece in pieces]
        self.index.delete(sorted(self.index.ids(document_id) - set(right)))
        if pieces:
            self.index.upsert(
                right, [document_id] * len(right), self.vectors([passage_text(piece) for piece in pieces])
            )
        self.library.settle(document_id)

    def mend(self) -> Mended:
        """Check truth, vectors and words against one another, and put right what differs."""
        right, there = self.library.current_passages(), self.index.ids()
        wrong = there ^ right.keys()
        self.index.delete(sorted(there - right.keys()))
        for document_id in sorted({right[passage_id] for passage_id in right.keys() - there}):
            self._follow(document_id)
        self.kept.drop_unused()
        return Mended(vectors=len(wrong), words=self.library.mend_words())


def _own(folder: Path) -> FileLock:
    """Take the folder for this process; the system lets go of it when the process ends, however it ends."""
    owner = folder / "owner"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
        owner.write_text(str(os.getpid()), encoding="ascii")
    except Timeout as error:
        who = owner.read_text(encoding="ascii") if owner.is_file() else "unknown"
        raise DataFolderInUse(
            f"The data folder {folder} is in use by another process (number {who}).",
            "Ask through its server, stop that process, or name another folder with --data.",
        ) from error
    except OSError as error:
        raise WrongUse(f"The data folder {folder} cannot be used: {error}.", "Name another one with --data.") from error
    return lock
