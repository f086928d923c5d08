"""A reply as a file: Word, mail and a page, with the evidence and without."""

import email
import io
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default

import pytest
from docx import Document as WordDocument

from assistant.hr.office import Office
from assistant.hr.reply.export import Outgoing, export_file
from assistant.hr.reply.reply import Templates
from assistant.hr.values import Draft
from corpus.errors import WrongUse
from tests.assistant.hr.reply.conftest import OUT


def test_a_word_file_has_letter_and_evidence(draft: Draft) -> None:
    word = WordDocument(io.BytesIO(export_file(draft, "docx", OUT, Templates())))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert text.startswith("Dear Ms. Lind,")
    assert "Over 450 Ruritanian officers have served in missions since 1995. [1]" in text
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert cells[4:6] == ["[1]", "How many officers served in missions?"]
    without = WordDocument(io.BytesIO(export_file(draft, "docx", Outgoing(), Templates())))
    assert without.tables == [] and without.paragraphs[0].text == "Hello,"


def test_a_mail_can_be_opened_by_others(draft: Draft) -> None:
    message = email.message_from_bytes(export_file(draft, "eml", OUT, Templates()), policy=default)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["From"], message["Subject"]) == (
        "thora@home.example", "hr@office.example", "Your questions",
    )  # fmt: skip
    body = message.get_body(("plain",))
    assert body is not None and "Dear Ms. Lind," in body.get_content() and "Evidence" in body.get_content()


def test_a_page_shows_what_is_said_and_runs_none_of_it(draft: Draft) -> None:
    page = export_file(draft, "html", replace(OUT, salutation="Dear <script>x</script>,"), Templates()).decode()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "<b>What</b>" not in page and "&lt;b&gt;What&lt;/b&gt;" in page
    assert 'lang="en"' in page and "<table>" in page


def test_an_address_that_would_add_headers_is_refused(draft: Draft) -> None:
    with pytest.raises(WrongUse, match="no mail address"):
        export_file(draft, "eml", replace(OUT, to="a@b.example\nBcc: all@b.example"), Templates())


def test_neither_name_nor_address_is_kept(office: Office, draft: Draft) -> None:
    office.export(draft.id, "txt", OUT)
    root = office.desk.settings.data
    stored = b"".join(file.read_bytes() for file in root.rglob("*") if file.is_file())
    assert b"thora@home.example" not in stored and b"Ms. Lind" not in stored
