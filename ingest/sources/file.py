"""What goes from step to step of a run: a file, and the document made of it. Imports little, unlike the readers."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from corpus.document import Document, Passage, Source
from corpus.errors import DocumentUnreadable

PROCESSING = "7"
"""Version of reading, laying out and splitting: raise it when they change, and every document is processed anew."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run that is to become a document. `place` says where it is, within which containers, if any.

    `let_in`: a person has read this edition and found its sentences that look like orders to a machine harmless.
    """

    source: Source
    raw: bytes
    place: str
    fingerprint: str
    let_in: bool = False


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A document with the passages that find it, or the fault that kept a file from becoming one."""

    file: File
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    fault: DocumentUnreadable | None = None


class Preparer(Protocol):
    """Makes documents of files, in their order: in this process, or in a separate one."""

    @property
    def key(self) -> object:
        """What its results depend on besides the files, as a value that JSON can hold."""
        ...

    def __call__(self, files: Iterable[File]) -> Iterator[PreparedFile]: ...

    def stop(self) -> None:
        """Break off, so that whoever waits for a document need wait no longer."""


def digest(*parts: object) -> str:
    """The SHA-256 of values that JSON can hold, in hexadecimal."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def edition_of(source: Source) -> str:
    """The digest of an edition. It covers all that its text depends on: also the suffix, which chooses the reader."""
    return digest(PROCESSING, PurePath(source.file).suffix.lower(), source.sha256)
