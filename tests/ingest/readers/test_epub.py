"""Books made here, read back as blocks."""

import io
import zipfile

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers import epub
from ingest.readers.blocks import Reading
from ingest.readers.visibility import STRUCK
from tests.ingest.readers.spoiling import changed_within, cut_off, flipped, outcomes, packed, repacked

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
STATED = "<dc:title>Rules of the coast</dc:title>"


def chapter(body: str, title: str = "Rules of the coast") -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{title}</title></head><body>{body}</body></html>"
    )


def book(stated: str = STATED, **chapters: str) -> bytes:
    """A book of these chapters, read in the order of their names backwards, after a page of contents."""
    items = "".join(
        f'<item id="{name}" href="text/{name}%20x.xhtml" media-type="application/xhtml+xml"/>' for name in chapters
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in sorted(chapters, reverse=True))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{stated}</metadata><manifest>'
        f'<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{order}</spine></package>'
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    parts["OPS/nav.xhtml"] = chapter("<p>Contents</p>")
    parts |= {f"OPS/text/{name} x.xhtml": chapter(body) for name, body in chapters.items()}
    return packed({name: part.encode() for name, part in parts.items()})


def read(raw: bytes) -> Reading:
    return epub.read(raw, "a.epub")


def test_numbers_marks_and_struck_words_are_as_the_books_styles_show_them() -> None:
    raw = book(
        b="<h2>Oars</h2><p>Zenda has 1,200<span class='up'>3</span> oars, not <span class='gone'>900</span> more.</p>"
        "<ol class='clauses'><li>Row.</li><li>Rest.</li></ol>"
    )
    sheet = (
        "ol.clauses { list-style: lower-alpha } .up { vertical-align: super } .gone { text-decoration: line-through }"
    )
    page = chapter("PLACE").replace("<head>", "<head><link rel='stylesheet' href='../x%20y.css' type='text/css'/>")
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        body = package.read("OPS/text/b x.xhtml").decode().partition("<body>")[2].partition("</body>")[0]
    raw = repacked(
        raw, **{"OPS__text__b x.xhtml": page.replace("PLACE", body).encode(), "OPS__x y.css": sheet.encode()}
    )
    assert [(block.text, block.hidden) for block in read(raw).blocks][2:] == [
        ("Zenda has 1,200 oars, not more.", ""), ("900", STRUCK), ("a. Row.", ""), ("b. Rest.", "")
    ]  # fmt: skip


def test_chapters_come_in_the_order_of_reading_under_the_books_title() -> None:
    raw = book(
        a="<h2>Oil</h2><p>In barrels.</p><aside>A note.</aside>",
        b="<header><h2>Lamps</h2></header><p>Lit at dusk.</p><footer>By hand.</footer>",
        c="<img src='cover.png'/>",
    )
    assert [(block.kind, block.level, block.text) for block in read(raw).blocks] == [
        ("heading", 1, "Rules of the coast"),
        ("heading", 2, "Lamps"),
        ("paragraph", 0, "Lit at dusk."),
        ("paragraph", 0, "By hand."),
        ("heading", 2, "Oil"),
        ("paragraph", 0, "In barrels."),
        ("paragraph", 0, "A note."),
    ]


def test_what_a_chapter_hides_is_not_read_as_seen() -> None:
    blocks = read(book(a='<p>Seen.</p><p style="display:none">Not seen.</p>')).blocks
    assert "Not seen." not in [block.text for block in blocks if not block.hidden]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            "<dc:language>en-CA</dc:language><dc:publisher>The Coast</dc:publisher>",
            {"language": "en", "publisher": "The Coast"},
        ),
        ("<dc:language>FR</dc:language>", {"language": "fr"}),
        ("<dc:language>de</dc:language>", {}),
        ("<dc:date>2014-05-02T00:00:00Z</dc:date>", {"published": "2014-05-02"}),
        ("<dc:date>2014</dc:date>", {"published": "2014"}),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", {}),
        ("<dc:date>2014-02-31</dc:date>", {}),
        ("<dc:date>spring</dc:date><dc:title/>", {}),
        (
            '<dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">2014-05</dc:date>',
            {"published": "2014-05"},
        ),
    ],
)
def test_what_a_book_states_of_itself(stated: str, expected: dict[str, str]) -> None:
    assert read(book(stated, a="<p>x</p>")).properties == expected


def encrypted(method: str) -> bytes:
    return (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{method}"/></enc:EncryptedData></encryption>'
    ).encode()


def test_a_locked_book_is_told_from_one_with_disguised_fonts() -> None:
    raw = book(a="<p>Lamps.</p>")
    name = "META-INF/encryption.xml"
    fonts = repacked(raw, **{name: encrypted("http://www.idpf.org/2008/embedding")})
    assert read(fonts).blocks[-1].text == "Lamps."
    with pytest.raises(DocumentUnreadable, match=r"a\.epub is locked"):
        read(repacked(raw, **{name: encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}))


@pytest.mark.parametrize("part", ["META-INF/container.xml", "OPS/book.opf", "OPS/text/a x.xhtml"])
def test_a_book_that_lacks_a_part_is_damaged(part: str) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.epub cannot be opened as an EPUB book"):
        read(repacked(book(a="<p>x</p>"), **{part: None}))


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    raw = book(a="<h2>Oil</h2><p>In barrels.</p>", b="<p>Lit at dusk.</p>")
    assert outcomes(epub.read, "a.epub", cut_off(raw, 50))[0] == 0
    assert outcomes(epub.read, "a.epub", flipped(raw, 200))[1] > 150  # checksums tell most changes
    assert min(outcomes(epub.read, "a.epub", changed_within(raw, 200))) > 40
