"""The documents as one caller sees them: what is for others is not there, and is said not to be there."""

from dataclasses import dataclass
from typing import Any

from assistant.access.visibility import visible
from assistant.answer import Filters
from corpus.document import Document, Passage, Source
from corpus.errors import NotFound
from corpus.library.history import history_of
from corpus.library.library import Edition, Listing, document_not_found, passage_not_found
from corpus.settings import Audience
from corpus.store import Store
from corpus.text.language import language_of
from corpus.text.stems import query_stems


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an audience may read of a store. NotFound, in the same words, for what is hidden and for what is not."""

    store: Store
    audience: Audience

    def sources(self) -> dict[str, Source]:
        """The current source of every document, by id."""
        sources = self.store.library.sources()
        seen = visible(sources, Filters(self.audience))
        return {name: source for name, source in sources.items() if name in seen}

    def listed(self, search: str = "") -> list[Listing]:
        """Every document, by id; or those whose id, title, publisher or symbol hold every word of `search`."""
        words = search.casefold().split()
        return [
            one
            for one in self.store.library.list()
            if self._reads(one.source) and all(word in _described(one.source) for word in words)
        ]

    def document(self, document_id: str, digest: str | None = None) -> Document:
        """The current edition of a document, or the one of that digest."""
        self._check(document_id)
        found = self.store.library.document(document_id, digest)
        if not self._reads(found.source):
            raise document_not_found(document_id)
        return found

    def editions(self, document_id: str) -> list[Edition]:
        """Every kept edition of a document, oldest first."""
        self._check(document_id)
        return [one for one in self.store.library.editions(document_id) if self._reads(one.source)]

    def history(self, document_id: str) -> list[dict[str, Any]]:
        """What changed from edition to edition, oldest first: each step with the words before and after."""
        self._check(document_id)
        return [
            step.told() for step in history_of(self.store.library, self.store.successions, document_id, self._reads)
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
        for one in self.store.successions.all():
            if one.newer in sources and one.older in sources:
                older.setdefault(one.newer, []).append(one.older)
        met, found = {document_id}, [document_id]
        for name in found:  # which grows meanwhile
            found += [one for one in older.get(name, ()) if one not in met]
            met.update(found)
        return [edition for name in reversed(found) for edition in self.editions(name)]

    def found(self, search: str, count: int) -> list[Passage]:
        """Passages that hold words of `search`, best first; the model is not asked."""
        sources, seen = self.store.library.sources(), self.sources()
        store = self.store if len(seen) == len(sources) else self.store.showing(seen)
        scores = store.words.search(query_stems(search, language_of(search, "en")), count)
        return sorted(store.library.passages(scores), key=lambda one: (-scores[one.id], one.id))

    def passage(self, passage_id: str) -> Passage:
        """One passage, of a current or an earlier edition."""
        found = self.store.library.passage(passage_id)
        try:
            self.document(found.document_id, found.digest)
        except NotFound as error:
            raise passage_not_found(passage_id) from error
        return found

    def _check(self, document_id: str) -> None:
        if document_id not in self.sources():
            raise document_not_found(document_id)

    def _reads(self, source: Source) -> bool:
        return bool(visible({source.id: source}, Filters(self.audience)))


def _described(source: Source) -> str:
    return " ".join((source.id, source.title, source.publisher, source.symbol)).casefold()
