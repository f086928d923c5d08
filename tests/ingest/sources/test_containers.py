"""Files within files: ZIP and mail."""

import io
import zipfile
from email.message import EmailMessage
from email.mime.image import MIMEImage

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.sources import containers
from ingest.sources.containers import harmless, members
from tests.ingest.readers.spoiling import cut_off, flipped, lying, outcomes, packed


def names(raw: bytes, file: str = "a.zip") -> list[str]:
    return [name for name, _ in members(file, raw)]


def fault(raw: bytes, file: str = "a.zip") -> tuple[list[str], str]:
    """The members that came, and the message that ended them."""
    came = []
    with pytest.raises(DocumentUnreadable) as caught:
        for name, _ in members(file, raw):
            came.append(name)
    assert file in caught.value.message
    assert caught.value.what_to_do
    return came, caught.value.message


def test_the_files_of_a_zip_in_its_order_without_folders_and_clutter() -> None:
    raw = packed(
        {
            "b.txt": b"2", "folder/": b"", "folder/a.txt": b"1", ".hidden": b"x", "folder/.git/c.txt": b"x",
            "__MACOSX/folder/._a.txt": b"x", "folder/Thumbs.db": b"x", "~$lamps.docx": b"x", "folder/desktop.ini": b"x",
            "empty.txt": b"",
        }
    )  # fmt: skip
    assert list(members("A.ZIP", raw)) == [("b.txt", b"2"), ("folder/a.txt", b"1"), ("empty.txt", b"")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\x1b[31m\n\x07.txt", "a[31m.txt"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("lamp\udce9.txt", "lamp?.txt"),
        ("...", "unnamed"),
        ("", "unnamed"),
        ("Rapport été.pdf", "Rapport été.pdf"),
        ("x" * 500 + ".pdf", "x" * 236 + ".pdf"),
    ],
)
def test_names_lead_nowhere_outside(name: str, expected: str) -> None:
    assert harmless(name) == expected


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_two_members_have_the_same_name() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in ("a.txt", "a.txt", "../a.txt", "b/a.txt", "a (2).txt"):
            package.writestr(name, b"")
    assert names(file.getvalue()) == ["a.txt", "a (2).txt", "a (3).txt", "b/a.txt", "a (2) (2).txt"]


def test_names_without_a_mark_are_utf_8_where_that_fits_and_dos_letters_else() -> None:
    for written, expected in (("été.txt".encode(), "été.txt"), ("été.txt".encode("cp437"), "été.txt")):
        raw = packed({"X" * len(written): b"1"}).replace(b"X" * len(written), written)
        assert names(raw) == [expected]


def test_a_nul_in_a_name_ends_it() -> None:
    assert names(packed({"aXb.txt": b"1"}).replace(b"aXb.txt", b"a\0b.txt")) == ["a"]


def spoiled_member(raw: bytes, name: str, at: int, value: int) -> bytes:
    """A ZIP with one byte of a member's two headers changed; `at` counts from the byte of its flags."""
    spoiled = bytearray(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        local = package.getinfo(name).header_offset
    entry = raw.rindex(name.encode()) - 46
    spoiled[local + 6 + at] = spoiled[entry + 8 + at] = value
    return bytes(spoiled)


@pytest.mark.parametrize(
    ("at", "value", "reason"), [(0, 1, "has a password"), (2, 9, "packed in a way"), (8, 77, "is damaged")]
)
def test_a_member_that_cannot_be_read_is_named_after_the_others_came(at: int, value: int, reason: str) -> None:
    raw = packed({"a.txt": b"lamps", "b.txt": b"oil", "c.txt": b"wicks"})
    came, message = fault(spoiled_member(raw, "b.txt", at, value))
    assert came == ["a.txt", "c.txt"]
    assert reason in message
    assert "b.txt" in message


@pytest.mark.parametrize(
    "raw", [b"no zip at all", b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_what_is_no_zip_is_refused(raw: bytes) -> None:
    assert fault(raw)[0] == []


def test_bombs_do_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"a.txt": b"fine", "b.txt": b"\0" * 30_000_000})
    assert fault(bomb)[0] == ["a.txt"]
    assert "b.txt is damaged" in fault(lying(bomb, "b.txt", 1000))[1]
    monkeypatch.setattr(containers, "MOST_BYTES", 1000)
    assert fault(packed({"a.txt": b"x" * 600, "b.txt": b"y" * 600}))[0] == ["a.txt"]
    monkeypatch.setattr(containers, "MOST_BYTES", 10**9)
    monkeypatch.setattr(containers, "MOST_MEMBER_BYTES", 500)
    assert fault(packed({"a.txt": b"x" * 600, "b.txt": b"y"})) == (
        ["b.txt"],
        "Not all of a.zip can be read: a.txt is larger than 0 MB.",
    )
    monkeypatch.setattr(containers, "MOST_MEMBERS", 2)
    assert fault(packed(dict.fromkeys("abc", b"1")))[0] == ["a", "b"]


def test_members_that_overlap_count_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = packed({"a.txt": b"x" * 400, "b.txt": b"x" * 400})
    spoiled = bytearray(raw)
    entry = raw.rindex(b"b.txt") - 46
    spoiled[entry + 42 : entry + 46] = bytes(4)  # the second begins where the first does
    monkeypatch.setattr(containers, "MOST_BYTES", 700)
    assert fault(bytes(spoiled))[0] == ["a.txt"]


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Lamps"
    message.set_content("See what is attached.")
    message.add_alternative('<p>See <img src="cid:1">', subtype="html")
    picture = MIMEImage(b"\x89PNG", "png")
    picture.add_header("Content-ID", "<1>")
    message.attach(picture)
    message.add_attachment(b"oil,2", maintype="text", subtype="csv", filename="Été/../oil.csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf")
    return message


def test_the_attachments_of_a_mail_without_pictures_in_its_text() -> None:
    inner = EmailMessage()
    inner["Subject"] = "Oil: a report"
    inner.set_content("Within.")
    inner.add_attachment(b"deep", maintype="text", subtype="plain", filename="deep.txt")
    message = mail()
    message.add_attachment(inner)
    files = dict(members("a.eml", message.as_bytes()))
    assert list(files) == ["Été/oil.csv", "map.png", "attachment 3.pdf", "Oil: a report.eml"]
    assert files["Été/oil.csv"] == b"oil,2"
    assert list(members("b.eml", files["Oil: a report.eml"])) == [("deep.txt", b"deep")]


def test_what_mail_carries_for_programs_is_no_attachment() -> None:
    kinds = ("message/delivery-status", "application/pkcs7-signature; name=smime.p7s", "application/pgp-signature")
    parts = "".join(f"--b\nContent-Type: {kind}\n\nStatus: 5.4.6\n\n" for kind in kinds)
    raw = f"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b\nContent-Type: a/b; name=c.d\n\n--b--\n"
    assert names(raw.encode(), "a.eml") == ["c.d"]


def test_a_mail_without_attachments_holds_nothing() -> None:
    message = EmailMessage()
    message["Subject"] = "Lamps"
    message.set_content("Only words.")
    assert names(message.as_bytes(), "a.eml") == []


@pytest.mark.parametrize("file", ["a.zip", "a.eml"])
def test_spoiled_containers_give_files_or_a_reason(file: str) -> None:
    raw = packed({"a.txt": b"lamps" * 9, "b/c.txt": b"oil"}) if file == "a.zip" else mail().as_bytes()

    def read(spoiled: bytes, name: str) -> Reading:
        list(members(name, spoiled))
        return Reading([])

    whole = outcomes(read, file, cut_off(raw, 50))[0]
    assert whole == (0 if file == "a.zip" else 49)  # the list of a ZIP's members stands at its end
    assert outcomes(read, file, flipped(raw, 200))[0] > 50
