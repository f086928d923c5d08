"""A whole data folder in one file, taken while a server goes on, and put back.

What is taken are the SQL files (the library, the journal, the HR desk's) and uploaded files. The vector index is left
out: it is filled again from the library, without the model, when the restored folder is first opened.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from corpus.errors import StoreDamaged, WrongUse
from corpus.library.places import UPLOADS
from corpus.owner import FolderOwner

CARD, VERSION = "backup.json", 1
LIBRARY = "library.sqlite3"
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class BackupCard:
    """What a backup holds: when it was taken (UTC), and each file's digest, by its name within the data folder."""

    taken: str
    files: dict[str, str]


def back_up(data: Path, to: Path) -> BackupCard:
    """Write the state of a data folder to a file; a server may be using the folder.

    Each database is copied as it is at one moment, the library last: whatever the journal quotes is in it.
    """
    databases = sorted(data.glob("*.sqlite3"), key=lambda file: file.name == LIBRARY)
    if not any(file.name == LIBRARY for file in databases):
        raise WrongUse(f"There is no library in {data}.", "Name the data folder with --data.")
    digests: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=to.absolute().parent, prefix=".backup-") as scratch:
        whole = Path(scratch) / "whole.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for database in databases:
                copy = Path(scratch) / database.name
                _copied(database, copy)
                digests[database.name] = _packed(packed, copy, database.name)
                copy.unlink()
            for upload in sorted(data.glob(f"{UPLOADS}/[!.]*")):
                name = f"{UPLOADS}/{upload.name}"
                digests[name] = _packed(packed, upload, name)
            card = BackupCard(datetime.now(UTC).isoformat(timespec="seconds"), digests)
            contents = {"version": VERSION, "taken": card.taken, "files": card.files}
            packed.writestr(CARD, json.dumps(contents, indent=1))
        whole.replace(to)
    return card


def restore(file: Path, data: Path) -> BackupCard:
    """Fill an empty data folder from a backup.

    WrongUse where the folder is not empty or the file is no backup; StoreDamaged where a file in it was changed.
    """
    if data.exists() and any(file.name not in ("lock", "owner", "server") for file in data.iterdir()):
        raise WrongUse(f"The data folder {data} is not empty.", "Name a new one with --data, or move this one away.")
    try:
        with zipfile.ZipFile(file) as packed:
            card = _card(packed, file)
            owner = FolderOwner(data)
            try:
                for name, digest in card.files.items():
                    _unpacked(packed, name, digest, data)
            finally:
                owner.release()
    except (OSError, zipfile.BadZipFile) as error:
        raise WrongUse(f"The file {file} cannot be restored: {error}.", "Name a file of `peaceops backup`.") from error
    return card


def _copied(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database, timeout=60)) as here, closing(sqlite3.connect(to)) as there:
        here.backup(there)
        wrong = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if wrong != "ok":
        raise StoreDamaged(f"The database {database} is damaged: {wrong}.", "Restore it from an earlier backup.")


def _packed(packed: zipfile.ZipFile, file: Path, name: str) -> str:
    hashed = hashlib.sha256()
    with file.open("rb") as reading, packed.open(name, "w", force_zip64=True) as writing:
        while piece := reading.read(_CHUNK):
            hashed.update(piece)
            writing.write(piece)
    return hashed.hexdigest()


def _card(packed: zipfile.ZipFile, file: Path) -> BackupCard:
    try:
        contents = json.loads(packed.read(CARD))
        card = BackupCard(contents["taken"], dict(contents["files"]))
    except (KeyError, ValueError, TypeError) as error:
        raise WrongUse(f"The file {file} is no backup.", "Name a file of `peaceops backup`.") from error
    if contents["version"] != VERSION or not all(_safe(name) for name in card.files):
        raise WrongUse(f"The file {file} is a backup of another version.", "Restore it with the version that took it.")
    return card


def _safe(name: str) -> bool:
    """Whether a name stays within the data folder, and is one that a backup gives."""
    path = PurePosixPath(name)
    return "\\" not in name and (
        (len(path.parts) == 1 and path.suffix == ".sqlite3")
        or (len(path.parts) == 2 and path.parts[0] == UPLOADS and path.parts[1] != "..")
    )


def _unpacked(packed: zipfile.ZipFile, name: str, digest: str, data: Path) -> None:
    to = data / name
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        with packed.open(name) as reading, to.open("wb") as writing:
            shutil.copyfileobj(reading, writing, _CHUNK)
    except KeyError as error:
        raise StoreDamaged(f"The backup lacks {name}.", "Take another backup.") from error
    with to.open("rb") as written:
        if hashlib.file_digest(written, "sha256").hexdigest() != digest:
            raise StoreDamaged(f"In the backup, {name} is not as it was taken.", "Take another backup.")
