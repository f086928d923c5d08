"""The file that an edition was read from, where it still lies there unchanged; never another edition's."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from corpus.document import Document
from corpus.errors import NotFound
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Original:
    """A file on disk whose bytes are those of an edition, and the name that it was brought in under."""

    path: Path
    name: str
    sha256: str

    @property
    def has_pages(self) -> bool:
        """Whether its pages can be drawn."""
        return self.path.suffix.lower() == ".pdf"


def original_of(document: Document, store: Store) -> Original:
    """The file of an edition. NotFound where it is gone, was changed since, or lies within another file."""
    path = Path(store.places.get(document.id))
    try:
        status = path.stat()
        unchanged = path.is_file() and _digest(path, status.st_mtime_ns, status.st_size) == document.source.sha256
    except OSError:
        unchanged = False
    if not unchanged:
        raise NotFound(
            f"The file of this edition of {document.id} is not kept here any more.",
            "Read its text, or open the publisher's page.",
        )
    return Original(path, PurePath(document.source.file).name or path.name, document.source.sha256)


def has_original(document: Document, store: Store) -> bool:
    """Whether the file of an edition can be had."""
    try:
        original_of(document, store)
    except NotFound:
        return False
    return True


@lru_cache(maxsize=1_000)
def _digest(path: Path, changed: int, size: int) -> str:
    """The digest of a file as it is; the time of its last change and its size tell one state of it from another."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
