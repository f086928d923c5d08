"""A letter comes as text or as a mail file."""

import pytest

from assistant.hr.letter.file import letter_text, refuse_mail
from corpus.errors import DocumentUnreadable, TooLarge


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
