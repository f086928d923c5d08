"""Where the file of each document was last seen, so that a moved or renamed file is recognised."""

from pathlib import Path

from sqlalchemy import Engine, delete, select

from corpus.sql.dialect import put_row
from corpus.sql.tables import places

UPLOADS = "uploads"  # the folder, within the data folder, of files that came in over HTTP
INSIDE = "!/"  # stands in a place before the name of a file within a container


def is_upload(place: str) -> bool:
    """Whether the file at a place, or the container that it is in, was uploaded."""
    return Path(place.partition(INSIDE)[0]).parent.name == UPLOADS


class Places:
    """Every method is one transaction. A place is an absolute path, with "!/" before each path within a container."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, str]:
        """The place of every document that has one, by the document's id."""
        with self._engine.connect() as connection:
            return {row.document_id: row.place for row in connection.execute(select(places))}

    def get(self, document_id: str) -> str:
        """The place of one document; empty where it has none."""
        wanted = select(places.c.place).where(places.c.document_id == document_id)
        with self._engine.connect() as connection:
            return str(connection.execute(wanted).scalar() or "")

    def set(self, document_id: str, place: str) -> None:
        with self._engine.begin() as connection:
            put_row(connection, places, document_id=document_id, place=place)

    def forget(self, document_id: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(places).where(places.c.document_id == document_id))
