"""What the front door lends an examination, which may not import ingest: stores, desks, and how documents come in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk
    from corpus.settings import Settings
    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Doors:
    """Functions of the front door, which opens stores and desks and can ingest."""

    opened: Callable[[Settings], AbstractContextManager[Store]]
    at_desk: Callable[[Store, Settings], AbstractContextManager[Desk]]
    take_in: Callable[[Path, Store, Settings], None]  # a folder with a manifest into a store, as `peaceops ingest` does
