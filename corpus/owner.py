"""Which processes may use the data: one owns a folder; many share a PostgreSQL, and one at a time may have it alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select
from sqlalchemy.sql.functions import Function

from corpus.errors import DataFolderInUse, WrongUse
from corpus.sql.dialect import IN_USE, OPENING, lock_key

OWNER: Final = "owner"  # the file with the number of the process, for the message that another one shows


class Owner(Protocol):
    """The right of a process to have a store open."""

    @contextmanager
    def opening(self) -> Iterator[None]:
        """A context in which the store is checked and claimed; no other process opens it meanwhile."""
        yield

    def alone(self) -> None:
        """While opening, make sure that no other process has the store open. DataFolderInUse where one has."""

    def release(self) -> None:
        """Give the right up."""


class FolderOwner:
    """The only process that has a data folder open. The system frees its lock when it ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        number_file = folder / OWNER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Whichever thread closes the store gives it up: by default only the one that took it could.
            self._lock = FileLock(folder / "lock", timeout=0, thread_local=False)
            self._lock.acquire()
            number_file.write_text(str(os.getpid()), encoding="ascii")
        except Timeout as error:
            number = number_file.read_text(encoding="ascii") if number_file.is_file() else "unknown"
            raise DataFolderInUse(
                f"The data folder {folder} is in use by another process (number {number}).",
                "Ask through its server, stop that process, or name another folder with --data.",
            ) from error
        except OSError as error:
            raise WrongUse(
                f"The data folder {folder} cannot be used: {error}.", "Name another one with --data."
            ) from error

    @contextmanager
    def opening(self) -> Iterator[None]:
        yield

    def alone(self) -> None:
        """Nothing to do: the lock has been taken already."""

    def release(self) -> None:
        self._lock.release()


class Member:
    """One of the processes that have a PostgreSQL open, by locks of a connection that it keeps for this alone.

    PostgreSQL frees them when that connection ends, however it ends.
    """

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.detach()  # from the pool, which would keep the connection, and so the locks, after `release`

    @contextmanager
    def opening(self) -> Iterator[None]:
        self._ask(func.pg_advisory_lock(lock_key(OPENING)))
        yield
        self._ask(func.pg_advisory_lock_shared(lock_key(IN_USE)))
        self._ask(func.pg_advisory_unlock(lock_key(OPENING)))
        self._ask(func.pg_advisory_unlock(lock_key(IN_USE)))  # a warning, and no harm, where `alone` did not take it

    def alone(self) -> None:
        if not self._ask(func.pg_try_advisory_lock(lock_key(IN_USE))):
            raise DataFolderInUse(
                "The library is in use by other processes, and this needs it alone.",
                "Stop the other servers and workers of this PEACEOPS_DATABASE_URL, and try again.",
            )

    def release(self) -> None:
        self._connection.close()

    def _ask(self, function: Function[bool]) -> bool:
        return bool(self._connection.execute(select(function)).scalar())
