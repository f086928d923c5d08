"""Files that could not become documents, with the reason and advice, until they do or are gone."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select

from corpus.errors import DocumentUnreadable, ParserFailed
from corpus.sql.dialect import put_row
from corpus.sql.tables import quarantine


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """A file that could not become a document: where it is, the id it would have, why, what to do, and since when.

    `since` is ISO, in UTC. `fingerprint` is of the bytes and settings that took a reader down, which are tried again
    only when somebody asks for it; empty where the reader ended by itself.
    """

    place: str
    document_id: str
    fingerprint: str
    message: str
    what_to_do: str
    since: str

    @property
    def reason(self) -> str:
        return f"{self.message} {self.what_to_do}"


class Quarantine:
    """Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[QuarantinedFile]:
        """Every file in quarantine, by place."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(quarantine).order_by(quarantine.c.place))
            return [
                QuarantinedFile(row.place, row.document_id, row.fingerprint, row.message, row.what_to_do, row.since)
                for row in rows
            ]

    def hold(self, place: str, document_id: str, fingerprint: str, error: DocumentUnreadable) -> None:
        """Put a file into quarantine; one that fails for the same reason as before keeps its time."""
        same_place = quarantine.c.place == place
        with self._engine.begin() as connection:
            before = connection.execute(select(quarantine).where(same_place)).first()
            since = before.since if before and before.message == error.message else datetime.now(UTC).isoformat()
            put_row(
                connection,
                quarantine,
                place=place,
                document_id=document_id,
                fingerprint=fingerprint if isinstance(error, ParserFailed) else "",
                message=error.message,
                what_to_do=error.what_to_do,
                since=since,
            )

    def release(self, place: str) -> None:
        """Take a file out of quarantine."""
        with self._engine.begin() as connection:
            connection.execute(delete(quarantine).where(quarantine.c.place == place))
