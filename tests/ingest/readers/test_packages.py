"""Zipped packages that lie about their size, unpack to too much, or define entities."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pptx
import pytest
from odfdo import Document

from corpus.errors import DocumentUnreadable
from ingest.readers import epub, packages
from ingest.readers.blocks import Reading
from ingest.readers.sheets import xlsx
from ingest.readers.slides import pptx as slides
from ingest.readers.word import odt
from tests.ingest.readers.spoiling import lying, packed, repacked

KIND = packages.Kind("a box", ".box", "old boxes (.bx)")
Reader = Callable[[bytes, str], Reading]


def sheet() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book["Sheet"]["A1"] = "Lamps"
    book.save(file)
    return file.getvalue()


def slide() -> bytes:
    deck, file = pptx.Presentation(), io.BytesIO()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Lamps"
    deck.save(file)
    return file.getvalue()


def text() -> bytes:
    document, file = Document("text"), io.BytesIO()
    document.save(file)
    return file.getvalue()


READERS: list[tuple[Reader, Callable[[], bytes], str]] = [
    (xlsx.read, sheet, "xl/worksheets/sheet1.xml"),
    (slides.read, slide, "ppt/slides/slide1.xml"),
    (odt.read, text, "content.xml"),
]
ALL = pytest.mark.parametrize(("read", "make", "part"), READERS, ids=["xlsx", "pptx", "odt"])


def refused(read: Reader, raw: bytes) -> str:
    with pytest.raises(DocumentUnreadable) as caught:
        read(raw, "lamps.xx")
    assert "lamps.xx" in caught.value.message
    return caught.value.message


@ALL
def test_a_password_and_the_format_of_old_office_are_told_apart(
    read: Reader, make: Callable[[], bytes], part: str
) -> None:
    old = packages.OLE + bytes(600)
    assert "password" in refused(read, old + "EncryptedPackage".encode("utf-16-le"))
    assert "format of" in refused(read, old)


@ALL
def test_a_part_with_a_password_is_no_damage(read: Reader, make: Callable[[], bytes], part: str) -> None:
    raw = bytearray(make())
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        raw[package.getinfo(part).header_offset + 6] |= 1
    entry = raw.rindex(part.encode()) - 46
    raw[entry + 8] |= 1
    assert "password" in refused(read, bytes(raw))


@ALL
def test_a_part_that_unpacks_to_more_than_it_says_is_never_unpacked_whole(
    read: Reader, make: Callable[[], bytes], part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        longer = package.read(part) + b" " * 3_000_000
    raw = lying(repacked(make(), **{part: longer}), part, 1000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("a library was let at it"))
    assert "damaged" in refused(read, raw)


@ALL
def test_limits_on_a_part_of_xml_and_on_all_parts(
    read: Reader, make: Callable[[], bytes], part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST_XML", 1000)
    assert "more than a document can hold" in refused(read, repacked(make(), **{part: b"<a>" + b" " * 2000}))
    monkeypatch.setattr(packages, "MOST_XML", 10**9)
    monkeypatch.setattr(packages, "MOST_UNPACKED", 1000)
    assert "more than a document can hold" in refused(read, make())


@ALL
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("value", ['"' + "ha" * 20 + '"', 'SYSTEM "file:///etc/passwd"'])
def test_entities_are_refused(read: Reader, make: Callable[[], bytes], part: str, encoding: str, value: str) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        body = package.read(part).decode().split("?>", 1)[-1]
    spoiled = f'<?xml version="1.0" encoding="{encoding[:6]}"?><!DOCTYPE x [<!ENTITY a {value}>]>{body}'
    assert "damaged" in refused(read, repacked(make(), **{part: spoiled.encode(encoding)}))


def test_entities_of_a_book_come_to_nothing() -> None:
    laughs = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
    container = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    book = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Coast &i;&f;</dc:title></metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    page = "<html><body><p>Lamps &i; &f;</p></body></html>"
    raw = packed(
        {
            "META-INF/container.xml": container.encode(),
            "c.opf": (head + book).encode(),
            "a.xhtml": (head + page).encode(),
        }
    )
    reading = epub.read(raw, "a.epub")
    words = " ".join(block.text for block in reading.blocks) + reading.properties["title"]
    assert len(words) < 500
    assert "root:" not in words


def test_a_member_is_unpacked_in_small_pieces_up_to_its_limit() -> None:
    raw = packed({"a": b"\0" * 50_000_000})
    member = packages.contents(raw).infolist()[0]
    for most in (200_000, 10**9):
        unpacked = 0
        with pytest.raises(packages.TooMuch):
            for piece in packages.unpacked(raw, member, most):
                assert len(piece) <= 65_536
                unpacked += len(piece)
        assert unpacked <= min(most, packages.RATIO_COUNTS_FROM)


def test_a_table_of_contents_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 3)
    with pytest.raises(packages.TooMuch):
        packages.contents(packed({str(number): b"" for number in range(4)}))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_is_sound_comes_out_as_it_went_in(method: int) -> None:
    content = bytes(range(256)) * 1000
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        package.writestr("a", content)
        package.writestr("empty", b"")
    raw = b"something before it" + file.getvalue()
    package = packages.open_package(raw, "x.box", KIND)
    assert [b"".join(packages.unpacked(raw, member, 10**9)) for member in package.infolist()] == [content, b""]
