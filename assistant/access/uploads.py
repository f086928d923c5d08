"""Documents that people upload: the file is put where it stays, then handed to whoever takes it into the corpus."""

import hashlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol

from corpus.document import Source
from corpus.errors import TooLarge, WrongUse

FOLDER = "uploads"  # within the data folder
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
_PIECE = 2**20


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
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    arrived, digest = _received(file, folder, limit)
    try:
        path = folder / f"{source.id or digest[:32]}{_suffix(source.file)}"
        arrived.replace(path)
    finally:
        arrived.unlink(missing_ok=True)
    return take_in(replace(source, file=_named(source.file)), path, tell)


def forget(data: Path, place: str | None) -> None:
    """Delete the file of a document that was taken away, if it was an upload."""
    if place and (path := Path(place)).is_relative_to((data / FOLDER).absolute()):
        path.unlink(missing_ok=True)


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


def _named(file: str) -> str:
    """The last part of a file's name, as a browser of any system sends it, without control characters."""
    last = PurePath(file.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "", last)[:200] or "document"


def _suffix(file: str) -> str:
    suffix = PurePath(_named(file)).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
