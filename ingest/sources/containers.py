"""Files that hold files: ZIP, and mail with its attachments. Nothing is ever written to disk."""

import contextlib
import itertools
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.packages import (
    MOST_RATIO,
    OLE,
    ZIP_ERRORS,
    Kind,
    MemberUnreadable,
    TooMuch,
    contents,
    damaged,
    unpacked,
)
from ingest.readers.read import READERS
from ingest.sources.clutter import is_clutter

CONTAINERS = frozenset([".zip", ".eml", ".msg"])
MOST_MEMBERS = 10_000
MOST_MEMBER_BYTES = 200_000_000  # of one member; as many as the largest file that is taken in by default
MOST_BYTES = 1_000_000_000  # of all members of one container, unpacked
LONGEST_NAME = 240  # characters of one folder's or file's name

_KIND = Kind("a ZIP file", ".zip")
_NAMED_AS_UTF8 = 0x800
_UNSEEN = ("Cc", "Cf")  # controls, and what steers the direction of letters to make ".exe" look like ".pdf"
_NAMED = 5  # unreadable members that a message names


def members(file: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a container as (name, bytes). Names differ from one another, and none leads out of the container.

    A ZIP gives its files without folders, mail its attachments in their order; hidden files and the clutter of systems
    are left out.
    A member that cannot be read is passed over; DocumentUnreadable names it once all others have come. It is
    raised at once where the container itself is damaged, or unpacks to more than the limits allow.
    """
    suffix = PurePath(file).suffix.lower()
    files = _zipped(raw, file) if suffix == ".zip" else import_module(READERS[suffix]).attachments(raw, file)
    names: set[str] = set()
    for number, (name, content) in enumerate((name, content) for name, content in files if not is_clutter(name)):
        if number >= MOST_MEMBERS:
            raise _too_much(file)
        yield _distinct_name(harmless(name), names), content


def harmless(name: str) -> str:
    """A name that leads nowhere outside and can be stored and shown: parts with "/" between them, never empty."""
    name = name.encode("utf-8", "replace").decode()
    name = "".join(character for character in name if unicodedata.category(character) not in _UNSEEN)
    parts = (tidy(part) for part in re.split(r"[/\\]+", re.sub(r"^\s*[A-Za-z]:", "", name)))
    return "/".join(_shortened(part) for part in parts if part.strip(". ")) or "unnamed"


def _shortened(part: str) -> str:
    suffix = PurePath(part).suffix[:20]
    return part if len(part) <= LONGEST_NAME else part[: LONGEST_NAME - len(suffix)] + suffix


def _distinct_name(name: str, names: set[str]) -> str:
    """The name, with a number where another member has it already."""
    path = PurePath(name)
    numbered = (str(path.with_name(f"{path.stem} ({number}){path.suffix}")) for number in itertools.count(2))
    name = next(candidate for candidate in itertools.chain([name], numbered) if candidate not in names)
    names.add(name)
    return name


def _zipped(raw: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    unreadable: list[str] = []
    total = 0
    try:
        for member in _documents_in(raw, file):
            pieces: list[bytes] = []
            size = 0
            try:
                for piece in unpacked(raw, member, MOST_BYTES - total):
                    pieces.append(piece)
                    size += len(piece)
                    total += len(piece)
                    if size > MOST_MEMBER_BYTES:
                        raise MemberUnreadable(f"is larger than {MOST_MEMBER_BYTES // 10**6} MB")
            except (MemberUnreadable, zlib.error) as error:
                reason = error if isinstance(error, MemberUnreadable) else "is damaged"
                unreadable.append(f"{harmless(_name(member))} {reason}")
            else:
                yield _name(member), b"".join(pieces)
    except TooMuch as error:
        raise _too_much(file) from error
    except ZIP_ERRORS as error:
        raise damaged(file, _KIND) from error
    if unreadable:
        more = f", and {len(unreadable) - _NAMED} more" if len(unreadable) > _NAMED else ""
        raise DocumentUnreadable(
            f"Not all of {file} can be read: {'; '.join(unreadable[:_NAMED])}{more}.",
            "Unpack it and use the files themselves, or pack them once more without a password.",
        )


def _documents_in(raw: bytes, file: str) -> list[zipfile.ZipInfo]:
    """The members that are files a person put there."""
    if raw.startswith(OLE):
        raise damaged(file, _KIND)
    members = [member for member in contents(raw).infolist() if not member.is_dir()]
    return [member for member in members if not is_clutter(member.filename)]


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; one that does not say how it is written is UTF-8 if that fits, as most programs write it."""
    if not member.flag_bits & _NAMED_AS_UTF8:
        with contextlib.suppress(UnicodeError):
            return member.filename.encode("cp437").decode("utf-8")
    return member.filename


def _too_much(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} holds more than is unpacked here: at most {MOST_MEMBERS:,} files of {MOST_MEMBER_BYTES // 10**6} MB,"
        f" {MOST_BYTES // 10**6:,} MB together, none packed to less than a {MOST_RATIO}th.",
        "If you trust it, unpack it and use the files themselves.",
    )
