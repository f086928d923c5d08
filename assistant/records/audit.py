"""The audit log: who did what, in a chain of digests. It only grows, and a check shows whether it was tampered with."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Engine, insert, select

from assistant.records.tables import audit, now, writing

FIRST = "0" * 64  # stands before the first entry


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: by whom (a pseudonym), and about what. `digest` is of it and all before it."""

    number: int
    at: str
    who: str
    action: str
    about: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The result of a check: how many entries there are, the last digest, and what is wrong, if anything."""

    entries: int
    digest: str
    wrong: str = ""


class AuditLog:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, who: str, action: str, about: str) -> None:
        """Add an entry."""
        with writing(self._engine) as connection:
            note(connection, who, action, about)

    def entries(self, count: int = 50) -> list[Entry]:
        """The last entries, newest first."""
        wanted = select(audit).order_by(audit.c.number.desc()).limit(count)
        with self._engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(wanted)]

    def check(self, known: str = "") -> AuditReport:
        """Go through the whole chain. `known` is a digest that was written down earlier and must still be in it.

        A chain alone cannot show that its end was cut off: a digest kept elsewhere does.
        """
        with self._engine.connect() as connection:
            rows = connection.execute(select(audit).order_by(audit.c.number)).all()
        return check_chain([Entry(*row) for row in rows], known)


def note(connection: Connection, who: str, action: str, about: str) -> None:
    """Add an entry, within a transaction of `writing`: two entries at once would both follow the same one."""
    last = connection.execute(select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)).first()
    number, before = (last.number + 1, last.digest) if last else (1, FIRST)
    entry = Entry(number, now(), who, action, about)
    connection.execute(insert(audit).values({**asdict(entry), "digest": digest_of(entry, before)}))


def digest_of(entry: Entry, before: str) -> str:
    """The digest of an entry that follows one with the digest `before`."""
    values = [before, entry.number, entry.at, entry.who, entry.action, entry.about]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def check_chain(entries: Sequence[Entry], known: str = "") -> AuditReport:
    """Whether each entry follows the one before it."""
    digest, contains_known = FIRST, not known
    for place, entry in enumerate(entries, 1):
        if entry.number != place:
            return AuditReport(len(entries), digest, f"entry {place} is missing")
        if entry.digest != digest_of(entry, digest):
            return AuditReport(len(entries), digest, f"entry {place} was changed")
        digest = entry.digest
        contains_known = contains_known or digest == known
    return AuditReport(len(entries), digest, "" if contains_known else "the known digest is not in the log")
