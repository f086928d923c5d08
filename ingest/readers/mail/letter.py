"""A mail file as a letter, for a desk that answers letters: its lines and quoting marks stay as they were sent."""

from pathlib import PurePath

from ingest.readers.html.lines import visible_lines
from ingest.readers.mail import eml, msg
from ingest.readers.mail.message import page_of


def read_letter(raw: bytes, file: str) -> tuple[str, str]:
    """Subject and words of a mail file (.msg, else .eml), without its attachments; either may be empty.

    DocumentUnreadable where it is no mail, encrypted or damaged.
    """
    reader = msg if PurePath(file).suffix.lower() == ".msg" else eml
    mail = reader.open_mail(raw, file)
    parts = (text if kind == "plain" else visible_lines(page_of(text), file) for kind, text in mail.words)
    return mail.subject, "\n\n".join(part.strip("\r\n") for part in parts)
