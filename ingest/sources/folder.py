"""Which documents a folder holds: its manifest.toml where it has one, else every readable file."""

import itertools
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from corpus.document import Source
from corpus.errors import WrongUse
from corpus.text.dates import is_calendar_date
from ingest.preparation.clean import clean
from ingest.readers.read import readable
from ingest.sources.clutter import is_clutter
from ingest.sources.containers import CONTAINERS

MANIFEST = "manifest.toml"
_KEYS = {field.name: field.type for field in fields(Source)}
_CHOICES = {
    "language": ("en", "fr"),
    "audience": ("public", "staff"),
    "date_basis": ("stated", "inferred"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A source and the file that holds it. One that no manifest lists has an id that its file's name suggests."""

    source: Source
    path: Path
    listed: bool = False


def sources_in(folder: Path) -> list[Entry]:
    """Every source of a folder. WrongUse where the folder or its manifest is unusable."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        return _from_manifest(manifest)
    if not folder.is_dir():
        raise WrongUse(f"There is no folder {folder}.", "Name a folder of documents, or a single file.")
    return _unlisted_entries([(path, name) for path, name in _files(folder) if _is_readable(name)])


def sources_of(paths: Sequence[Path]) -> list[Entry]:
    """The sources of several folders and single files, in that order."""
    entries: list[Entry] = []
    for path in paths:
        entries += _unlisted_entries([(path, path.name)]) if path.is_file() else sources_in(path)
    _check_ids((entry.source.id for entry in entries if entry.listed), "the paths given")
    return entries


def passed_over(folder: Path) -> list[str]:
    """The names of files that are of a kind which is not read, in a folder without a manifest."""
    if not folder.is_dir() or (folder / MANIFEST).is_file():
        return []
    return [name for _, name in _files(folder) if not _is_readable(name)]


def examples_in(folder: Path) -> list[str]:
    """The example questions that a folder's manifest gives, for the chat to begin with."""
    manifest = folder / MANIFEST
    return [clean(text) for text in _load(manifest)["examples"]] if manifest.is_file() else []


def _files(folder: Path) -> list[tuple[Path, str]]:
    """Every file of a folder that a person put there, with its name within the folder, by name.

    A link to a file of the folder is no further document.
    """
    named = [(path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*")) if path.is_file()]
    files = [(path, name) for path, name in named if not is_clutter(name)]
    own = (
        {path.resolve() for path, _ in files if not path.is_symlink()} if any(p.is_symlink() for p, _ in files) else ()
    )
    return [(path, name) for path, name in files if not (path.is_symlink() and path.resolve() in own)]


def _is_readable(name: str) -> bool:
    return readable(name) or Path(name).suffix.lower() in CONTAINERS


def _unlisted_entries(files: Iterable[tuple[Path, str]]) -> list[Entry]:
    """A source for each file without a manifest entry: its name gives the id; the text will give title and language."""
    entries = []
    ids: set[str] = set()
    for path, name in files:
        slug = slug_of(name)
        numbered = (slug if number == 1 else f"{slug}-{number}" for number in itertools.count(1))
        name_id = next(candidate for candidate in numbered if candidate not in ids)
        ids.add(name_id)
        # A name that is no text at all could be neither printed nor stored.
        entries.append(Entry(Source(id=name_id, file=name.encode(errors="replace").decode(), title=""), path))
    return entries


def slug_of(name: str) -> str:
    """An id made of a file's name: lower-case letters and digits with single hyphens."""
    plain = unicodedata.normalize("NFKD", Path(name).with_suffix("").as_posix())
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")[:120] or "document"


def _from_manifest(manifest: Path) -> list[Entry]:
    entries = []
    for number, entry in enumerate(_load(manifest)["document"], 1):
        source = _source(entry, f"entry {number} of {manifest}")
        try:
            path = (manifest.parent / source.file).resolve()
        except (RuntimeError, ValueError) as error:  # links that go in a circle; a NUL in the name
            raise _wrong(f"entry {number} of {manifest}", f"file {source.file!r} is no file: {error}") from error
        if not path.is_relative_to(manifest.parent.resolve()):
            raise _wrong(f"entry {number} of {manifest}", f"file {source.file!r} lies outside the manifest's folder")
        entries.append(Entry(source, path, listed=True))
    _check_ids((entry.source.id for entry in entries), str(manifest))
    return entries


def _load(manifest: Path) -> dict[str, Any]:
    """The two lists of a manifest, `document` and `examples`, each empty where it is left out."""
    try:
        values = {"document": [], "examples": []} | tomllib.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(f"The manifest {manifest} cannot be read: {error}.", "Correct it and run again.") from error
    if unknown := values.keys() - {"document", "examples"}:
        raise _wrong(str(manifest), f"there is the unknown key {sorted(unknown)[0]!r}; documents stand in [[document]]")
    for key, kind, called in (("document", dict, "[[document]] entries"), ("examples", str, "texts")):
        if not isinstance(values[key], list) or not all(isinstance(value, kind) for value in values[key]):
            raise _wrong(str(manifest), f"{key} must be a list of {called}")
    return values


def _source(entry: dict[str, Any], where: str) -> Source:
    if missing := {"id", "file"} - entry.keys():
        raise _wrong(where, f"it lacks {' and '.join(sorted(missing))}")
    if unknown := entry.keys() - _KEYS.keys():
        raise _wrong(where, f"it has the unknown key {sorted(unknown)[0]!r}")
    for key, value in entry.items():
        if not isinstance(value, bool if key == "restated" else str):
            raise _wrong(where, f"{key} must be {'true or false' if key == 'restated' else 'a text in quotes'}")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise _wrong(where, f"{key} must be one of {', '.join(_CHOICES[key])}, not {value!r}")
    if (published := entry.get("published")) and not _is_date_or_range(published):
        raise _wrong(
            where,
            f"published must be a year, month or day of the calendar, or two with a slash between, not {published!r}",
        )
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry["id"]):
        raise _wrong(where, f"id {entry['id']!r} may have only lower-case letters, digits and hyphens")
    # The name of a file stays as it is, or the file could not be opened.
    values: dict[str, Any] = {
        key: clean(value) if isinstance(value, str) and key != "file" else value for key, value in entry.items()
    }
    return Source(**{"title": "", **values})


def _is_date_or_range(published: str) -> bool:
    ends = published.split("/")
    return len(ends) <= 2 and all(map(is_calendar_date, ends))


def _check_ids(ids: Iterable[str], where: str) -> None:
    duplicates = [name for name, count in Counter(ids).items() if count > 1]
    if duplicates:
        raise _wrong(where, f"the id {duplicates[0]!r} occurs twice")


def _wrong(where: str, problem: str) -> WrongUse:
    return WrongUse(f"In {where}, {problem}.", "Correct it and run again; corpus/documents/README.md lists the keys.")
