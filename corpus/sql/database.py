"""How a database is opened: an SQLite file that one process owns, or a PostgreSQL that several share.

Faults of the database are translated here into ours. A password never appears in them.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, MetaData, create_engine, event, exc, make_url, text
from sqlalchemy.engine import ExceptionContext

from corpus.errors import PeaceOpsError, StoreDamaged, StoreUnreachable, WrongUse
from corpus.sql.dialect import SCHEMA, lock
from corpus.sql.full_disk import full_disk
from corpus.sql.tables import metadata

OLDEST = 13  # the first version of PostgreSQL that has all that is used here
DRIVER = "postgresql+psycopg"
SESSION = (
    "SET jit = off",  # compiling a search takes longer than the search
    "SET random_page_cost = 1.1",  # of a disk without a moving head: else words are looked for in every passage
    "SET lock_timeout = '5min'",  # locks are held for seconds: after that, their owner's machine is gone
    "SET tcp_keepalives_idle = 60",  # so that the server notices that, and frees the locks
    "SET client_min_messages = warning",
)
_SHAPE = "Write it as postgresql://user:password@host:5432/database; in a password, @ is %40, : is %3A and / is %2F."


def open_database(file: Path, url: str = "", tables: MetaData = metadata) -> Engine:
    """The engine of the PostgreSQL database at `url`, or else of an SQLite file; missing tables are created.

    StoreDamaged where the file is no such database; StoreUnreachable where PostgreSQL does not answer, or refuses.
    """
    engine = _postgresql(url) if url else _sqlite(file)
    try:
        with engine.begin() as connection:
            lock(connection, SCHEMA)  # two processes that create the same table at once would fail
            tables.create_all(connection)
    except exc.OperationalError as error:
        engine.dispose()
        raise _damaged(file, error.orig) from error
    except PeaceOpsError:
        engine.dispose()
        raise
    return engine


def _sqlite(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}", connect_args={"timeout": 30}, hide_parameters=True
    )  # no question in a log
    event.listen(engine, "connect", _configure)

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.OperationalError) and (full := full_disk(file.parent)):
            raise full from context.original_exception
        # Its subclasses are faults of a statement; the class itself means that the file is no database, or damaged.
        if type(context.original_exception) is sqlite3.DatabaseError:
            raise _damaged(file, context.original_exception) from context.original_exception

    return engine


def _damaged(file: Path, cause: BaseException | None) -> StoreDamaged:
    return StoreDamaged(
        f"The {file.stem} {file} cannot be used: {cause}.",
        "Restore it from a backup, or move it away: `peaceops ingest` fills a new library."
        if file.stem == "library"
        else "Restore it from a backup. Without it, what it held is gone, keys among it: where there were some, the "
        "server stays closed until you make new ones with `peaceops keys add`.",
    )


def _configure(connection: Any, _record: object) -> None:
    """Write-ahead log: readers go on while one writes, and a killed writer leaves the file whole.

    What is deleted is overwritten, which many builds of SQLite do anyway.
    """
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _postgresql(given: str) -> Engine:
    url = _checked(given)
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "peaceops"},
        hide_parameters=True,
    )
    event.listen(engine, "handle_error", _translator(url))
    event.listen(engine, "connect", _prepare)
    try:
        with engine.connect() as connection:
            version = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
            encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    except BaseException:
        engine.dispose()
        raise
    if version < OLDEST or encoding != "UTF8":
        engine.dispose()
        raise StoreUnreachable(
            f"The database {_named(url)} is PostgreSQL {version} with the encoding {encoding}.",
            f"PostgreSQL {OLDEST} or later is needed, and a database made with ENCODING 'UTF8'.",
        )
    return engine


def _checked(given: str) -> URL:
    """The address, parsed. Causes of faults are left out, because they would quote its password."""
    try:
        url = make_url(given)
    except (exc.ArgumentError, ValueError):
        raise WrongUse("PEACEOPS_DATABASE_URL is not an address of a database.", _SHAPE) from None
    if url.drivername not in ("postgresql", "postgres", DRIVER):
        raise WrongUse(f"PEACEOPS_DATABASE_URL names {url.drivername}, which is not known here.", _SHAPE)
    if not url.database or "@" in (url.host or ""):
        raise WrongUse("PEACEOPS_DATABASE_URL is not the whole address of a database.", _SHAPE)
    return url.set(drivername=DRIVER)


def _named(url: URL) -> str:
    """The address without its user and password, for messages."""
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port}/{url.database}" if url.port else f"{host}/{url.database}"


def _prepare(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        for statement in SESSION:
            cursor.execute(statement)
    connection.commit()


def _translator(url: URL) -> Callable[[ExceptionContext], None]:
    secrets = [str(secret) for secret in (url.password, url.query.get("password")) if secret]

    def translate(context: ExceptionContext) -> None:
        if context.is_pre_ping:  # the pool opens another connection, whose fault is reported if it fails as well
            return
        wrapped, cause = context.sqlalchemy_exception, context.original_exception
        state = getattr(cause, "sqlstate", None) or ""
        reason = (str(cause).splitlines() or ["it did not answer"])[0]
        for secret in secrets:
            reason = reason.replace(secret, "***")
        if isinstance(wrapped, exc.DataError):
            raise WrongUse(f"The database cannot hold this: {reason}.", "Take such characters out.") from cause
        if state in _DAMAGE:
            raise StoreDamaged(
                f"The database {_named(url)} does not hold what it should: {reason}.", "Restore it from a backup."
            ) from cause
        if isinstance(wrapped, exc.OperationalError | exc.InterfaceError) or state in _REFUSALS:
            raise StoreUnreachable(
                f"The database {_named(url)} cannot be used just now: {reason}.",
                "See that PostgreSQL runs there and lets this user in as PEACEOPS_DATABASE_URL says, and try again.",
            ) from cause

    return translate


_DAMAGE = ("42P01", "42703", "XX001", "XX002")  # no such table or column, data or index corrupted
_REFUSALS = ("42501", "25006", "3D000", "3F000")  # no privilege, read only, no such database, no schema to write to
