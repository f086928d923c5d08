"""Where a command prints: on the terminal that it was typed at, also where a running server does its work."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from rich.console import Console

_HERE: Final = (Console(), Console(stderr=True))
_elsewhere: ContextVar[tuple[Console, Console] | None] = ContextVar("consoles", default=None)


def out() -> Console:
    """Where answers go."""
    return (_elsewhere.get() or _HERE)[0]


def err() -> Console:
    """Where everything else goes: progress, faults, hints."""
    return (_elsewhere.get() or _HERE)[1]


def print_json(value: Any) -> None:
    """A value for programs: whole on standard output, nothing of it read as markup."""
    print(json.dumps(value, ensure_ascii=False, indent=1), file=out().file)


@contextmanager
def printing_on(answers: Console, all_else: Console) -> Iterator[None]:
    """While it is entered, what this thread's command prints goes to these two."""
    before = _elsewhere.set((answers, all_else))
    try:
        yield
    finally:
        _elsewhere.reset(before)
