"""From the entries of a run to its files: opened, unpacked where they hold others, and compared with what is known."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath

from corpus.document import Source
from corpus.errors import DocumentUnreadable, ParserFailed
from corpus.library.library import Listing
from corpus.library.places import INSIDE
from ingest.readers.read import readable
from ingest.sources.containers import CONTAINERS, members
from ingest.sources.file import PROCESSING, File, digest, edition_of
from ingest.sources.folder import Entry, slug_of
from ingest.sources.ledger import Ledger

DEEPEST = 3  # containers within containers


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with what earlier runs know of it: nothing, that it is `unchanged`, or that it was `moved` here.

    Where `fault` is set, the file could not be opened or unpacked. With `quarantined` as well, it was not tried: the
    same bytes made their reader crash in an earlier run.
    """

    file: File
    unchanged: bool = False
    moved: bool = False
    quarantined: bool = False
    fault: DocumentUnreadable | None = None


def open_files(entries: Iterable[Entry], ledger: Ledger, key: object, max_bytes: int) -> Iterator[OpenedFile]:
    """Every file of a run, those in containers after their container.

    A fingerprint covers a file's bytes, its manifest entry, the version of the processing, and `key`.
    """
    for entry in entries:
        place = str(entry.path.absolute())
        try:
            raw = _bytes(entry.path, entry.source.file, max_bytes)
        except DocumentUnreadable as fault:
            source, _ = ledger.identify(entry.source, place, listed=entry.listed)
            ledger.count_members_as_present(place)
            yield OpenedFile(File(source, b"", place, ""), fault=fault)
        else:
            yield from _Unpacking(ledger, key, max_bytes).files(entry.source, raw, place, entry.listed, 0)


@dataclass(frozen=True, slots=True)
class _Unpacking:
    ledger: Ledger
    key: object
    max_bytes: int

    def files(self, source: Source, raw: bytes, place: str, listed: bool, depth: int) -> Iterator[OpenedFile]:
        """A file, and those that it holds."""
        source = replace(source, sha256=hashlib.sha256(raw).hexdigest())
        suffix = PurePath(source.file).suffix.lower()
        if readable(source.file) or suffix not in CONTAINERS:
            upload = None if listed else self.ledger.upload_of(source, place)
            if upload:
                yield self._as_uploaded(upload, raw, place)
            else:
                source, moved = self.ledger.identify(source, place, listed=listed)
                yield self._compared(self._file(source, raw, place), moved)
        if suffix in CONTAINERS:
            yield from self._inside(source, raw, place, depth)

    def _file(self, source: Source, raw: bytes, place: str) -> File:
        fingerprint = digest(PROCESSING, self.key, asdict(source))
        return File(source, raw, place, fingerprint, self.ledger.is_let_in(source.id, edition_of(source)))

    def _as_uploaded(self, upload: Listing, raw: bytes, place: str) -> OpenedFile:
        """A file that was uploaded before: it stays where the upload lies, and is read anew where readers changed."""
        place = self.ledger.place(upload.source.id) or place
        source, _ = self.ledger.identify(upload.source, place, listed=True)
        return OpenedFile(self._file(source, raw, place), unchanged=upload.digest == edition_of(source))

    def _compared(self, file: File, moved: bool) -> OpenedFile:
        listing, failure = self.ledger.listing(file.source.id), self.ledger.quarantined(file.place)
        if listing and listing.fingerprint == file.fingerprint:
            return OpenedFile(file, unchanged=True)
        if failure and failure.fingerprint == file.fingerprint:
            return OpenedFile(file, quarantined=True, fault=ParserFailed(failure.message, failure.what_to_do))
        return OpenedFile(file, moved=moved)

    def _inside(self, source: Source, raw: bytes, place: str, depth: int) -> Iterator[OpenedFile]:
        try:
            if depth == DEEPEST:
                raise DocumentUnreadable(
                    f"{source.file} lies within {DEEPEST} other containers.", "Unpack it, and ingest what is in it."
                )
            for name, content in members(source.file, raw):
                if readable(name) or PurePath(name).suffix.lower() in CONTAINERS:
                    file, member_id = f"{source.file}{INSIDE}{name}", f"{source.id}-{slug_of(name)}"
                    inner = replace(source, id=member_id, file=file, title="")
                    yield from self._member(inner, content, f"{place}{INSIDE}{name}", depth + 1)
        except DocumentUnreadable as fault:
            self.ledger.count_members_as_present(place)
            yield OpenedFile(File(source, b"", place, ""), fault=fault)

    def _member(self, source: Source, raw: bytes, place: str, depth: int) -> Iterator[OpenedFile]:
        if len(raw) > self.max_bytes:
            source, _ = self.ledger.identify(source, place, listed=False)
            self.ledger.count_members_as_present(place)
            yield OpenedFile(File(source, b"", place, ""), fault=_too_large(source.file, len(raw), self.max_bytes))
        else:
            yield from self.files(source, raw, place, False, depth)


def _bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise _too_large(name, size, limit)
        return path.read_bytes()
    except OSError as error:
        raise DocumentUnreadable(
            f"{name} cannot be opened: {error.strerror}.", "Check its place and rights."
        ) from error


def _too_large(name: str, size: int, limit: int) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{name} has {size:,} bytes, more than the {limit:,} that are allowed.",
        "Split it, or raise PEACEOPS_MAX_DOCUMENT_BYTES.",
    )
