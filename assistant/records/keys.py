"""Keys by which programs and people say who they are. Only a hash of each is kept."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, func, insert, select, update

from assistant.access.permissions import Caller, Role
from assistant.records.audit import note
from assistant.records.tables import LOCAL, keys, now, writing
from corpus.errors import NotFound

PREFIX = "peaceops"
_COST = {"n": 2**14, "r": 8, "p": 1}  # of scrypt: 16 MB and some 40 ms, once for each key and process
_NO_SALT = bytes(16)  # for a key that there is not: it is hashed all the same
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

    def __init__(self, engine: Engine, mark: Path | None = None) -> None:
        """`mark` is a file that stays once there was a key, so that a journal that is lost opens nothing."""
        self._engine, self._mark = engine, mark
        if mark and not mark.exists() and self._made_any():
            mark.touch()
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
        if self._mark:
            self._mark.touch()
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

    def ever(self) -> bool:
        """Whether there ever was a key, revoked since or not."""
        return bool(self._mark and self._mark.exists()) or self._made_any()

    def _made_any(self) -> bool:
        with self._engine.connect() as connection:
            return connection.execute(select(keys.c.id).limit(1)).first() is not None

    def known(self, key_id: str) -> Caller | None:
        """The caller with the key of that id; None where there is none, or it was revoked."""
        with self._engine.connect() as connection:
            row = connection.execute(select(keys).where(keys.c.id == key_id, keys.c.revoked == "")).first()
        return Caller(row.id, row.role) if row else None

    def caller(self, text: str) -> Caller | None:
        """Whose key this is; None where it is no key, or was revoked. Both take the same time."""
        if remembered := self.remembered(text):
            return remembered
        key_id, secret = _parts(text)
        with self._engine.connect() as connection:
            row = connection.execute(select(keys).where(keys.c.id == key_id, keys.c.revoked == "")).first()
        hashed = _hashed(secret, row.salt if row else _NO_SALT)
        if row is None or not hmac.compare_digest(hashed, row.hash):
            return None
        with self._lock:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[self._digest(text)] = row.id
        return Caller(row.id, row.role)

    def remembered(self, text: str) -> Caller | None:
        """Whose key this is, where this process has checked it before, which takes no time to find out."""
        key_id = self._seen.get(self._digest(text))
        return self.known(key_id) if key_id else None

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self._own, text.encode("utf-8", "replace"), "sha256")


def _parts(text: str) -> tuple[str, str]:
    """The id of a key and its secret; both empty where the text is no key."""
    prefix, _, id_and_secret = text.partition("_")
    key_id, _, secret = id_and_secret.partition("_")
    return (key_id, secret) if prefix == PREFIX else ("", "")


def _hashed(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, **_COST, dklen=32)
