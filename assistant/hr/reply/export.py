"""A reply as a file: text, Word, mail or a page to print, with the evidence or without.

A name for the greeting is given here, at the last moment, and is stored nowhere.
"""

import io
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Literal

from docx import Document as WordDocument

from assistant.hr.reply.reply import Templates, numbered, place
from assistant.hr.values import Draft
from assistant.messages import sourced
from corpus.errors import WrongUse
from corpus.settings import Language

Format = Literal["txt", "docx", "eml", "html"]
MEDIA: dict[Format, str] = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "html": "text/html; charset=utf-8",
}
_GREETINGS = ("Hello,", "Bonjour,")
_SHEET: dict[Language, tuple[str, ...]] = {
    "en": ("No.", "Question", "Quote", "Source"),
    "fr": ("No", "Question", "Citation", "Source"),
}
_TITLE: dict[Language, str] = {"en": "Evidence", "fr": "Preuves"}
_SUBJECT: dict[Language, str] = {"en": "Your questions", "fr": "Vos questions"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How a reply leaves: whom it greets and goes to (empty for nobody in particular), and with the evidence or not."""

    salutation: str = ""
    to: str = ""
    sender: str = ""
    evidence: bool = False


def letter(draft: Draft, out: Outgoing) -> str:
    """The reply, with the greeting that was asked for."""
    first_line, _, body = draft.reply.partition("\n")
    greeting = " ".join(out.salutation.split())
    return f"{greeting}\n{body}" if greeting and first_line.strip() in _GREETINGS else draft.reply


def evidence_rows(draft: Draft) -> list[tuple[str, str, str, str]]:
    """For each place that the reply cites: its number in the letter, the question, the quote, and where it stands."""
    answers = [(question.echo, question.answer) for question in draft.questions]
    answers += [(snippet.question, snippet) for snippet in draft.snippets]
    numbers = numbered(draft.citations)
    rows: dict[int, tuple[str, str, str, str]] = {}
    for question, answer in answers:
        for citation in answer.citations:
            number = numbers[place(citation)]
            address = f", {citation.url}" if citation.url else ""
            source = sourced(citation, draft.language) + address
            rows.setdefault(number, (f"[{number}]", question, citation.quote, source))
    return [rows[number] for number in sorted(rows)]


def export_file(draft: Draft, form: Format, out: Outgoing, templates: Templates) -> bytes:
    """The reply as a file. WrongUse for an address that is none."""
    makers = {"txt": _text, "docx": _word, "html": _page}
    if form == "eml":
        return bytes(mail(draft, out, templates))
    return makers[form](draft, out, templates)


def mail(draft: Draft, out: Outgoing, templates: Templates) -> EmailMessage:
    """The reply as a mail: plain text, and the same as a page."""
    message = EmailMessage()
    message["Subject"] = _SUBJECT[draft.language]
    domain = out.sender.rpartition("@")[2].rstrip("> ") or "localhost"
    message["Message-ID"] = draft.message_id or make_msgid(domain=domain)
    try:
        if out.to:
            message["To"] = out.to
        if out.sender:
            message["From"] = out.sender
    except ValueError as error:
        raise WrongUse(f"This is no mail address: {error}.", "Write it as name@example.org.") from error
    message.set_content(_text(draft, out, templates).decode())
    message.add_alternative(_page(draft, out, templates).decode(), subtype="html")
    return message


def _text(draft: Draft, out: Outgoing, _templates: Templates) -> bytes:
    text = letter(draft, out)
    if out.evidence:
        rows = "\n\n".join(
            f"{number} {question}\n“{quote}”\n{source}" for number, question, quote, source in evidence_rows(draft)
        )
        text = f"{text}\n{_TITLE[draft.language]}\n\n{rows}\n"
    return text.encode()


def _page(draft: Draft, out: Outgoing, templates: Templates) -> bytes:
    return templates.render(
        "letter.html.j2",
        language=draft.language,
        title=_TITLE[draft.language] if out.evidence else _SUBJECT[draft.language],
        letter=letter(draft, out),
        headings=_SHEET[draft.language],
        rows=evidence_rows(draft) if out.evidence else [],
    ).encode()


def _word(draft: Draft, out: Outgoing, _templates: Templates) -> bytes:
    word = WordDocument()
    for paragraph in letter(draft, out).strip().split("\n\n"):
        word.add_paragraph(_printable(paragraph.strip("\n")))
    if out.evidence:
        word.add_page_break()
        word.add_heading(_TITLE[draft.language], level=1)
        table = word.add_table(rows=0, cols=4, style="Table Grid")
        for row in (_SHEET[draft.language], *evidence_rows(draft)):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = _printable(words)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _printable(text: str) -> str:
    """The text with a space for each character that XML cannot hold."""
    return "".join(character if character in "\n\t" or character.isprintable() else " " for character in text)
