"""The text of a letter from a file: .txt as it is, .eml and .msg under their subject, without attachments."""

import email
import io
import re
import struct
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import PurePath

from olefile import isOleFile
from oxmsg import Message

from corpus.errors import DocumentUnreadable, TooLarge

LARGEST = 5_000_000  # bytes
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^>]*>", re.IGNORECASE)


def letter_text(name: str, content: bytes) -> str:
    """The words of a letter in a file of that name. DocumentUnreadable or TooLarge where there are none to be had."""
    if len(content) > LARGEST:
        raise TooLarge(f"{name} has {len(content):,} bytes, more than {LARGEST:,}.", "Paste the letter's text.")
    suffix = PurePath(name).suffix.lower()
    readers = {".eml": _mail, ".msg": _outlook}
    text = readers.get(suffix, _plain)(name, content)
    if not text.strip():
        raise DocumentUnreadable(f"{name} holds no text.", "Paste the letter's text.")
    return text.replace("\r\n", "\n").strip()


def _plain(name: str, content: bytes) -> str:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentUnreadable(f"{name} is no text, .eml or .msg file.", "Save the letter as one of these.")
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            unreadable = error
    raise DocumentUnreadable(f"{name} is not in a usual encoding.", "Save it as UTF-8.") from unreadable


def _mail(name: str, content: bytes) -> str:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        words = part.get_content()
    except (LookupError, UnicodeError, ValueError, KeyError) as error:
        raise DocumentUnreadable(f"{name} cannot be decoded: {error}.", "Paste the letter's text.") from error
    told = _words(words) if part.get_content_subtype() == "html" else str(words)
    return _headed(str(message["Subject"] or ""), told)


def _outlook(name: str, content: bytes) -> str:
    if not isOleFile(io.BytesIO(content)):
        raise DocumentUnreadable(f"{name} is no Outlook message.", "Save the letter again, or paste its text.")
    try:
        message = Message.load(io.BytesIO(content))
        return _headed(message.subject or "", message.body or _words(message.html_body or ""))
    except (OSError, ValueError, KeyError, IndexError, struct.error, AttributeError, TypeError) as error:
        raise DocumentUnreadable(f"{name} is damaged: {error}.", "Save the letter again, or paste its text.") from error


def _headed(subject: str, words: str) -> str:
    """The words of a mail under the line that says what they are about."""
    about = " ".join(subject.split())
    return f"Subject: {about}\n\n{words.lstrip()}" if about and words.strip() else words


def _words(markup: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub("\n", markup)))
