"""Outlook's messages, written by another library, read back as blocks."""

import datetime
from collections.abc import Callable

import pytest
from aspose.email_foss.cfb import CFBDocument, CFBReader, CFBStorage, CFBStream, CFBWriter
from aspose.email_foss.msg import MapiMessage, PropertyId

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.readers.mail import eml, msg
from ingest.sources.containers import members
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes

SENT = 0x0039


def message(subject: str = "Déploiement", body: str = "Dear all\n\nLamps are lit at dusk.\n") -> MapiMessage:
    mail = MapiMessage.create(subject, body)
    mail.set_property(PropertyId.SENDER_NAME, "Zoé Tremblay")
    mail.set_property(PropertyId.SENDER_EMAIL_ADDRESS, "zoe@example.ca")
    mail.set_property(SENT, 0x40, datetime.datetime(2024, 3, 5, 14, 30, tzinfo=datetime.UTC))
    mail.add_recipient("a@example.ca", display_name="A")
    mail.add_recipient("b@example.ca", recipient_type=2)
    mail.add_recipient("secret@example.ca", recipient_type=3)
    return mail


def read(mail: MapiMessage) -> Reading:
    return msg.read(mail.to_bytes(), "a.msg")


def test_subject_people_date_and_words() -> None:
    reading = read(message())
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("paragraph", "From: Zoé Tremblay <zoe@example.ca>"),
        ("paragraph", "To: A <a@example.ca>"),
        ("paragraph", "Cc: b@example.ca"),
        ("paragraph", "Date: 2024-03-05 14:30 UTC"),
        ("heading", "Déploiement"),
        ("paragraph", "Dear all"),
        ("paragraph", "Lamps are lit at dusk."),
    ]
    assert reading.properties == {"title": "Déploiement", "published": "2024-03-05", "publisher": "Zoé Tremblay"}


def test_the_headers_it_came_with_win() -> None:
    mail = message()
    headers = "From: =?utf-8?q?Zo=C3=A9?= <z@example.ca>\r\nDate: Tue, 05 Mar 2024 23:30:00 -0500\r\n"
    mail.set_property(PropertyId.TRANSPORT_MESSAGE_HEADERS, headers)
    texts = [block.text for block in read(mail).blocks]
    assert "From: Zoé <z@example.ca>" in texts
    assert "Date: Tue, 05 Mar 2024 23:30:00 -0500" in texts


def test_a_page_is_read_where_there_are_no_plain_words() -> None:
    mail = message(body=" ")
    mail.body_html = "<p>As a page, été.</p>"
    assert read(mail).blocks[-1].text == "As a page, été."


def with_short_heads(raw: bytes) -> bytes:
    """The file as Outlook writes it: an attached message has a head of 24 bytes, where this library writes 32."""
    document = CFBDocument.from_reader(CFBReader(raw))
    for attachment in document.root.children:
        for inner in getattr(attachment, "children", []):
            for stream in getattr(inner, "children", []):
                if stream.name == "__properties_version1.0":
                    stream.data = stream.data[:24] + stream.data[32:]
    return CFBWriter.to_bytes(document)  # type: ignore[no-any-return]


@pytest.mark.parametrize("written", [bytes, with_short_heads])
def test_attachments_and_messages_within_a_message(written: Callable[[bytes], bytes]) -> None:
    inner = message("Oil: a report", "Within.")
    inner.add_attachment("deep.txt", b"deep")
    mail = message()
    mail.add_attachment("Été.csv", b"oil,2")
    mail.add_attachment("logo.png", b"\x89PNG", mime_type="image/png", content_id="1")
    mail.add_attachment("map.png", b"\x89PNG", mime_type="image/png")
    mail.add_embedded_message_attachment(inner)
    files = dict(members("a.msg", written(mail.to_bytes())))
    assert list(files) == ["Été.csv", "map.png", "Oil: a report.eml"]
    assert files["Été.csv"] == b"oil,2"
    within = eml.read(files["Oil: a report.eml"], "b.eml")
    assert [block.text for block in within.blocks] == [
        "From: Zoé Tremblay <zoe@example.ca>",
        "To: A <a@example.ca>",
        "Cc: b@example.ca",
        "Date: 2024-03-05 14:30 UTC",
        "Oil: a report",
        "Within.",
    ]
    assert list(members("b.eml", files["Oil: a report.eml"])) == [("deep.txt", b"deep")]


def test_an_unknown_way_of_writing_is_refused() -> None:
    mail = message()
    mail.set_property(PropertyId.INTERNET_CODEPAGE, 99_999)
    with pytest.raises(DocumentUnreadable, match=r"a\.msg cannot be opened"):
        read(mail)


def test_other_files_of_the_same_make_are_refused() -> None:
    word_file = CFBDocument(CFBStorage("Root Entry"))
    word_file.root.add_stream(CFBStream("WordDocument", b"x" * 5000))
    for raw in (CFBWriter.to_bytes(word_file), b"PK\x03\x04", b"", b"/etc/passwd"):
        with pytest.raises(DocumentUnreadable, match=r"a\.msg cannot be opened as an Outlook message"):
            msg.read(raw, "a.msg")


def test_streams_that_show_the_same_place_many_times_are_refused() -> None:
    mail = message()
    for number in range(20):
        mail.add_attachment(f"{number}.txt", b"x" * 5000)
    raw = bytearray(mail.to_bytes())
    size = (5000).to_bytes(4, "little")
    for at in range(0, len(raw), 128):  # directory entries: their size stands at byte 120
        if raw[at + 120 : at + 124] == size and raw[at + 66] == 2:
            raw[at + 120 : at + 124] = (len(raw) - 1000).to_bytes(4, "little")
    with pytest.raises(DocumentUnreadable, match="damaged"):
        msg.read(bytes(raw), "a.msg")


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    mail = message()
    mail.add_attachment("x.csv", b"1,2")
    mail.add_embedded_message_attachment(message("Inner", "inner"))
    raw = mail.to_bytes()

    def unpack(spoiled: bytes, file: str) -> Reading:
        list(members(file, spoiled))
        return Reading([])

    for reader in (msg.read, unpack):
        assert outcomes(reader, "a.msg", cut_off(raw, 50)) == (0, 49)
        assert outcomes(reader, "a.msg", flipped(raw, 100))[0] > 80
