"""Documents whose vectors in the index may differ from the truth, until somebody has brought them in step."""

from sqlalchemy import Engine, delete, select

from corpus.sql.dialect import add_missing
from corpus.sql.tables import documents, pending


class Pending:
    """Every method is one transaction. `Library.put` and `Library.remove` add their document in theirs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[str]:
        """The ids of all pending documents, also of those that were removed."""
        with self._engine.connect() as connection:
            return [*connection.execute(select(pending.c.document_id)).scalars()]

    def add_every_document(self) -> None:
        """Make every document pending, before all vectors are made anew."""
        every = select(documents.c.id.label("document_id"))
        with self._engine.begin() as connection:
            add_missing(connection, pending, every)

    def settle(self, document_id: str) -> None:
        """Take a document out, whose vectors are in step now."""
        with self._engine.begin() as connection:
            connection.execute(delete(pending).where(pending.c.document_id == document_id))
