"""Keys by which programs and people say who they are. Only a hash of each is kept."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Engine, func, insert, select, update

from assistant.access.permissions import Caller, Role
from assistant.records.audit import note
from assistant.records.tables import LOCAL, keys, now, writing
from corpus.errors import NotFound

PREFIX = "peaceops"
_COST = {"n": 2**14, "r": 8, "p": 1}  # of scrypt: 16 MB and some 40 ms, once for each key and process
REMEMBERED = 1_000  # keys whose hash need not be made again


@dataclass(frozen=True, slots=True)
class Key:
    """A key in a list: what it is called, its role, when it was added and revoked (UTC, empty if not)."""

    id: str
    name: str
    role: Role
    added: str
    revoked: str


class Keys:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own = secrets.token_bytes(32)  # makes what is remembered of a key useless outside this process
        self._seen: dict[bytes, str] = {}
        self._lock = Lock()

    def add(self, name: str, role: Role, who: str = LOCAL) -> tuple[str, Key]:
        """Make a key: its text, which cannot be read again later, and its entry in the list."""
        secret, salt = secrets.token_urlsafe(32), secrets.token_bytes(16)
        key = Key(secrets.token_hex(6), name, role, now(), "")
        row = {"id": key.id, "name": name, "role": role, "added": key.added, "salt": salt}
        with writing(self._engine) as connection:
            connection.execute(insert(keys).values(**row, hash=_hashed(secret, salt)))
            note(connection, who, "key added", f"{key.id} {role}")
        return f"{PREFIX}_{key.id}_{secret}", key

    def list(self) -> list[Key]:
        """Every key, the revoked ones too, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(keys).order_by(keys.c.added, keys.c.id))
            return [Key(row.id, row.name, row.role, row.added, row.revoked) for row in rows]

    def revoke(self, key_id: str, who: str = LOCAL) -> None:
        """Make a key invalid from now on. NotFound where there is none of that id."""
        with writing(self._engine) as connection:
            if connection.execute(select(keys.c.id).where(keys.c.id == key_id)).scalar() is None:
                raise NotFound(f"There is no key {key_id}.", "`peaceops keys list` names those there are.")
            connection.execute(update(keys).where(keys.c.id == key_id, keys.c.revoked == "").values(revoked=now()))
            note(connection, who, "key revoked", key_id)

    def any(self) -> bool:
        """Whether there is a valid key."""
        with self._engine.connect() as connection:
            wanted = select(func.count()).select_from(keys).where(keys.c.revoked == "")
            return bool(connection.execute(wanted).scalar_one())

    def known(self, key_id: str) -> Caller | None:
        """The caller with the key of that id; None where there is none, or it was revoked."""
        with self._engine.connect() as connection:
            row = connection.execute(select(keys).where(keys.c.id == key_id, keys.c.revoked == "")).first()
        return Caller(row.id, row.role) if row else None

    def caller(self, text: str) -> Caller | None:
        """Whose key this is; None where it is no key, or was revoked."""
        prefix, _, id_and_secret = text.partition("_")
        key_id, _, secret = id_and_secret.partition("_")
        with self._engine.connect() as connection:
            row = connection.execute(select(keys).where(keys.c.id == key_id, keys.c.revoked == "")).first()
        if prefix != PREFIX or row is None or not self._opens(secret, row):
            return None
        return Caller(row.id, row.role)

    def _opens(self, secret: str, row: Any) -> bool:
        mark = hmac.digest(self._own, f"{row.id}_{secret}".encode(), "sha256")
        if self._seen.get(mark) == row.id:
            return True
        if not hmac.compare_digest(_hashed(secret, row.salt), row.hash):
            return False
        with self._lock:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[mark] = row.id
        return True


def _hashed(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, **_COST, dklen=32)
