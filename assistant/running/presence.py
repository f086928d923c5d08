"""Whether somebody still waits for what a thread is working on. Where nobody does, the work ends at its next step."""

from collections.abc import Callable
from contextvars import ContextVar
from threading import Event
from typing import ParamSpec, TypeVar

Result = TypeVar("Result")
P = ParamSpec("P")
_left: ContextVar[Event | None] = ContextVar("left", default=None)


class AskerLeft(Exception):
    """Nobody waits any more. It is no fault, and nobody is there to be told."""


def for_somebody(left: Event, work: Callable[[], Result]) -> Result:
    """What `work` returns; it ends with AskerLeft at its next step once `left` is set."""
    before = _left.set(left)
    try:
        still_wanted()
        return work()
    finally:
        _left.reset(before)


def while_wanted(call: Callable[P, Result]) -> Callable[P, Result]:
    """`call`, for other threads that work for the same person; it ends with AskerLeft once nobody waits any more."""
    left = _left.get()

    def called(*args: P.args, **kwargs: P.kwargs) -> Result:
        if left and left.is_set():
            raise AskerLeft
        return call(*args, **kwargs)

    return called


def still_wanted() -> None:
    """AskerLeft where nobody waits any more. Work calls this between its steps, and before it records anything."""
    if (left := _left.get()) and left.is_set():
        raise AskerLeft
