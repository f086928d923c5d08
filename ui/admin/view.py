"""What the page of administrators shows: all of it is read when the page is opened."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from assistant.curation.curation import outdated
from assistant.desk import Desk
from assistant.records.audit import AuditReport, Entry
from assistant.records.keys import Key
from assistant.records.sessions import SignedIn
from assistant.records.usage import Usage
from corpus.errors import NotFound

BACKUPS: Final = "backups"  # within the data folder
SHOWN: Final = 20  # entries of a list
WEEK, MONTH = 7, 30


@dataclass(frozen=True, slots=True)
class JudgedDown:
    """An answer that somebody judged down: its question and their comment, both masked."""

    answer_id: str
    given_at: str
    question: str
    status: str
    comment: str


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup in the data folder: its name, when it was made (UTC), and its size in millions of bytes."""

    name: str
    made: str
    megabytes: float


@dataclass(frozen=True, slots=True)
class AdminView:
    version: str
    why_not_ready: str
    documents: int
    passages: int
    unreadable: int
    aside: int
    stale: int
    usage: tuple[Usage, ...]
    judged_down: tuple[JudgedDown, ...]
    keys: tuple[Key, ...]
    people: tuple[SignedIn, ...]
    backups: tuple[BackupFile, ...] | None
    audit: tuple[Entry, ...]
    checked: AuditReport


def look(desk: Desk) -> AdminView:
    """What `desk`, as an administrator has it, shows of the service. NotAllowed for anybody else."""
    desk.caller.check("operate")
    store, journal = desk.store, desk.journal
    return AdminView(
        version=version("peaceops"),
        why_not_ready=desk.why_not_ready(),
        documents=len(store.library.sources()),
        passages=store.library.count(),
        unreadable=len(store.quarantine.all()),
        aside=len(store.library.set_aside()),
        stale=len(outdated(desk)),
        usage=tuple(journal.usage(days) for days in (WEEK, MONTH)),
        judged_down=tuple(_judged_down(desk)),
        keys=tuple(journal.keys.list()),
        people=tuple(journal.sessions.open()),
        backups=None if desk.settings.database_url else tuple(backups(desk.settings.data)),
        audit=tuple(journal.audit.entries(SHOWN)),
        checked=journal.audit.check(),
    )


def _judged_down(desk: Desk) -> Iterator[JudgedDown]:
    for feedback in desk.journal.feedback.list("down")[:SHOWN]:
        try:
            answer: dict[str, Any] = desk.journal.answer(feedback.answer_id)
        except NotFound:
            continue  # deleted meanwhile
        yield JudgedDown(answer["id"], feedback.given_at, answer["question"], answer["status"], feedback.comment)


def backups(data: Path) -> Iterator[BackupFile]:
    """Those that were made on the page, the newest first."""
    for file in sorted((data / BACKUPS).glob("state-*.zip"), key=os.path.getmtime, reverse=True):
        yield BackupFile(file.name, file.stem.removeprefix("state-"), round(file.stat().st_size / 1e6, 1))
