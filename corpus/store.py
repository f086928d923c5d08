"""The truth and its indexes, opened together and kept in step: in a folder that one process owns, or on two servers.

The truth changes first, in one transaction that also notes the document as pending; then the vector index follows
and the note is taken back. A crash in between leaves the note, and opening again finishes the work from the vectors
kept in SQL, without the model. Where several processes share both servers, each document is written and followed by
one at a time (`Library.turn`), and whoever follows reads the truth as it then is: the last one to do so is right.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from uuid import uuid4

import numpy as np

from corpus.document import Document, Passage
from corpus.embedding.embedder import Embedder, Vectors
from corpus.embedding.vectors import TextVectors, vector_key, vectors_of
from corpus.errors import WrongUse
from corpus.index.collection import COLLECTION, PassageIndex, discard, model_mismatch
from corpus.library.cached import CachedLibrary, CachedVectors
from corpus.library.glossary import Glossary
from corpus.library.library import Library
from corpus.library.passages import embedded_texts, passage_text
from corpus.library.places import Places
from corpus.library.quarantine import Quarantine
from corpus.library.screenings import Screenings
from corpus.library.succession import Successions
from corpus.owner import FolderOwner, Member, Owner
from corpus.sql.database import open_database
from corpus.words.index import WordIndex
from corpus.words.subset import WordSubset
from corpus.words.vocabulary import Vocabulary

MODEL_NOTE, LIBRARY_NOTE = "embedding_model", "library"


@dataclass(frozen=True, slots=True)
class Repairs:
    """What had to be put right: entries in the vector index and in the word index, and texts without a vector."""

    vectors: int
    words: int
    texts: int


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
        self._index: PassageIndex | None = None
        own = None if self.shared else FolderOwner(folder)
        try:
            self._engine = open_database(folder / "library.sqlite3", database_url)
        except BaseException:
            if own:
                own.release()
            raise
        self._owner: Owner | None = own
        try:
            self._owner = own or Member(self._engine)
            with self._owner.opening():
                self._open(folder / "chroma", reindex)
            self._heal()
        except BaseException:
            self.close()
            raise

    def _open(self, index_folder: Path, reindex: bool) -> None:
        self.library: Library = Library(self._engine)
        self.words: WordIndex = WordIndex(self._engine)
        self.text_vectors: TextVectors = TextVectors(self._engine)
        self.places, self.quarantine = Places(self._engine), Quarantine(self._engine)
        self.screenings, self.successions = Screenings(self._engine), Successions(self._engine)
        self.glossary, self.vocabulary = Glossary(self._engine), Vocabulary(self._engine)
        # A server may serve several libraries, each of which has a collection of its own there.
        collection = f"{COLLECTION}-{self.library.own(LIBRARY_NOTE, uuid4().hex)}" if self._chroma_url else COLLECTION
        place = (self._chroma_url, collection)
        self._claim_for_model(self.embedder.name, lambda: discard(index_folder, *place), reindex)
        self.index = self._index = PassageIndex(index_folder, self.embedder.name, *place)

    def _claim_for_model(self, name: str, discard_index: Callable[[], None], reindex: bool) -> None:
        assert self._owner is not None
        made_by = self.library.note(MODEL_NOTE)
        if made_by == name and not reindex:
            return
        if made_by not in (None, name) and not reindex:
            raise model_mismatch(name, str(made_by))
        self._owner.alone()
        if made_by == name:
            discard_index()  # filled again from the kept vectors
            return
        # Everything is pending before the note changes: if this breaks off, the next opening goes on with it.
        self.text_vectors.clear()
        discard_index()
        self.library.mark_all_pending()
        self.library.set_note(MODEL_NOTE, name)

    def _heal(self) -> None:
        """Finish what broke off, and look whether the index has what it should. Others may be writing meanwhile."""
        for document_id in self.library.pending():
            self._follow(document_id, only_pending=True)
        self.library.learn()
        if self.index.count() != self.library.count() and not self.library.pending():
            self.mend()

    def for_message(self) -> Self:
        """The same store for one message: which documents there are is asked once, and each vector read once."""
        one = copy.copy(self)
        one.library, one.text_vectors = CachedLibrary(self._engine), CachedVectors(self._engine)
        return one

    def showing(self, documents: Collection[str]) -> Self:
        """The same store with the words of these documents alone, so that no score tells of the others."""
        some = copy.copy(self)
        some.words = WordSubset(self._engine, documents)
        return some

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
        if self._owner is not None:
            self._owner.release()
        self._engine.dispose()

    def put(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """Make `document` the current edition, found by `pieces`."""
        self.embed(text for piece in pieces for text in embedded_texts(piece))
        self.write(document, pieces, fingerprint)

    def write(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """As `put`, for a document whose texts have their vectors already."""
        self.library.put(document, pieces, fingerprint)
        self._follow(document.id)

    def remove(self, document_id: str) -> None:
        """Take a document away with all its editions."""
        self.library.remove(document_id)
        self.places.forget(document_id)
        self.screenings.forget(document_id)
        self._follow(document_id)

    def embed(self, texts: Iterable[str]) -> None:
        """Embed and keep those of `texts` that have no vector yet. What was kept survives a break-off."""
        missing = self.text_vectors.missing(texts)
        for keys, vectors in vectors_of(missing, self.embedder):
            self.text_vectors.put(keys, vectors)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts of the corpus, shape (texts, dimensions); any that is missing is made now."""
        keys = [vector_key(text) for text in texts]
        found = self.text_vectors.get(keys)
        if len(found) < len(set(keys)):
            self.embed(texts)
            found = self.text_vectors.get(keys)
        return np.stack([found[key] for key in keys])

    def _follow(self, document_id: str, *, only_pending: bool = False) -> None:
        """Bring the vector index in step with the truth for one document, then take its pending note back."""
        if self.shared:
            # Others may have dropped vectors that nothing used yet. Made before the turn, which must be short.
            of_it = self.library.passages_of(document_id)
            self.embed(text for piece in of_it for text in embedded_texts(piece))
        with self.library.turn(document_id):
            if only_pending and document_id not in self.library.pending():
                return  # another process was faster
            pieces = self.library.passages_of(document_id)
            right = [piece.id for piece in pieces]
            self.index.delete(sorted(self.index.ids(document_id) - set(right)))
            if pieces:
                vectors = self.vectors([passage_text(piece) for piece in pieces])
                self.index.upsert(right, [document_id] * len(right), vectors)
            self.library.settle(document_id)

    def mend(self) -> Repairs:
        """Check truth, vectors and words against one another, and put right what differs."""
        right, there = self.library.current_passages(), self.index.documents()
        wrong = there.keys() ^ right.keys()
        if not self.shared:  # else what another process is just writing would pass for a ghost
            self.index.delete(sorted(there.keys() - right.keys()))
        texts = sum(map(self._embed_whole, self.text_vectors.lacking()))
        for document_id in sorted({right.get(name) or there[name] for name in wrong}):
            self._follow(document_id)
        self.text_vectors.drop_unused()
        return Repairs(vectors=len(wrong), words=self.library.mend_words(), texts=texts)

    def _embed_whole(self, document_id: str) -> int:
        """Embed what a document lacks; returns how many texts that were."""
        texts = [text for piece in self.library.passages_of(document_id) for text in embedded_texts(piece)]
        missing = len(self.text_vectors.missing(texts))
        self.embed(texts)
        return missing
