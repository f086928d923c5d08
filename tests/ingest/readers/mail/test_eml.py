"""Mail made here, read back as blocks."""

from email.message import EmailMessage

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.readers.mail import eml
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes


def read(raw: bytes | str) -> Reading:
    return eml.read(raw.encode() if isinstance(raw, str) else raw, "a.eml")


def texts(raw: bytes | str) -> list[str]:
    return [block.text for block in read(raw).blocks]


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Zoé Tremblay <zoe@example.ca>"
    message["To"] = "a@example.ca, B <b@example.ca>"
    message["Cc"] = "c@example.ca"
    message["Subject"] = "Déploiement en Haïti"
    message["Date"] = "Tue, 05 Mar 2024 23:30:00 -0500"
    message.set_content("Dear all\n\nLamps are lit at dusk.\n\n- oil\n- wicks\n\nZoé\n")
    return message


def test_subject_people_date_and_words() -> None:
    reading = read(letter().as_bytes())
    assert [(block.kind, block.level, block.text) for block in reading.blocks] == [
        ("paragraph", 0, "From: Zoé Tremblay <zoe@example.ca>"),
        ("paragraph", 0, "To: a@example.ca, B <b@example.ca>"),
        ("paragraph", 0, "Cc: c@example.ca"),
        ("paragraph", 0, "Date: Tue, 05 Mar 2024 23:30:00 -0500"),
        ("heading", 1, "Déploiement en Haïti"),
        ("paragraph", 0, "Dear all"),
        ("paragraph", 0, "Lamps are lit at dusk."),
        ("item", 0, "oil"),
        ("item", 0, "wicks"),
        ("paragraph", 0, "Zoé"),
    ]
    assert reading.properties == {
        "title": "Déploiement en Haïti", "published": "2024-03-05", "publisher": "Zoé Tremblay"
    }  # fmt: skip
    assert [bool(block.frame) for block in reading.blocks] == [True] * 4 + [False] * 6


def test_of_two_forms_the_plain_one_is_read_unless_it_is_empty() -> None:
    message = letter()
    message.add_alternative("<h1>Lamps</h1><p>As a page.</p>", subtype="html")
    assert "As a page." not in texts(message.as_bytes())
    message = letter()
    message.set_content("  \n")
    message.add_alternative("<h1>Lamps</h1><p>As a page.</p>", subtype="html")
    blocks = read(message.as_bytes()).blocks
    assert [(block.kind, block.level, block.text) for block in blocks[-2:]] == [
        ("heading", 2, "Lamps"),
        ("paragraph", 0, "As a page."),
    ]


def test_words_after_an_attachment_are_read_and_the_attachment_is_not() -> None:
    raw = (
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBefore.\n"
        "--b\nContent-Type: text/plain; name=notes.txt\n\nAttached.\n--b\n"
        "Content-Type: text/html\n\n<p>After.</p>\n--b--\n"
    )
    assert texts(raw) == ["x", "Before.", "After."]


@pytest.mark.parametrize("boundary", ["", "; boundary=other", "; bo"])
def test_parts_that_cannot_be_told_apart_are_read_as_words(boundary: str) -> None:
    raw = f"Subject: x\nContent-Type: multipart/mixed{boundary}\n\nLamps are lit.\n"
    assert texts(raw) == ["x", "Lamps are lit."]


def test_quoted_history_keeps_its_marks() -> None:
    raw = "Subject: x\n\nYes.\n\nA wrote:\n> Are lamps lit\n> at dusk?\n> > Who lights\n>> them?\nNo more.\n"
    assert texts(raw)[1:] == ["Yes.", "A wrote:", "> Are lamps lit at dusk?", ">> Who lights them?", "No more."]


@pytest.mark.parametrize("quote", ["type=cite", "class=gmail_quote"])
def test_a_page_marks_what_it_quotes_of_earlier_mail(quote: str) -> None:
    page = f"<p>Yes.</p><blockquote {quote}><p>Lit?</p><blockquote type=cite>When?</blockquote></blockquote><p>No."
    raw = f"Subject: x\nContent-Type: text/html\n\n{page}<blockquote>A rule.</blockquote>"
    assert texts(raw)[1:] == ["Yes.", "> Lit?", ">> When?", "No.", "A rule."]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("", "cp1252"), ("", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-2", "iso-8859-2"), ("no-such", "cp1252")],
)
def test_headers_without_a_charset_are_written_as_the_words_are(charset: str, encoding: str) -> None:
    words = "Nové číslo přístavu" if encoding == "iso-8859-2" else "Café de l’été"
    head = f"From: {words} <a@zenda.example>\nSubject: {words}\n"
    head += f"Content-Type: text/plain; charset={charset}\n" if charset else ""
    reading = read(f"{head}\n{words}.\n".encode(encoding))
    assert [block.text for block in reading.blocks] == [f"From: {words} <a@zenda.example>", words, f"{words}."]
    assert reading.properties["title"] == words


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("charset=iso-8859-1", "été".encode("latin-1"), "été"),
        ("charset=windows-1252", "l’été".encode("cp1252"), "l’été"),
        ("charset=utf-8", "été".encode("cp1252"), "été"),
        ("charset=no-such", "été".encode(), "été"),
        ("charset=punycode", b"a" * 100_000, "a" * 100_000),
    ],
)
def test_words_in_any_usual_encoding(head: str, body: bytes, expected: str) -> None:
    raw = f"Subject: x\nContent-Type: text/plain; {head}\nContent-Transfer-Encoding: 8bit\n\n".encode() + body
    assert texts(raw)[1:] == [expected]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("=?utf-8?q?=C3=A9t=C3=A9?=", "été"),
        ("=?iso-8859-1?b?6XTp?= de\n =?iso-8859-1?q?_Z=E9nith?=", "été de Zénith"),
        ("été", "été"),
        ("=?no-such?q?a?= b", "=?no-such?q?a?= b"),
        ("=?utf-8?b?!!!?=", "=?utf-8?b?!!!?="),
        ("a" * 30_000, "a" * 30_000),
    ],
)
def test_headers_in_clear(header: str, expected: str) -> None:
    assert texts(f"Subject: {header}\n\nx\n")[0] == expected


@pytest.mark.parametrize("date", ["yesterday", "Tue, 99 Mar 2024 10:00:00 +0000", ""])
def test_a_date_that_is_none_is_kept_as_words_only(date: str) -> None:
    reading = read(f"Subject: x\nDate: {date}\n\nx\n")
    assert "published" not in reading.properties


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "multipart/encrypted; boundary=b"])
def test_an_encrypted_message_is_refused(kind: str) -> None:
    with pytest.raises(DocumentUnreadable, match="encrypted"):
        read(f"Subject: x\nContent-Type: {kind}\n\nMIAGCSqGSIb3\n")


@pytest.mark.parametrize("raw", [b"Lamps are lit at dusk.\n", b"%PDF-1.4\n", b"\x00\x01\x02"])
def test_what_is_no_mail_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.eml is no e-mail"):
        read(raw)


def test_parts_within_parts_without_end_are_refused() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read("Subject: x\n" + parts)


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    message = letter()
    message.add_alternative("<p>As a page.</p>", subtype="html")
    message.add_attachment(b"1,2", maintype="text", subtype="csv", filename="tâb.csv")
    message.add_attachment(letter())
    assert outcomes(eml.read, "a.eml", cut_off(message.as_bytes(), 50)) == (49, 0)
    assert outcomes(eml.read, "a.eml", flipped(message.as_bytes(), 200))[0] > 150


@pytest.mark.parametrize(
    "below",
    [
        "-----Original Message-----\nFrom: A <a@zenda.example>\nSent: Fri\nTo: B\n\nLamps are lit at six.",
        "From: A <a@zenda.example>\nSent: Friday, 1 March\nTo: B\nSubject: Lamps\n\nLamps are lit at six.",
        "________________________________\nDe : A <a@zenda.example>\nEnvoyé : vendredi\nÀ : B\n\nLamps are lit at six.",
        "On 1 March 2024 at 10:00, A <a@zenda.example> wrote:\n\nLamps are lit at six.",
    ],
)  # fmt: skip
def test_an_earlier_message_below_is_marked_as_quoted(below: str) -> None:
    shown = texts(f"Subject: x\n\nLamps are lit at dusk.\n\n{below}\n")
    assert shown[1] == "Lamps are lit at dusk."
    assert shown[-1] == "> Lamps are lit at six."
    assert all(text.startswith("> ") for text in shown[2:])


def test_an_earlier_message_on_a_page_is_marked_as_quoted() -> None:
    page = (
        "<p>Lamps are lit at dusk.</p><div><p><b>From:</b> A &lt;a@b.ca&gt;<br><b>Sent:</b> Friday<br><b>To:</b> B<br>"
        "<b>Subject:</b> Lamps</p></div><h2>Lamps</h2><ul><li>lit at six</ul>"
    )
    assert texts(f"Subject: x\nContent-Type: text/html\n\n{page}")[1:] == [
        "Lamps are lit at dusk.", "> From: A <a@b.ca> Sent: Friday To: B Subject: Lamps", "> Lamps", "> lit at six"
    ]  # fmt: skip


def test_what_is_forwarded_stays_what_the_message_says() -> None:
    raw = "Subject: x\n\nFor you.\n\n---------- Forwarded message ---------\nFrom: A\nDate: Friday\n\nLamps are lit.\n"
    assert texts(raw)[-1] == "Lamps are lit."


def test_a_message_without_words_is_its_head() -> None:
    assert [block.frame for block in read("From: A <a@b.ca>\nTo: B\n\n").blocks] == ["", ""]
