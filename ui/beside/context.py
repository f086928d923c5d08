"""What a command works with that a server does: the server's own store and desk, in the place of new ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk

_desk: ContextVar[Desk | None] = ContextVar("desk", default=None)


@contextmanager
def working_at(desk: Desk) -> Iterator[None]:
    """While it is entered, commands of this thread find this desk, and its store, open."""
    before = _desk.set(desk)
    try:
        yield
    finally:
        _desk.reset(before)


def open_already() -> Desk | None:
    """The desk of the server that does this command; None where the command runs in a process of its own."""
    return _desk.get()
