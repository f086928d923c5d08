"""Documents that people upload: the file is put where it stays, then handed to whoever takes it into the corpus."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from threading import Lock
from typing import BinaryIO, Final, Protocol

from corpus.document import Source
from corpus.errors import TooLarge, WrongUse
from corpus.library.places import INSIDE, UPLOADS
from corpus.store import Store

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
_PIECE = 2**20
_ARRIVING: Final = Lock()
_under_way: Final = list[Path]()  # files that no document is known for yet, as they are just taken in


@dataclass(frozen=True, slots=True)
class UploadOutcome:
    """What became of one document of an upload: created, updated, moved, unchanged or failed, and then why."""

    id: str
    outcome: str
    passages: int
    reason: str = ""
    set_aside: int = 0


class TakeIn(Protocol):
    """Takes a file into the corpus; a ZIP or a mail may hold several documents.

    `tell` is called with how many texts were embedded.
    """

    def __call__(self, source: Source, path: Path, tell: Callable[[int], None]) -> list[UploadOutcome]: ...


def take(
    source: Source,
    file: BinaryIO,
    data: Path,
    limit: int,
    take_in: TakeIn,
    tell: Callable[[int], None] = lambda texts: None,
) -> list[UploadOutcome]:
    """Keep a file under `data`, and take it in. The same bytes with the same source change nothing.

    `source.id` may be empty: then the file's name suggests one. TooLarge above `limit` bytes; WrongUse for an id that
    is none, a document that supersedes itself, or an empty file.
    """
    if source.id and not _ID.fullmatch(source.id):
        raise WrongUse(
            f"The id {source.id!r} is not usable.", "Take lower-case letters, digits and hyphens, 120 at most."
        )
    if source.id and source.supersedes == source.id:
        raise WrongUse(f"{source.id} cannot supersede itself.", "Name the older document, or leave this out.")
    folder = data / UPLOADS
    folder.mkdir(parents=True, exist_ok=True)
    arrived, digest = _received(file, folder, limit)
    path = (folder / f"{source.id or digest[:32]}{_suffix(source.file)}").absolute()
    with _ARRIVING:
        _under_way.append(path)
    try:
        arrived.replace(path)
        return take_in(replace(source, file=named(source.file)), path, tell)
    finally:
        arrived.unlink(missing_ok=True)
        with _ARRIVING:
            _under_way.remove(path)


def forget(data: Path, place: str | None, others: Iterable[str]) -> None:
    """Delete the file of a document that was taken away, if it was an upload, and files of its earlier editions.

    A file that held other documents as well goes, too: their text is in the library. `others` are the places of all
    that is left; what none of them needs goes.
    """
    folder = (data / UPLOADS).absolute()
    needed = {_file_of(other) for other in others} - {_file_of(place or "")}
    with _ARRIVING:
        for path in folder.glob("[!.]*"):
            if path not in needed and path not in _under_way:
                path.unlink(missing_ok=True)


def places_left(store: Store) -> list[str]:
    """Where the file of every document lies, and of every one that could not be read."""
    return [*store.places.all().values(), *(file.place for file in store.quarantine.all())]


def _file_of(place: str) -> Path:
    """The file of a place, which may be within a container."""
    return Path(place.partition(INSIDE)[0])


def _received(file: BinaryIO, folder: Path, limit: int) -> tuple[Path, str]:
    """The file as it arrives, in a place of its own, and the digest of its bytes."""
    hashed, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as arriving:
        arrived = Path(arriving.name)
        try:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > limit:
                    raise TooLarge(
                        f"The file has more than the {limit:,} bytes allowed.", "Split it, or raise the limit."
                    )
                hashed.update(piece)
                arriving.write(piece)
            if not size:
                raise WrongUse("The file is empty.", "Choose the file again.")
        except BaseException:
            arrived.unlink(missing_ok=True)
            raise
    return arrived, hashed.hexdigest()


def named(file: str) -> str:
    """The last part of a file's name, as a browser of any system sends it, without control characters."""
    last = PurePath(file.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "", last)[:200] or "document"


def _suffix(file: str) -> str:
    suffix = PurePath(named(file)).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
