"""Notes of the files that answers were exported to, so that people learn which of these are out of date."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from assistant.records.audit import note
from assistant.records.tables import copies, now, writing


@dataclass(frozen=True, slots=True)
class Copy:
    """One file that an answer is in: when it was made (UTC, ISO), its form, and by whom (a pseudonym)."""

    at: str
    form: str
    who: str


class Copies:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, answer_ids: Iterable[str], form: str, who: str, about: str) -> None:
        """Note that answers were exported to a file of that form; `about` says in the audit log what was exported."""
        made = {"at": now(), "form": form, "who": who}
        rows = [{"answer_id": answer_id, **made} for answer_id in answer_ids]
        with writing(self._engine) as connection:
            if rows:
                connection.execute(insert(copies), rows)
            note(connection, who, "copy made", f"{about} {form}")

    def of(self, answer_id: str) -> tuple[Copy, ...]:
        """The copies of an answer, oldest first."""
        wanted = select(copies.c.at, copies.c.form, copies.c.who).where(copies.c.answer_id == answer_id)
        with self._engine.connect() as connection:
            return tuple(Copy(*row) for row in connection.execute(wanted.order_by(copies.c.number)))
