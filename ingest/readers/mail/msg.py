"""Messages as Outlook saves them (.msg), by python-oxmsg: their words, and the files attached to them."""

import io
import struct
from collections.abc import Iterator, Sequence
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import HeaderParser
from mimetypes import guess_type
from typing import Any

from olefile import OleFileIO
from oxmsg import Message
from oxmsg.domain import constants as tags
from oxmsg.domain.model import MSG_HDR_OFFSET, UnrecognizedCodePageError
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Reading
from ingest.readers.mail.eml import decoded, sent_on
from ingest.readers.mail.message import Mail, Words, laid_out

# olefile raises OSError for what is no such file; the others: a stream or property is missing, or is not what it says.
_LIBRARY_ERRORS = (
    *(UnrecognizedCodePageError, OSError, KeyError, IndexError, ValueError, AttributeError, TypeError, struct.error),
    *(AssertionError, OverflowError, LookupError, NotImplementedError, RecursionError),
)
_INNER_HEAD, _PROPERTY = 24, 16  # bytes; python-oxmsg takes 32 for the head, and some programs write that
_MESSAGE = "3701000D"  # ends the name of what holds an attached message
_RECIPIENT_KIND, _CONTENT_ID = 0x0C15, 0x3712
_TO, _CC = 1, 2


def read(raw: bytes, file: str) -> Reading:
    """Subject, people, date and words of a message as blocks."""
    return laid_out(open_mail(raw, file), file)


def open_mail(raw: bytes, file: str) -> Mail:
    """Subject, people, date and words of a message; the plain words unless they are empty, else the HTML."""
    try:
        return _mail(_opened(raw))
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error


def attachments(raw: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """The files attached to a message, as name and bytes: a message is NAME.eml, pictures in the text are left out."""
    try:
        yield from _attachments(_opened(raw))
    except _LIBRARY_ERRORS as error:
        raise _damaged(file) from error


def _damaged(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} cannot be opened as an Outlook message: it is damaged, cut off, or something else.",
        "Save the message once more from Outlook, or save it as .eml or text.",
    )


def _opened(raw: bytes) -> Any:
    """The storage of a message. Its streams may not be larger than its file: a crafted one repeats the same place."""
    with OleFileIO(io.BytesIO(raw)) as container:
        if sum(container.get_size(path) for path in container.listdir()) > len(raw):
            raise ValueError("streams overlap")
        return Storage.from_ole(container)


def _properties(storage: Any) -> Properties:
    """The properties of a message, which follow a head: a shorter one in a message that is attached to another."""
    shorter = len(storage.properties_stream_bytes) % _PROPERTY == _INNER_HEAD % _PROPERTY
    return Properties(storage, _INNER_HEAD if storage.path and shorter else MSG_HDR_OFFSET)


def _mail(storage: Any) -> Mail:
    of = _properties(storage)
    headers = HeaderParser().parsestr(of.str_prop_value(tags.PID_TRANSPORT_MESSAGE_HEADERS) or "")
    people: dict[int, list[str]] = {_TO: [], _CC: []}
    for recipient in Message(storage).recipients:
        kind = recipient.properties.int_prop_value(_RECIPIENT_KIND)
        if kind in people:
            people[kind].append(_person(recipient.name, recipient.email_address))
    address = of.str_prop_value(tags.PID_SENDER_SMTP_ADDRESS) or of.str_prop_value(tags.PID_SENDER_EMAIL_ADDRESS)
    sender = _person(of.str_prop_value(tags.PID_SENDER_NAME) or "", address or "")
    sent = of.date_prop_value(tags.PID_CLIENT_SUBMIT_TIME)
    date = decoded(str(headers["Date"] or "")) or (sent.strftime("%Y-%m-%d %H:%M UTC") if sent else "")
    lines = [
        ("From", decoded(str(headers["From"] or "")) or sender),
        *(("To", ", ".join(people[_TO])), ("Cc", ", ".join(people[_CC])), ("Date", date)),
    ]
    subject = of.str_prop_value(tags.PID_SUBJECT) or ""
    return Mail(subject, lines, sent_on(date) or (sent.date().isoformat() if sent else ""), _words(of))


def _words(of: Properties) -> Sequence[Words]:
    if (text := of.str_prop_value(tags.PID_BODY) or "").strip():
        return [("plain", text)]
    if page := of.str_prop_value(tags.PID_HTML) or "":
        return [("html", page)]
    raw = of.binary_prop_value(tags.PID_HTML) or b""
    for encoding in (of.body_encoding, "utf-8"):
        try:
            return [("html", raw.decode(encoding))]
        except (LookupError, ValueError):
            continue
    return [("html", raw.decode("cp1252", "replace"))]


def _person(name: str, address: str) -> str:
    return f"{name} <{address}>" if name and "@" in address and name != address else name or address


def _attachments(storage: Any) -> Iterator[tuple[str, bytes]]:
    for number, attachment in enumerate(Message(storage).attachments, 1):
        of = attachment.properties
        names = (of.str_prop_value(tag) for tag in (tags.PID_ATTACH_LONG_FILENAME, tags.PID_ATTACH_FILENAME))
        name = tidy(next(filter(None, names), "") or of.str_prop_value(tags.PID_DISPLAY_NAME) or "")
        holds: Any = attachment._storage
        inner = next((inner for inner in holds.storages if inner.name.endswith(_MESSAGE)), None)
        if inner is not None:
            mail = _mail(inner)
            stem = name.removesuffix(".msg").removesuffix(".eml") or tidy(mail.subject) or f"message {number}"
            yield f"{stem}.eml", _as_eml(mail, inner)
        elif (content := attachment.file_bytes) and not (of.str_prop_value(_CONTENT_ID) and _picture(of, name)):
            yield name or f"attachment {number}", content


def _picture(of: Properties, name: str) -> bool:
    kind = of.str_prop_value(tags.PID_ATTACH_MIME_TAG) or guess_type(name)[0] or ""
    return kind.startswith("image/")


def _as_eml(mail: Mail, storage: Any) -> bytes:
    """An attached message as the file that it would be on its own."""
    message = MIMEMultipart()
    for name, value in [("Subject", mail.subject), *mail.lines]:
        if tidy(value):
            message[name] = Header(tidy(value), "utf-8").encode()
    for kind, text in mail.words:
        message.attach(MIMEText(text, kind, "utf-8"))
    for name, content in _attachments(storage):
        part = MIMEApplication(content)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
        message.attach(part)
    return message.as_bytes()
