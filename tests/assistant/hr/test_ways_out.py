"""A reply on its way out: files, a real mail server, and the letter files that come in."""

import email
import io
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from docx import Document as WordDocument

from assistant.hr.letter.file import letter_text, refuse_mail
from assistant.hr.office import Office, opened_office
from assistant.hr.reply.export import Outgoing, exported
from assistant.hr.reply.reply import Templates
from assistant.hr.values import Draft
from corpus.errors import DocumentUnreadable, MailNotSent, TooLarge, WrongUse

LETTER = "Hello,\n\nHow many officers served in missions? <b>What</b> is the pay?\n\nThora Lind"
OUT = Outgoing("Dear Ms. Lind,", "thora@home.example", "hr@office.example", evidence=True)


@pytest.fixture
def draft(office: Office) -> Draft:
    made = office.receive(LETTER, "Anna")
    return office.approve(made.id, "Ben").draft


def test_a_word_file_has_letter_and_evidence(draft: Draft) -> None:
    word = WordDocument(io.BytesIO(exported(draft, "docx", OUT, Templates())))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert text.startswith("Dear Ms. Lind,")
    assert "Over 450 Ruritanian officers have served in missions since 1995. [1]" in text
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert cells[4:6] == ["[1]", "How many officers served in missions?"]
    without = WordDocument(io.BytesIO(exported(draft, "docx", Outgoing(), Templates())))
    assert without.tables == [] and without.paragraphs[0].text == "Hello,"


def test_a_mail_can_be_opened_by_others(draft: Draft) -> None:
    message = email.message_from_bytes(exported(draft, "eml", OUT, Templates()), policy=default)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["From"], message["Subject"]) == (
        "thora@home.example", "hr@office.example", "Your questions",
    )  # fmt: skip
    body = message.get_body(("plain",))
    assert body is not None and "Dear Ms. Lind," in body.get_content() and "Evidence" in body.get_content()


def test_a_page_shows_what_is_said_and_runs_none_of_it(draft: Draft) -> None:
    page = exported(draft, "html", replace(OUT, salutation="Dear <script>x</script>,"), Templates()).decode()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "<b>What</b>" not in page and "&lt;b&gt;What&lt;/b&gt;" in page
    assert 'lang="en"' in page and "<table>" in page


def test_an_address_that_would_add_headers_is_refused(draft: Draft) -> None:
    with pytest.raises(WrongUse, match="no mail address"):
        exported(draft, "eml", replace(OUT, to="a@b.example\nBcc: all@b.example"), Templates())


class Inbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.got.append(message)


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler = Inbox()
    server = Controller(handler, hostname="127.0.0.1", port=0)
    # The controller tries its port before it is bound, which only works for a port that is known.
    server.port = free_port()
    server.start()
    yield handler, server.port
    server.stop()


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def test_an_approved_reply_is_sent_by_a_real_server(office: Office, draft: Draft, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}"})
    sending = replace(office, desk=replace(office.desk, settings=settings))
    assert sending.mail(draft.id, "Ben", OUT).draft.state == "sent"
    message = handler.got[0]
    assert message["To"] == "thora@home.example"
    assert "Dear Ms. Lind," in message.get_payload(0).get_payload(decode=True).decode()
    with pytest.raises(WrongUse, match="sent cannot become sent"):
        sending.mail(draft.id, "Ben", OUT)


def test_nothing_is_sent_that_is_not_approved_or_by_no_server(office: Office, draft: Draft) -> None:
    with pytest.raises(WrongUse, match="No mail server"):
        office.mail(draft.id, "Ben", OUT)
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    nowhere = replace(office, desk=replace(office.desk, settings=settings))
    with pytest.raises(MailNotSent, match="did not take the reply"):
        nowhere.mail(draft.id, "Ben", OUT)
    assert office.queue.get(draft.id).draft.state == "approved"
    with pytest.raises(WrongUse, match="drafted cannot become sent"):
        nowhere.mail(office.receive(LETTER, "Anna").id, "Ben", OUT)


def test_neither_name_nor_address_is_kept(office: Office, draft: Draft) -> None:
    office.export(draft.id, "txt", OUT)
    root = office.desk.settings.data
    kept = b"".join(file.read_bytes() for file in root.rglob("*") if file.is_file())
    assert b"thora@home.example" not in kept and b"Ms. Lind" not in kept


def read_mail(raw: bytes, file: str) -> tuple[str, str]:
    return "Question\n of mine", raw.decode()


def test_letters_come_as_text_or_as_mail_under_its_subject() -> None:
    assert letter_text("a.eml", b"\r\nBonjour,\r\noui\n", read_mail) == "Subject: Question of mine\n\nBonjour,\noui"
    assert letter_text("b.MSG", b"Hello", read_mail) == "Subject: Question of mine\n\nHello"
    assert letter_text("c.txt", "Là-bas\r\noui".encode("cp1252"), read_mail) == "Là-bas\noui"
    assert letter_text("d.txt", "Là-bas".encode("utf-16"), read_mail) == "Là-bas"


@pytest.mark.parametrize(("name", "content"), [("a.txt", b""), ("a.txt", b"\x00\x01MZ"), ("a.eml", b" \n")])
def test_a_file_that_is_no_letter_is_explained(name: str, content: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=name):
        letter_text(name, content, read_mail)


def test_a_letter_has_its_limits() -> None:
    with pytest.raises(TooLarge, match="more than 5,000,000"):
        letter_text("a.txt", b"a" * 5_000_001, read_mail)
    with pytest.raises(DocumentUnreadable, match="not read here"):
        letter_text("a.eml", b"Subject: a", refuse_mail)


def test_the_outbox_needs_an_approved_reply_of_this_office(office: Office) -> None:
    with opened_office(office.desk) as again, pytest.raises(WrongUse):
        again.mail("none", "Ben", OUT)
