"""The documents as one caller sees them: a document that is for others looks like one that does not exist."""

from dataclasses import dataclass, replace
from typing import Any

from assistant.access.visibility import visible
from assistant.answer import Filters
from corpus.document import Document, Passage, Source
from corpus.errors import NotFound, WrongUse
from corpus.library.collections import Collection, collection_not_found
from corpus.library.history import history_of
from corpus.library.library import Edition, Listing, document_not_found, passage_not_found
from corpus.store import Store
from corpus.text.language import language_of
from corpus.text.stems import query_stems


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an audience may read of a store.

    NotFound has the same words for a document that is hidden as for one that does not exist.
    """

    store: Store
    audience: str

    def sources(self) -> dict[str, Source]:
        """The current source of every document, by id."""
        sources = self.store.library.sources()
        readable = visible(sources, Filters(self.audience))
        return {document_id: source for document_id, source in sources.items() if document_id in readable}

    def listed(self, search: str = "") -> list[Listing]:
        """Every document, by id; or those whose id, title, publisher or symbol hold every word of `search`."""
        words = search.casefold().split()
        return [
            listing
            for listing in self.store.library.list()
            if self._may_read(listing.source) and all(word in _description(listing.source) for word in words)
        ]

    def collections(self) -> list[Collection]:
        """The collections of documents, by name, each with those that this audience may read.

        One that holds only what is for others is left out: its name may tell of it.
        """
        readable = self.sources()
        every = [
            (collection, tuple(name for name in collection.documents if name in readable))
            for collection in self.store.collections.all()
        ]
        return [replace(known, documents=ids) for known, ids in every if ids or not known.documents]

    def collection(self, collection_id: str) -> Collection:
        """One of them; NotFound where this audience has none of that id."""
        for collection in self.collections():
            if collection.id == collection_id:
                return collection
        raise collection_not_found(collection_id)

    def members(self, collection_id: str | None) -> tuple[str, ...] | None:
        """The documents of a collection to keep to; None for none. WrongUse where this audience has none of that id."""
        try:
            return None if collection_id is None else self.collection(collection_id).documents
        except NotFound as error:
            raise WrongUse(
                f"There is no collection {collection_id} to keep to.",
                "GET /api/collections lists those there are; an empty one asks of all documents.",
            ) from error

    def document(self, document_id: str, digest: str | None = None) -> Document:
        """The current edition of a document, or the one of that digest."""
        self._check(document_id)
        document = self.store.library.document(document_id, digest)
        if not self._may_read(document.source):
            raise document_not_found(document_id)
        return document

    def editions(self, document_id: str) -> list[Edition]:
        """Every kept edition of a document, oldest first."""
        self._check(document_id)
        return [edition for edition in self.store.library.editions(document_id) if self._may_read(edition.source)]

    def history(self, document_id: str) -> list[dict[str, Any]]:
        """What changed from edition to edition, oldest first: each step with the words before and after."""
        self._check(document_id)
        return [
            step.as_json()
            for step in history_of(self.store.library, self.store.successions, document_id, self._may_read)
        ]

    def superseded(self) -> dict[str, str]:
        """The ids of all documents that another one takes the place of, each with that one's id."""
        return self.store.successions.superseded(self.sources().keys())

    def superseded_by(self, document_id: str) -> str:
        """The id of the document that takes the place of this one; empty where there is none."""
        return self.superseded().get(document_id, "")

    def line(self, document_id: str) -> list[Edition]:
        """The editions of a document, after those of the documents that it takes the place of: the oldest first."""
        sources = self.sources()
        older: dict[str, list[str]] = {}
        for succession in self.store.successions.all():
            if succession.newer in sources and succession.older in sources:
                older.setdefault(succession.newer, []).append(succession.older)
        line = [document_id]
        for newer in line:  # the list grows while it is read
            line += [predecessor for predecessor in older.get(newer, ()) if predecessor not in line]
        return [edition for member in reversed(line) for edition in self.editions(member)]

    def search(self, search: str, count: int) -> list[Passage]:
        """Passages that hold words of `search`, best first; the model is not asked."""
        sources, readable = self.store.library.sources(), self.sources()
        store = self.store if len(readable) == len(sources) else self.store.showing(readable)
        scores = store.words.search(query_stems(search, language_of(search, "en")), count)
        return sorted(store.library.passages(scores), key=lambda passage: (-scores[passage.id], passage.id))

    def passage(self, passage_id: str) -> Passage:
        """One passage, of a current or an earlier edition."""
        passage = self.store.library.passage(passage_id)
        try:
            self.document(passage.document_id, passage.digest)
        except NotFound as error:
            raise passage_not_found(passage_id) from error
        return passage

    def _check(self, document_id: str) -> None:
        if document_id not in self.sources():
            raise document_not_found(document_id)

    def _may_read(self, source: Source) -> bool:
        return bool(visible({source.id: source}, Filters(self.audience)))


def _description(source: Source) -> str:
    return " ".join((source.id, source.title, source.publisher, source.symbol)).casefold()
