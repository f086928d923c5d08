"""What is known of earlier runs: which document came from which place, with which bytes, and what failed before."""

import itertools
from dataclasses import replace
from pathlib import Path

from corpus.document import Source
from corpus.library.library import Listed
from corpus.library.quarantine import Held
from corpus.store import Store

INSIDE = "!/"  # stands in a place before the name of a file within a container


class Ledger:
    """Read once when a run begins; remembers which documents the run has met."""

    def __init__(self, store: Store) -> None:
        self._listed = {listed.source.id: listed for listed in store.library.list()}
        self._places = store.places.all()
        self._ids = {place: name for name, place in self._places.items() if name in self._listed}
        self._held = {held.place: held for held in store.quarantine.held()}
        self._let_in = {(one.document_id, one.digest) for one in store.screenings.all_let_in()}
        self._by_bytes: dict[str, list[str]] = {}
        for listed in self._listed.values():
            self._by_bytes.setdefault(listed.source.sha256, []).append(listed.source.id)
        self._met: dict[str, int] = {}  # each with how many were met before
        self._met_places: set[str] = set()

    def meet(self, source: Source, place: str, *, listed: bool) -> tuple[Source, bool]:
        """The source under the id that it is known by, and whether its file was moved here from elsewhere.

        A manifest's id is kept. Other files are known by their place, else by their bytes where the document with the
        same bytes has lost its file; else the id that the name suggests is theirs, numbered where another has it.
        """
        moved_from = None if listed or place in self._ids else self._moved_from(source)
        if not listed:
            source = replace(source, id=self._ids.get(place) or moved_from or self._free(source.id, place))
        self._met.setdefault(source.id, len(self._met))
        self._met_places.add(place)
        return source, moved_from is not None

    def shelter(self, container: str) -> None:
        """Count all documents of a container as met: it cannot be opened now, but they need not be gone."""
        self._met_places.add(container)
        inside = {place for place in self._ids if place.startswith(container + INSIDE)}
        self._met_places |= inside
        for place in sorted(inside):
            self._met.setdefault(self._ids[place], len(self._met))

    def listed(self, document_id: str) -> Listed | None:
        return self._listed.get(document_id)

    def place(self, document_id: str) -> str | None:
        return self._places.get(document_id)

    def held(self, place: str) -> Held | None:
        """The file at a place that failed before."""
        return self._held.get(place)

    def lets_in(self, document_id: str, digest: str) -> bool:
        """Whether a person has let in what looks like orders in that edition."""
        return (document_id, digest) in self._let_in

    def order(self, document_id: str) -> int:
        """How many documents this run met before this one."""
        return self._met.get(document_id, len(self._met))

    def not_met(self) -> list[str]:
        """The ids of all documents that this run has not met."""
        return sorted(self._listed.keys() - self._met.keys())

    def gone(self) -> list[str]:
        """The places in quarantine at which there is no file any more."""
        return sorted(place for place in self._held if place not in self._met_places and not _exists(place))

    def _moved_from(self, source: Source) -> str | None:
        same = (document_id for document_id in self._by_bytes.get(source.sha256, ()) if document_id not in self._met)
        return next((document_id for document_id in same if self._lost(document_id)), None)

    def _lost(self, document_id: str) -> bool:
        place = self._places.get(document_id)
        return place is not None and not _exists(place)

    def _free(self, wanted: str, place: str) -> str:
        """`wanted`, or a numbered one where a document that this run met, or whose file is elsewhere, has it."""
        numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in itertools.count(1))
        return next(candidate for candidate in numbered if not self._taken(candidate, place))

    def _taken(self, document_id: str, place: str) -> bool:
        if document_id in self._met:
            return True
        there = self._places.get(document_id)
        return document_id in self._listed and there is not None and there != place and _exists(there)


def _exists(place: str) -> bool:
    return Path(place.split(INSIDE)[0]).exists()
