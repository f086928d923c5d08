"""What goes from step to step of a run: a file, and what was made of it. Light to import, unlike what makes it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from corpus.document import Document, Passage, Source
from corpus.errors import DocumentUnreadable

PROCESSING = "2"
"""Version of reading, laying out and splitting: raise it when they change, and every document is processed anew."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run that is to become a document: its source, its bytes, where it is, and if a person let it in."""

    source: Source
    raw: bytes
    place: str
    fingerprint: str
    let_in: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with the passages that find it, or the fault that kept a file from becoming one."""

    file: File
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    fault: DocumentUnreadable | None = None


class Preparing(Protocol):
    """Whatever makes documents of files, in their order: in this process, or in one apart."""

    @property
    def key(self) -> object:
        """What its results depend on beside the files, as JSON can hold it."""
        ...

    def __call__(self, files: Iterable[File]) -> Iterator[Prepared]: ...

    def stop(self) -> None:
        """Break off: whoever waits for a document goes on at once."""


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def edition_of(source: Source) -> str:
    """The digest of an edition: of all that its text comes from, which is the suffix too, as it chooses the reader."""
    return digest(PROCESSING, PurePath(source.file).suffix.lower(), source.sha256)
