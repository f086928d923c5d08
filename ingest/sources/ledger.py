"""What is known of earlier runs: which document came from which place, with which bytes, and what failed before."""

import itertools
from dataclasses import replace
from pathlib import Path, PurePath

from corpus.document import Source
from corpus.library.library import Listing
from corpus.library.places import INSIDE, is_upload
from corpus.library.quarantine import QuarantinedFile
from corpus.store import Store


class Ledger:
    """Read once when a run begins. It notes which documents are present in the run, and in which order they came."""

    def __init__(self, store: Store) -> None:
        self._listings = {listing.source.id: listing for listing in store.library.list()}
        self._places = store.places.all()
        self._ids = {place: document_id for document_id, place in self._places.items() if document_id in self._listings}
        self._quarantine = {file.place: file for file in store.quarantine.all()}
        self._releases = {(release.document_id, release.digest) for release in store.screenings.releases()}
        self._by_bytes: dict[str, list[str]] = {}
        for listing in self._listings.values():
            self._by_bytes.setdefault(listing.source.sha256, []).append(listing.source.id)
        self._present: dict[str, int] = {}  # each document with how many came before it
        self._present_places: set[str] = set()

    def identify(self, source: Source, place: str, *, listed: bool) -> tuple[Source, bool]:
        """The source under the id that it is known by, and whether its file was moved here from elsewhere.

        The id of a source that a manifest lists stays. Another file is known by its place, else by its bytes where the
        document with the same bytes has lost its file. A new file gets the id that its name suggests, with a number
        where another document has that id.
        """
        moved_from = None if listed or place in self._ids else self._moved_from(source)
        if not listed:
            source = replace(source, id=self._ids.get(place) or moved_from or self._free_id(source.id, place))
        self._present.setdefault(source.id, len(self._present))
        self._present_places.add(place)
        return source, moved_from is not None

    def upload_of(self, source: Source, place: str) -> Listing | None:
        """The uploaded document that a file without a manifest entry is: with the same bytes, under the same name.

        It stays as whoever uploaded it described it. A copy of a file that was ingested is a document of its own.
        """
        if place in self._ids:
            return None
        same_bytes = map(self._listings.__getitem__, self._by_bytes.get(source.sha256, ()))
        outer, *inner = source.file.split(INSIDE)
        name = INSIDE.join([PurePath(outer).name, *inner])
        return next(
            (
                listing
                for listing in same_bytes
                if listing.source.id not in self._present
                and listing.source.file == name
                and is_upload(self._places.get(listing.source.id, ""))
            ),
            None,
        )

    def count_members_as_present(self, container: str) -> None:
        """Protect the documents of a container that cannot be opened now from pruning: they may still be in it."""
        self._present_places.add(container)
        members = {place for place in self._ids if place.startswith(container + INSIDE)}
        self._present_places |= members
        for place in sorted(members):
            self._present.setdefault(self._ids[place], len(self._present))

    def listing(self, document_id: str) -> Listing | None:
        return self._listings.get(document_id)

    def place(self, document_id: str) -> str | None:
        return self._places.get(document_id)

    def quarantined(self, place: str) -> QuarantinedFile | None:
        """The file at a place that failed before."""
        return self._quarantine.get(place)

    def is_let_in(self, document_id: str, digest: str) -> bool:
        """Whether a person has let in what looks like orders in that edition."""
        return (document_id, digest) in self._releases

    def order(self, document_id: str) -> int:
        """How many documents of this run came before this one."""
        return self._present.get(document_id, len(self._present))

    def absent(self) -> list[str]:
        """The ids of all documents that are not in this run."""
        return sorted(self._listings.keys() - self._present.keys())

    def outdated_quarantine(self) -> list[str]:
        """The places in quarantine at which there is no file any more."""
        return sorted(place for place in self._quarantine if place not in self._present_places and not _exists(place))

    def _moved_from(self, source: Source) -> str | None:
        same_bytes = self._by_bytes.get(source.sha256, ())
        absent = (document_id for document_id in same_bytes if document_id not in self._present)
        return next((document_id for document_id in absent if self._lost_its_file(document_id)), None)

    def _lost_its_file(self, document_id: str) -> bool:
        place = self._places.get(document_id)
        return place is not None and not _exists(place)

    def _free_id(self, suggested: str, place: str) -> str:
        """The suggested id, with a number if a document has it that is in this run or whose file lies elsewhere."""
        numbered = (suggested if number == 1 else f"{suggested}-{number}" for number in itertools.count(1))
        return next(candidate for candidate in numbered if not self._is_taken(candidate, place))

    def _is_taken(self, document_id: str, place: str) -> bool:
        if document_id in self._present:
            return True
        known_place = self._places.get(document_id)
        return document_id in self._listings and known_place not in (None, place) and _exists(str(known_place))


def _exists(place: str) -> bool:
    return Path(place.split(INSIDE)[0]).exists()
