"""The few statements that SQLite and PostgreSQL spell differently, each within a given transaction."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, func, select, true
from sqlalchemy.dialects import postgresql, sqlite

# Names of locks that processes which share a PostgreSQL take.
SCHEMA, OPENING, IN_USE, TIDYING, TRUTH = "schema", "opening", "in use", "tidying", "truth"
SUCCESSIONS, COLLECTIONS = "successions", "collections"


def shared(connection: Connection) -> bool:
    """Whether other processes may be using the same database."""
    return connection.dialect.name == "postgresql"


def settle(engine: Engine) -> None:
    """Leave nothing of deleted rows in SQLite's write-ahead log. Where somebody reads for long, that has to wait."""
    with engine.connect() as connection:
        if not shared(connection):
            connection.exec_driver_sql("PRAGMA busy_timeout = 1000")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA busy_timeout = 30000")


def put_row(connection: Connection, table: Table, **values: Any) -> None:
    """Add a row, or replace the one with the same primary key."""
    statement = _insert(connection, table)
    others = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    if others:
        statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, [values])


def add_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]] | Select[Any]) -> None:
    """Add rows, or the rows of a query on one table; a row whose primary key is there stays as it is."""
    statement = _insert(connection, table)
    if isinstance(rows, Select):
        # With no WHERE before it, SQLite would take ON CONFLICT for the ON of a join.
        names = [column.name for column in rows.selected_columns]
        connection.execute(statement.from_select(names, rows.where(true())).on_conflict_do_nothing())
    elif rows:
        connection.execute(statement.on_conflict_do_nothing(), rows)


def _insert(connection: Connection, table: Table) -> Any:
    return postgresql.insert(table) if shared(connection) else sqlite.insert(table)


def lock(connection: Connection, name: str, *, together: bool = False) -> None:
    """Take a lock until the transaction ends, waiting for others; `together` shares it with those that share it too.

    SQLite needs none, as one process owns the file.
    """
    if shared(connection):
        take = func.pg_advisory_xact_lock_shared if together else func.pg_advisory_xact_lock
        connection.execute(select(take(lock_key(name))))


def lock_key(name: str) -> int:
    """The number of a lock, which PostgreSQL knows by number only."""
    return int.from_bytes(hashlib.sha256(f"peaceops {name}".encode()).digest()[:8], "big", signed=True)
