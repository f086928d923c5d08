"""What people changed of the facts of a document after it came in: kept with who, when and what stood there before.

A later edition of the document keeps each change, as long as its manifest entry or upload still says what was changed.
Where that says something new, the newer word holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from corpus.document import Source
from corpus.sql.tables import edits

FIELDS: Final = ("title", "publisher", "published", "date_basis", "audience", "supersedes")
"""What can be changed. The basis of a date is changed with it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact that somebody (a pseudonym) changed, and when (UTC, ISO)."""

    at: str
    who: str
    field: str
    before: str
    after: str


def of_document(connection: Connection, document_id: str) -> list[Edit]:
    """Every change of a document's facts, oldest first."""
    columns = (edits.c.at, edits.c.who, edits.c.field, edits.c.before, edits.c.after)
    wanted = select(*columns).where(edits.c.document_id == document_id).order_by(edits.c.number)
    return [Edit(*row) for row in connection.execute(wanted)]


def with_edits(connection: Connection, source: Source) -> Source:
    """A source as its document comes in anew, with what people changed of it."""
    for edit in of_document(connection, source.id):
        if getattr(source, edit.field) == edit.before:
            source = _changed(source, {edit.field: edit.after})
    return source


def edited(connection: Connection, source: Source, changes: Mapping[str, str], who: str) -> Source:
    """The source with `changes`, by name; each that changes something is kept."""
    rows = [
        {"field": field, "before": getattr(source, field), "after": after}
        for field, after in changes.items()
        if getattr(source, field) != after
    ]
    at = datetime.now(UTC).isoformat(timespec="seconds")
    if rows:
        connection.execute(insert(edits), [{"document_id": source.id, "at": at, "who": who, **row} for row in rows])
    return _changed(source, changes)


def _changed(source: Source, changes: Mapping[str, Any]) -> Source:
    return replace(source, **changes)


def forget(connection: Connection, document_id: str) -> None:
    connection.execute(delete(edits).where(edits.c.document_id == document_id))
