"""Browsers that are signed in. The server knows them, so that signing out ends a session wherever its cookie went."""

import hashlib
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select

from assistant.access.permissions import Caller, as_role
from assistant.records.keys import Keys
from assistant.records.tables import now, sessions, writing


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser that is signed in: with whose key or as whom (a pseudonym), in which role, and since when (UTC)."""

    who: str
    role: str
    began: str


class Sessions:
    """Every method is one transaction and may be called from any thread. Only a digest of each session is kept."""

    def __init__(self, engine: Engine, keys: Keys) -> None:
        self._engine, self._keys = engine, keys

    def begin(self, caller: Caller, seconds: int, *, by_key: bool) -> str:
        """Begin a session of `caller`, and give the secret that a browser shows; sessions that are over are dropped.

        One that began `by_key` ends with that key, if that comes before `seconds` are over.
        """
        token, at = secrets.token_urlsafe(32), int(time.time())
        row = {"who": caller.id, "role": caller.role, "by_key": by_key, "began": now(), "until": at + seconds}
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= at))
            connection.execute(insert(sessions).values(digest=_digest(token), **row))
        return token

    def caller(self, token: str, *, people: bool) -> Caller | None:
        """Whose session this is; None where it is none, or over. Those of persons count only with `people`."""
        with self._engine.connect() as connection:
            row = connection.execute(select(sessions).where(sessions.c.digest == _digest(token))).first()
        if row is None or row.until <= time.time():
            return None
        if row.by_key:
            return self._keys.known(row.who)
        return Caller(row.who, as_role(row.role)) if people else None

    def open(self) -> list[SignedIn]:
        """Every session that is not over, the newest first."""
        wanted = select(sessions.c.who, sessions.c.role, sessions.c.began).where(sessions.c.until > time.time())
        with self._engine.connect() as connection:
            return [SignedIn(*row) for row in connection.execute(wanted.order_by(sessions.c.began.desc()))]

    def end_of(self, who: str) -> None:
        """End every session of a key or person."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.who == who))

    def end(self, token: str) -> None:
        """End a session, if it is one."""
        with writing(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == _digest(token)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
