"""Zipped packages (office files, EPUB, ZIP), unpacked in small pieces, so that no bomb goes off.

The sizes that a package declares are never trusted: `ZipFile.read`, which the libraries of the office formats call,
unpacks a whole member at once and looks at its declared size afterwards. `open_package` therefore unpacks every member
piece by piece, keeping nothing, before a library sees the package.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import DocumentUnreadable

MOST_PARTS = 100_000  # entries of a package's table of contents, its packed-up packages' included: it is read whole
MOST_UNPACKED = 500_000_000  # bytes of all parts together
MOST_XML = 100_000_000  # bytes of one part that is XML: a parser takes up to ten times as much memory
MOST_RATIO = 200  # unpacked to packed, of one member; text gets to about 20, an empty table to about 100
RATIO_COUNTS_FROM = 10_000_000  # bytes: a smaller member does no harm, however well it was packed
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, IndexError)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how files of old Office begin, and those with a password
_PIECE = 65_536
_ENTRY = b"PK\x01\x02"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_ENTITIES = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


class TooMuch(Exception):
    """A package unpacks to more than any document does."""


class MemberUnreadable(Exception):
    """One member of a package cannot be unpacked; the words go on from its name ("has a password")."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file should be: "a PowerPoint file", its suffix, and what an old file in OLE format is then called."""

    name: str
    suffix: str
    old: str = "old Office"


def damaged(file: str, kind: Kind) -> DocumentUnreadable:
    """The error for a file that its library cannot read."""
    return DocumentUnreadable(
        f"{file} cannot be opened as {kind.name}: it is damaged, cut off, or something else.",
        f"Get the file again from where it came from, or save it as {kind.suffix} once more.",
    )


def protected(file: str) -> DocumentUnreadable:
    """The error for a file that opens only with a password."""
    return DocumentUnreadable(
        f"{file} is protected by a password.", "Save a copy without the password and use that one."
    )


def open_package(raw: bytes, file: str, kind: Kind, entities: bool = False) -> zipfile.ZipFile:
    """A package whose every part was unpacked once, within all limits. DocumentUnreadable says why it cannot be used.

    A part that defines XML entities is refused unless `entities`: no office program writes them.
    """
    if raw.startswith(OLE):
        if _PROTECTED in raw:
            raise protected(file)
        raise DocumentUnreadable(
            f"{file} is in the format of {kind.old or 'old Office'}.", f"Save it as {kind.suffix}."
        )
    try:
        package = contents(raw)
        total = 0
        for member in package.infolist():
            total += _size(raw, member, MOST_UNPACKED - total, entities)
        return package
    except TooMuch as error:
        raise DocumentUnreadable(
            f"{file} unpacks to more than a document can hold.",
            "If you trust it, split it, or save it as PDF and use that.",
        ) from error
    except MemberUnreadable as error:
        raise protected(file) if "password" in str(error) else damaged(file, kind) from error
    except ZIP_ERRORS as error:
        raise damaged(file, kind) from error


def contents(raw: bytes) -> zipfile.ZipFile:
    """A package's table of contents; TooMuch where it alone would fill the memory, else one of ZIP_ERRORS."""
    if raw.count(_ENTRY) > MOST_PARTS:
        raise TooMuch
    return zipfile.ZipFile(io.BytesIO(raw))


def unpacked(raw: bytes, member: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """A member in pieces; TooMuch once more than `most` bytes came, or too many for what they were packed into."""
    if member.flag_bits & 0x1:
        raise MemberUnreadable("has a password")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others unpack in no small pieces
        raise MemberUnreadable("is packed in a way that is not read here")
    size = checksum = 0
    for piece in _pieces(_packed(raw, member), member.compress_type == zipfile.ZIP_DEFLATED):
        size += len(piece)
        if size > most or (size > RATIO_COUNTS_FROM and size > MOST_RATIO * member.compress_size):
            raise TooMuch
        if size > member.file_size:
            break
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if (size, checksum) != (member.file_size, member.CRC):
        raise MemberUnreadable("is damaged")


def _packed(raw: bytes, member: zipfile.ZipInfo) -> memoryview:
    """The packed bytes of a member, which follow a header of their own."""
    head = raw[member.header_offset : member.header_offset + 30] if member.header_offset >= 0 else b""
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise MemberUnreadable("is damaged")
    start = member.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(raw)[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise MemberUnreadable("is damaged")
    return packed


def _pieces(packed: memoryview, deflated: bool) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _PIECE):
        piece = bytes(packed[start : start + _PIECE])
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, _PIECE) if deflated else piece
            piece = unpacker.unconsumed_tail
    if deflated:
        yield unpacker.flush()  # little: what did not fit into the last piece


def _size(raw: bytes, member: zipfile.ZipInfo, most: int, entities: bool) -> int:
    """The size of a member, once all of it was seen."""
    size, end, xml = 0, b"", False
    for piece in unpacked(raw, member, most):
        xml = piece.lstrip(_BEFORE_XML).startswith(b"<") if size == 0 else xml
        size += len(piece)
        if xml and size > MOST_XML:
            raise TooMuch
        if xml and not entities and any(sign in end + piece for sign in _ENTITIES):
            raise MemberUnreadable("defines entities")
        end = piece[-len(_ENTITIES[1]) :]
    return size
