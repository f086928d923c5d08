"""What a reader can do wrong, by the name of its file; the reader process runs this in the place of `prepare`."""

import os
import signal
from collections.abc import Callable

from corpus.document import Document, Passage, Source
from corpus.errors import DocumentUnreadable


def _hang() -> None:
    signal.pause()


def _crash() -> None:
    os.abort()


def _leave() -> None:
    os._exit(0)


def _eat() -> None:
    memory = []
    while True:
        memory.append(bytearray(50_000_000))


def _recurse() -> None:
    _recurse()


def _stumble() -> None:
    raise ZeroDivisionError("by nothing")


def _refuse() -> None:
    raise DocumentUnreadable("refuse.txt is empty.", "Fill it.")


HABITS: dict[str, Callable[[], None]] = {
    "hang": _hang,
    "crash": _crash,
    "leave": _leave,
    "eat": _eat,
    "recurse": _recurse,
    "stumble": _stumble,
    "refuse": _refuse,
}


def prepare(source: Source, raw: bytes, passage_words: int, let_in: bool) -> tuple[Document, tuple[Passage, ...]]:
    HABITS.get(source.id, lambda: None)()
    return Document(source, "digest", raw.decode()), ()
