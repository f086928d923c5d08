"""By which rules each edition was screened for orders to a machine, and which editions a person has let in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select

from corpus.sql.dialect import add_missing, put_row
from corpus.sql.tables import documents, let_in, screenings


@dataclass(frozen=True, slots=True)
class Release:
    """An edition whose orders to a machine a person judged to be none, and since when (UTC, ISO)."""

    document_id: str
    digest: str
    since: str


class Screenings:
    """Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, document_id: str, digest: str, rules: str, *, let_in: bool) -> None:
        """Note by which rules an edition was screened, and whether its orders were let in."""
        with self._engine.begin() as connection:
            put_row(connection, screenings, document_id=document_id, digest=digest, rules=rules, let_in=let_in)

    def due(self, rules: str) -> list[str]:
        """The ids of documents to screen: not yet screened by these rules, or let in or kept out by a person since."""
        screened = (screenings.c.document_id == documents.c.id) & (screenings.c.digest == documents.c.digest)
        released = (let_in.c.document_id == documents.c.id) & (let_in.c.digest == documents.c.digest)
        wanted = (
            select(documents.c.id, screenings.c.rules, screenings.c.let_in, let_in.c.since)
            .outerjoin(screenings, screened)
            .outerjoin(let_in, released)
            .order_by(documents.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return [row.id for row in rows if (row.rules, row.let_in) != (rules, row.since is not None)]

    def let_in(self, document_id: str, digest: str) -> None:
        """Let an edition in; one that was let in before keeps its time."""
        row = {"document_id": document_id, "digest": digest, "since": datetime.now(UTC).isoformat()}
        with self._engine.begin() as connection:
            add_missing(connection, let_in, [row])

    def keep_out(self, document_id: str, digest: str) -> None:
        """Take back that an edition was let in."""
        edition = (let_in.c.document_id == document_id) & (let_in.c.digest == digest)
        with self._engine.begin() as connection:
            connection.execute(delete(let_in).where(edition))

    def releases(self) -> list[Release]:
        """Every edition that was let in, earlier ones too, by document."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(let_in).order_by(let_in.c.document_id, let_in.c.since))
            return [Release(row.document_id, row.digest, row.since) for row in rows]

    def current_releases(self) -> list[Release]:
        """The current editions that were let in, by document."""
        current = (documents.c.id == let_in.c.document_id) & (documents.c.digest == let_in.c.digest)
        wanted = select(let_in).join(documents, current).order_by(let_in.c.document_id)
        with self._engine.connect() as connection:
            return [Release(row.document_id, row.digest, row.since) for row in connection.execute(wanted)]

    def is_let_in(self, document_id: str, digest: str) -> bool:
        """Whether a person has let this edition in."""
        of_edition = (let_in.c.document_id == document_id) & (let_in.c.digest == digest)
        with self._engine.connect() as connection:
            return connection.execute(select(let_in.c.since).where(of_edition)).first() is not None

    def forget(self, document_id: str) -> None:
        """Drop the screening of a document that is taken away, and all its releases."""
        with self._engine.begin() as connection:
            for table in (screenings, let_in):
                connection.execute(delete(table).where(table.c.document_id == document_id))
