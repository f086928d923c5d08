"""The text of a letter from a file: .txt as it is, .eml and .msg under their subject, without attachments."""

from pathlib import PurePath
from typing import Final, Protocol

from corpus.errors import DocumentUnreadable, TooLarge
from corpus.text.decoding import decode

LARGEST: Final = 5_000_000  # bytes
MAIL_SUFFIXES: Final = (".eml", ".msg")


class ReadMail(Protocol):
    """Reads a mail file of that name: its subject and its own words. The front door lends it.

    DocumentUnreadable where the file is no mail, encrypted or damaged.
    """

    def __call__(self, raw: bytes, file: str, /) -> tuple[str, str]: ...


def refuse_mail(_raw: bytes, file: str) -> tuple[str, str]:
    """Stands where no reader of mail was lent: only letters as text are read."""
    raise DocumentUnreadable(f"{file} is a mail file, which is not read here.", "Paste the letter's text.")


def letter_text(name: str, content: bytes, read_mail: ReadMail) -> str:
    """The words of a letter in a file of that name. DocumentUnreadable or TooLarge where there are none to be had."""
    if len(content) > LARGEST:
        raise TooLarge(f"{name} has {len(content):,} bytes, more than {LARGEST:,}.", "Paste the letter's text.")
    if PurePath(name).suffix.lower() in MAIL_SUFFIXES:
        text = _headed(*read_mail(content, name))
    else:
        text = decode(content, name)
    if not text.strip():
        raise DocumentUnreadable(f"{name} holds no text.", "Paste the letter's text.")
    return text.replace("\r\n", "\n").strip()


def _headed(subject: str, words: str) -> str:
    """The words of a mail under the line that says what they are about."""
    subject = " ".join(subject.split())
    return f"Subject: {subject}\n\n{words.lstrip()}" if subject and words.strip() else words
