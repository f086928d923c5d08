"""The drafts that are kept: in an SQLite file of their own or in the PostgreSQL, each with all that happened to it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, delete, insert, select, update

from assistant.hr.keeping.history import Step, next_step, replay
from assistant.hr.keeping.tables import draft_marks, drafts, steps
from assistant.hr.values import Draft, QueuedDraft, State
from assistant.privacy.known_words import KnownWords
from corpus.errors import NotFound, StoreDamaged, WrongUse
from corpus.sql.dialect import add_missing

_DRAFT = TypeAdapter(Draft)


class Queue:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, draft: Draft, who: str, letter: str = "") -> QueuedDraft:
        """Store a letter that came in, which must be without personal data.

        `letter` is the same in its own words: they are known again in what is written later, and not kept.
        """
        now = _now()
        with self._engine.begin() as connection:
            row = {
                "id": draft.id,
                "state": draft.state,
                "language": draft.language,
                "created": now,
                "changed": now,
                "writer": who,
                "steps": 1,
                "reply": draft.reply,
                "draft": _DRAFT.dump_json(draft).decode(),
            }
            connection.execute(insert(drafts).values(row))
            _record(connection, next_step(None, draft.id, now, who, draft.state, "", draft.reply))
            marks = KnownWords.of([letter], draft.id).new_marks()
            rows = [{"draft_id": draft.id, "kind": kind, "mark": mark} for kind, mark in sorted(marks)]
            add_missing(connection, draft_marks, rows)
        return self.get(draft.id)

    def put(self, draft: Draft, who: str, action: str, seen: int | None = None) -> QueuedDraft:
        """Store a draft after an action. WrongUse where it has been through more steps than the `seen` ones."""
        now = _now()
        with self._engine.begin() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == draft.id).with_for_update()).one_or_none()
            if row is None:
                raise _unknown(draft.id)
            if seen is not None and row.steps != seen:
                raise WrongUse(f"{row.writer} changed this draft meanwhile.", "Open it again to see the change.")
            wrote = action in ("drafted", "edited")
            changed = connection.execute(
                update(drafts)
                .where(drafts.c.id == draft.id, drafts.c.steps == row.steps)
                .values(
                    state=draft.state,
                    changed=now,
                    writer=who if wrote else row.writer,
                    steps=row.steps + 1,
                    reply=draft.reply,
                    draft=_DRAFT.dump_json(draft).decode(),
                )
            )
            if changed.rowcount != 1:
                raise WrongUse("Someone changed this draft meanwhile.", "Open it again to see the change.")
            last = _steps(connection, draft.id)[-1]
            _record(connection, next_step(last, draft.id, now, who, action, row.reply, draft.reply))
        return self.get(draft.id)

    def drop(self, draft_id: str) -> None:
        """Take a letter out that nobody waits for any more, with all that happened to it."""
        with self._engine.begin() as connection:
            for table in (steps, draft_marks):
                connection.execute(delete(table).where(table.c.draft_id == draft_id))
            connection.execute(delete(drafts).where(drafts.c.id == draft_id))

    def known_words(self, draft_id: str, text: str, public: str) -> KnownWords:
        """What is private in a text that is to be written into a draft, by what its letter and the text itself say."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(draft_marks).where(draft_marks.c.draft_id == draft_id))
            return KnownWords.of([text], draft_id, [(row.kind, row.mark) for row in rows], public)

    def get(self, draft_id: str) -> QueuedDraft:
        """NotFound where there is no such draft."""
        with self._engine.connect() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).one_or_none()
        if row is None:
            raise _unknown(draft_id)
        return _queued(row)

    def all(self, states: Sequence[State] | None = None) -> list[QueuedDraft]:
        """Every draft, or those in some states, the oldest first."""
        wanted = select(drafts).order_by(drafts.c.created, drafts.c.id)
        if states is not None:
            wanted = wanted.where(drafts.c.state.in_(states))
        with self._engine.connect() as connection:
            return [_queued(row) for row in connection.execute(wanted)]

    def actions(self) -> dict[str, Counter[str]]:
        """How often each thing was done to each draft, by its id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(steps.c.draft_id, steps.c.action)).all()
        counted: dict[str, Counter[str]] = {}
        for draft_id, action in rows:
            counted.setdefault(draft_id, Counter())[action] += 1
        return counted

    def history(self, draft_id: str) -> list[Step]:
        """All that happened to a draft. StoreDamaged where the steps do not lead to the reply, or were changed."""
        reply = self.get(draft_id).draft.reply
        with self._engine.connect() as connection:
            history = _steps(connection, draft_id)
        if replay(history) != reply:
            raise StoreDamaged(
                f"The reply of draft {draft_id} differs from what its history leads to.",
                "Restore the drafts from a backup.",
            )
        return history


def _queued(row: Any) -> QueuedDraft:
    draft = replace(_DRAFT.validate_json(row.draft), state=row.state, reply=row.reply)
    return QueuedDraft(draft, row.created, row.changed, row.writer, row.steps)


def _steps(connection: Connection, draft_id: str) -> list[Step]:
    wanted = select(steps).where(steps.c.draft_id == draft_id).order_by(steps.c.place)
    return [
        Step(row.draft_id, row.place, row.at, row.who, row.action, row.difference, row.previous, row.digest)
        for row in connection.execute(wanted)
    ]


def _record(connection: Connection, step: Step) -> None:
    connection.execute(insert(steps).values(asdict(step)))


def _unknown(draft_id: str) -> NotFound:
    return NotFound(f"There is no draft {draft_id}.", "Check the id; GET /api/drafts lists those there are.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
