"""The file in a data folder that tells commands on this machine which server has it, and how to be let in there."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from typing import Final, NamedTuple

from corpus.owner import OWNER

FILE: Final = "server"


class Door(NamedTuple):
    """Where a server is, and the token by which it knows a command of whoever may read its data folder."""

    address: str
    token: str


def new_door(host: str, port: int) -> Door:
    """A door at the address that a server listens on, as this machine reaches it."""
    return Door(f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}", token_urlsafe(32))


@contextmanager
def shown(door: Door, data: Path) -> Iterator[None]:
    """While it is entered, a file in the data folder shows the door to whoever may read what its owner may read."""
    file, new = data / FILE, data / f"{FILE}.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as writing:
        json.dump({**door._asdict(), "process": os.getpid()}, writing)
    new.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def door_of(data: Path) -> Door | None:
    """The door of the server that owns a data folder now; None where none does, or its file may not be read."""
    try:
        shown_door = json.loads((data / FILE).read_text(encoding="utf-8"))
        if str(shown_door["process"]) != (data / OWNER).read_text(encoding="ascii"):
            return None  # of a server that was killed
        return Door(shown_door["address"], shown_door["token"])
    except (OSError, ValueError, KeyError):
        return None
