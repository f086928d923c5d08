"""Small facts about the library itself, such as which model made its vectors."""

from sqlalchemy import Engine, select

from corpus.sql.dialect import add_missing, put_row
from corpus.sql.tables import notes


class Notes:
    """Values by name. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, name: str) -> str | None:
        """The value of a note; None where there is none."""
        with self._engine.connect() as connection:
            return connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar()

    def set(self, name: str, value: str) -> None:
        """Write a note, in the place of the one of that name."""
        with self._engine.begin() as connection:
            put_row(connection, notes, name=name, value=value)

    def set_default(self, name: str, value: str) -> str:
        """The value of a note, which is written now where there is none; all processes get the same."""
        with self._engine.begin() as connection:
            add_missing(connection, notes, [{"name": name, "value": value}])
            return str(connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar_one())
