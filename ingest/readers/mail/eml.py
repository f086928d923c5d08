"""E-mail as it is sent (.eml), by the email package: its words, and the files attached to it."""

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from mimetypes import guess_extension

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Reading
from ingest.readers.mail.message import Mail, Words, laid_out

_LIBRARY_ERRORS = (MessageError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
_EXPECTED = ("From", "To", "Subject", "Date", "Received", "Message-ID", "MIME-Version")
# Python knows many more: some are no encodings of mail, and "punycode" takes hours for a megabyte.
_OF_MAIL = re.compile(
    r"us-ascii|utf-?(?:7|8|16|32).*|iso-?8859-\d+|latin.?1|windows-\d+|cp\d+|koi8-.|mac.*|gb.*|big5.*|.*jis.*"
    r"|euc-.*|iso-2022-.*|tis-620",
    re.IGNORECASE,
)
_LONGEST_HEADER = 20_000  # characters that are looked at for encoded words
_LINES = ("From", "To", "Cc", "Date")
_FOR_PROGRAMS = frozenset(
    "message/delivery-status message/disposition-notification application/pgp-signature application/pkcs7-signature "
    "application/x-pkcs7-signature".split()
)
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


def read(raw: bytes, file: str) -> Reading:
    """Subject, people, date and words of a message as blocks."""
    return laid_out(open_mail(raw, file), file)


def open_mail(raw: bytes, file: str) -> Mail:
    """Subject, people, date and words of a message; the plain words unless they are empty, else the HTML."""
    message = _opened(raw, file)
    if message.get_content_type() in _ENCRYPTED:
        raise DocumentUnreadable(
            f"{file} is an encrypted message.", "Open it in the mail program that has the key, and save its text."
        )
    try:
        lines = [(name, _header(message, name)) for name in _LINES]
        return Mail(_header(message, "Subject"), lines, sent_on(lines[-1][1]), _words(message))
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error


def attachments(raw: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """The files attached to a message, as name and bytes: a message is NAME.eml, pictures in the text are left out."""
    message = _opened(raw, file)
    try:
        for number, part in enumerate(_attached(message), 1):
            yield _named(part, number), _content(part)
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error


def sent_on(date: str) -> str:
    """The ISO day of a Date line, as the sender's clock had it; empty where it is none."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def decoded(header: str, charset: str = "utf-8") -> str:
    """A header's text with its encoded words ("=?utf-8?q?...?=") in clear.

    Bytes that say not how they are written are as the words of the message: by `charset`.
    """
    header = re.sub(r"[\r\n]+", "", header)
    try:
        header = _decoded(header.encode("utf-8", "surrogateescape"), charset)
    except UnicodeError:
        header = header.encode("utf-8", "replace").decode()
    if len(header) > _LONGEST_HEADER:
        return header
    try:
        return str(make_header(decode_header(header))) or header
    except (MessageError, LookupError, ValueError, binascii.Error):
        return header


def _opened(raw: bytes, file: str) -> Message:
    try:
        message = message_from_bytes(raw)
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error
    if not any(name in message for name in _EXPECTED):
        raise DocumentUnreadable(
            f"{file} is no e-mail, whatever its name says.", "Save the message once more, or name the file right."
        )
    return message


def _damaged(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} cannot be read as an e-mail: it is damaged.", "Save the message once more from the mail program."
    )


def _header(message: Message, name: str) -> str:
    values = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return decoded(values[0], _charset(message)) if values else ""


def _charset(message: Message) -> str:
    """How the words of a message say that they are written."""
    return next((stated for part in message.walk() if (stated := part.get_content_charset())), "utf-8")


def _words(part: Message) -> list[Words]:
    """The words under a part in their order; of alternatives the plain one, or the next that is not empty."""
    if _is_file(part):
        return []
    if not part.is_multipart():  # so is one that names no or a wrong boundary between its parts: then all is words
        text = _text(part)
        return [("html" if part.get_content_type() == "text/html" else "plain", text)] if text.strip() else []
    inner = [words for child in _children(part) if (words := _words(child))]
    if part.get_content_type() == "multipart/alternative":
        return min(inner, key=lambda words: any(kind == "html" for kind, _ in words), default=[])
    return [piece for words in inner for piece in words]


def _attached(part: Message) -> Iterator[Message]:
    """The parts that are files, but for pictures that the text shows."""
    if _is_file(part):
        shown = part.get_content_disposition() != "attachment" and ("Content-ID" in part or _inline(part))
        if not (part.get_content_maintype() == "image" and shown) and part.get_content_type() not in _FOR_PROGRAMS:
            yield part
        return
    for child in _children(part):
        yield from _attached(child)


def _children(part: Message) -> list[Message]:
    inner = part.get_payload() if part.get_content_maintype() == "multipart" else []
    return [child for child in inner if isinstance(child, Message)] if isinstance(inner, list) else []


def _inline(part: Message) -> bool:
    return part.get_content_disposition() == "inline"


def _is_file(part: Message) -> bool:
    """Whether a part stands apart from the words: it is attached, has a name, or holds no words."""
    if part.get_content_maintype() == "multipart":
        return False
    if part.get_content_type() not in ("text/plain", "text/html"):
        return True
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    return _decoded(raw, part.get_content_charset("utf-8"))


def _decoded(raw: bytes, stated: str) -> str:
    """Bytes by the charset that is stated where it fits, else as UTF-8, else as Windows-1252."""
    for charset in (stated if _OF_MAIL.fullmatch(stated) else "utf-8", "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _named(part: Message, number: int) -> str:
    name = tidy(decoded(part.get_filename() or ""))
    if part.get_content_type() == "message/rfc822":
        subject = next((_header(inner, "Subject") for inner in part.walk() if inner is not part), "")
        return f"{name.removesuffix('.eml') or tidy(subject) or f'message {number}'}.eml"
    return name or f"attachment {number}{guess_extension(part.get_content_type()) or ''}"


def _content(part: Message) -> bytes:
    if part.is_multipart():  # a message within the message
        return b"".join(inner.as_bytes() for inner in part.get_payload() if isinstance(inner, Message))
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""
