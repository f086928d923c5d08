"""The truth and its indexes, opened together: in a folder that one process owns, or on two servers.

`corpus.upkeep` says how the indexes follow the truth, also through a crash.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Self
from uuid import uuid4

import numpy as np

from corpus import upkeep
from corpus.document import Document, Passage, Source
from corpus.embedding.embedder import Embedder, Vectors
from corpus.embedding.vectors import TextVectors, vector_key, vectors_of
from corpus.errors import WrongUse
from corpus.index.collection import COLLECTION, PassageIndex, discard, model_mismatch
from corpus.library.cached import CachedLibrary, CachedSuccessions, CachedVectors
from corpus.library.collections import Collections
from corpus.library.glossary import Glossary
from corpus.library.library import Library
from corpus.library.notes import Notes
from corpus.library.passages import embedded_texts
from corpus.library.pending import Pending
from corpus.library.places import Places
from corpus.library.quarantine import Quarantine
from corpus.library.screenings import Screenings
from corpus.library.succession import Successions
from corpus.nearest import Neighbour, nearest
from corpus.owner import FolderOwner, Member, Owner
from corpus.sql.database import open_database
from corpus.sql.dialect import settle
from corpus.upkeep import Repairs
from corpus.words.index import WordIndex
from corpus.words.subset import WordSubset
from corpus.words.vocabulary import Vocabulary

MODEL_NOTE, LIBRARY_NOTE, REMOVED_NOTE = "embedding_model", "library", "removed"


class Store:
    """Documents, words and vectors, and what is known of files. Use as a context manager, or close it."""

    def __init__(
        self, folder: Path, embedder: Embedder, *, reindex: bool = False, database_url: str = "", chroma_url: str = ""
    ) -> None:
        """Open the store for vectors of `embedder`; with `reindex`, vectors of another model are made anew.

        The truth is in `folder`, or in the PostgreSQL at `database_url`; the vectors beside it, or on the Chroma server
        at `chroma_url`. With both addresses other processes may have it open as well, and `folder` is not used.
        """
        if database_url and not chroma_url:
            raise WrongUse(
                "PEACEOPS_DATABASE_URL is set and PEACEOPS_CHROMA_URL is not: others could change the documents, and "
                "the vectors here would not follow.",
                "Set both, or neither.",
            )
        self.shared, self.embedder, self._chroma_url = bool(database_url), embedder, chroma_url
        self._folder = folder
        # Whatever is open when a step fails is closed again: the folder's lock, the database, the index.
        with ExitStack() as opened:
            own = None if self.shared else FolderOwner(folder)
            if own:
                opened.callback(own.release)
            self.engine = open_database(folder / "library.sqlite3", database_url)
            opened.callback(self.engine.dispose)
            self._owner: Owner = own or Member(self.engine)
            if self.shared:
                opened.callback(self._owner.release)
            with self._owner.opening():
                self._open_tables()
                opened.callback(self._forget_removed)
                self._forget_removed()  # what a process that was killed has left
                self.index = self._open_index(folder / "chroma", reindex)
            opened.callback(self.index.close)
            upkeep.finish(self)
            self._opened = opened.pop_all()

    def _open_tables(self) -> None:
        self.notes, self.pending = Notes(self.engine), Pending(self.engine)
        self.library: Library = Library(self.engine)
        self.words: WordIndex = WordIndex(self.engine)
        self.text_vectors: TextVectors = TextVectors(self.engine)
        self.places, self.quarantine = Places(self.engine), Quarantine(self.engine)
        self.screenings, self.successions = Screenings(self.engine), Successions(self.engine)
        self.glossary, self.vocabulary = Glossary(self.engine), Vocabulary(self.engine)
        self.collections = Collections(self.engine)

    def _open_index(self, folder: Path, reindex: bool) -> PassageIndex:
        collection = COLLECTION
        if self._chroma_url:
            # A server may serve several libraries, each of which has a collection of its own there.
            collection = f"{COLLECTION}-{self.notes.set_default(LIBRARY_NOTE, uuid4().hex)}"
        self._claim_for_model(self.embedder.name, lambda: discard(folder, self._chroma_url, collection), reindex)
        return PassageIndex(folder, self.embedder.name, self._chroma_url, collection)

    def _claim_for_model(self, name: str, discard_index: Callable[[], None], reindex: bool) -> None:
        """Make sure that all vectors are of the model `name`. ModelMismatch where they are not, without `reindex`."""
        made_by = self.notes.get(MODEL_NOTE)
        if made_by == name and not reindex:
            return
        if made_by not in (None, name) and not reindex:
            raise model_mismatch(name, str(made_by))
        self._owner.alone()
        if made_by == name:
            discard_index()  # it is filled again from the vectors in SQL
            return
        # Everything is pending before the note changes: after an interruption, the next opening goes on with it.
        self.text_vectors.clear()
        discard_index()
        self.pending.add_every_document()
        self.notes.set(MODEL_NOTE, name)

    def for_message(self) -> Self:
        """The same store for one message: it reads documents' facts, passages and vectors once each."""
        store = copy.copy(self)
        store.library, store.text_vectors = CachedLibrary(self.engine), CachedVectors(self.engine)
        store.successions = CachedSuccessions(self.engine)
        return store

    def showing(self, documents: Collection[str]) -> Self:
        """The same store with the words of these documents alone, so that no score tells of the others."""
        store = copy.copy(self)
        store.words = WordSubset(self.engine, documents)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index, the database and the folder; a second time does no harm."""
        self._opened.close()

    def put(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """Make `document` the current edition, found by `pieces`."""
        self.embed(text for piece in pieces for text in embedded_texts(piece))
        self.write(document, pieces, fingerprint)

    def write(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """As `put`, for a document whose texts have their vectors already."""
        self.library.put(document, pieces, fingerprint)
        upkeep.follow(self, document.id)

    def edit(self, document_id: str, changes: Mapping[str, str], who: str) -> Source:
        """Change facts of a document, by their names, and what follows from them; its text stays."""
        source = self.library.edit(document_id, changes, who)
        self.successions.follow([document_id])
        return source

    def remove(self, document_id: str) -> None:
        """Take a document away with all its editions."""
        self.library.remove(document_id)
        self.places.forget(document_id)
        self.screenings.forget(document_id)
        self.collections.forget(document_id)
        self.notes.set(REMOVED_NOTE, "yes")
        upkeep.follow(self, document_id)
        self.words.purge()
        self.settle()

    def settle(self) -> None:
        """Leave nothing of what was deleted in the database's own log."""
        settle(self.engine)

    def _forget_removed(self) -> None:
        """Delete the index where it had vectors of removed documents, which Chroma only hides: it is filled again."""
        if not self._chroma_url and self.notes.get(REMOVED_NOTE):
            for folder in ("chroma", "chroma-damaged"):
                discard(self._folder / folder)
            self.notes.set(REMOVED_NOTE, "")

    def embed(self, texts: Iterable[str]) -> None:
        """Embed those of `texts` that have no vector yet. The vectors made before an interruption are kept."""
        missing = self.text_vectors.missing(texts)
        for keys, vectors in vectors_of(missing, self.embedder):
            self.text_vectors.put(keys, vectors)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts of the corpus, shape (texts, dimensions); any that is missing is made now."""
        keys = [vector_key(text) for text in texts]
        vectors = self.text_vectors.get(keys)
        if len(vectors) < len(set(keys)):
            self.embed(texts)
            vectors = self.text_vectors.get(keys)
        return np.stack([vectors[key] for key in keys])

    def nearest(self, query: Vectors, count: int, documents: Collection[str] | None = None) -> list[Neighbour]:
        """Up to `count` (passage id, cosine) pairs nearest to `query`, shape (1, dimensions), best first.

        `documents` keeps to the passages of these documents; None means all.
        """
        return nearest(self.index, self.library, self.text_vectors, query, count, documents)

    def mend(self) -> Repairs:
        """Check truth, vectors and words against one another, and put right what differs."""
        return upkeep.mend(self)
