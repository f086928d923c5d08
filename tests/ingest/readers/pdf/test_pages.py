"""Pages of PDFs without text, what text recognition makes of them, and what a PDF states of itself."""

import io
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.document import Document, Source
from corpus.errors import DocumentUnreadable
from ingest.preparation.facts import complete
from ingest.readers.blocks import Reading
from ingest.readers.pdf import document as pdf
from ingest.readers.pdf import ocr as pdf_ocr
from tests.ingest.readers.pdf.making_pdf import BOLD, made, put

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
WORDS = ["The ferry leaves the harbour at seven,", "wind allowing. Its crew of nine is back", "before the evening."]
FRENCH = ["Le bateau quitte le port chaque matin,", "été comme hiver. Son équipage est", "composé de neuf marins."]


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)
    yield


recognition = pytest.mark.skipif(
    not pdf_ocr.available(), reason="NOT TESTED: text recognition needs pytesseract and the program tesseract"
)


def text(canvas: Canvas) -> None:
    put(canvas, 72, 120, "The isle is red.")


def empty(canvas: Canvas) -> None:
    canvas.setLineWidth(1)
    canvas.line(72, 780, 500, 780)


def photo(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 72, 300, 300, 300)


def drawing(canvas: Canvas) -> None:
    for step in range(40):
        canvas.line(100, 100 + step, 300, 500 - step)


def scan(*lines: str) -> Callable[[Canvas], None]:
    """A page that is a picture of lines of text."""
    image = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 40)
    for number, line in enumerate(lines):
        pen.text((150, 200 + 60 * number), line, fill=0, font=font)
    return lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, *A4)


def texts(reading: Reading) -> list[tuple[int | None, str]]:
    return [(block.page, block.text) for block in reading.blocks]


@pytest.mark.usefixtures("no_recognition")
def test_pages_that_show_something_without_text_are_named() -> None:
    reading = pdf.read(made(text, photo, empty, drawing, text), "a.pdf")
    assert list(reading.unread) == [2, 4]


@pytest.mark.usefixtures("no_recognition")
@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([photo, empty, photo, photo], "no text layer: pages 1, 3-4 are pictures"),
        ([drawing], "no text layer: page 1 is a picture"),
        ([empty], "no text: its pages are empty"),
    ],
)
def test_a_file_without_text_is_unreadable_and_its_pages_are_named(
    pages: list[Callable[[Canvas], None]], reason: str
) -> None:
    with pytest.raises(DocumentUnreadable, match=reason):
        pdf.read(made(*pages), "a.pdf")


@recognition
def test_scanned_pages_are_recognised_and_marked() -> None:
    reading = pdf.read(made(text, scan(*WORDS), text, scan(*FRENCH)), "a.pdf")
    assert texts(reading) == [
        (1, "The isle is red."),
        (2, " ".join(WORDS)),
        (3, "The isle is red."),
        (4, " ".join(FRENCH)),
    ]
    assert list(reading.unread) == []
    assert reading.properties["recognised"] == "2, 4"
    document = complete(Document(Source("a", "a.pdf", "A"), "d", "text"), reading.properties)
    assert [(mark.kind, mark.page, "recognition" in mark.reason) for mark in document.set_aside] == [
        ("unread", 2, True),
        ("unread", 4, True),
    ]


@recognition
def test_pictures_of_no_text_stay_unread() -> None:
    assert list(pdf.read(made(text, photo, scan("Isle", "", "Port")), "a.pdf").unread) == [2, 3]


@recognition
def test_a_page_that_takes_too_long_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "_SECONDS", 0.01)
    assert list(pdf.read(made(text, scan(*WORDS)), "a.pdf").unread) == [2]


@pytest.mark.parametrize("numbers", [[1], [1, 2, 3], [3, 1, 5, 4, 9], []])
def test_page_numbers_are_said_and_understood(numbers: list[int]) -> None:
    document = complete(Document(Source("a", "a.pdf", "A"), "d", ""), {"recognised": pdf.ranges(numbers)})
    assert [mark.page for mark in document.set_aside] == sorted(numbers)


def titled(title: str, *pages: Callable[[Canvas], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(*pages)))
    writer.add_metadata({"/Title": title})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def masthead(canvas: Canvas) -> None:
    put(canvas, 72, 60, "United Nations", size=14)
    put(canvas, 450, 60, "S/RES/9999 (2031)", size=14)
    put(canvas, 72, 100, "Security Council", font=BOLD, size=20)
    put(canvas, 420, 96, "Distr.: General", "14 July 2031")
    put(canvas, 72, 200, "Resolution 9999 (2031)", font=BOLD, size=16)
    put(canvas, 72, 230, "Adopted by the Security Council at its 9956th meeting, on 14 July 2031", font=BOLD, size=13)
    put(canvas, 72, 270, "The Security Council decides to remain at the table of the wardens of the isle.")


def test_a_masthead_becomes_properties_and_leaves_the_text() -> None:
    reading = pdf.read(titled("Lamps of the isles", masthead), "a.pdf")
    assert reading.properties == {
        "symbol": "S/RES/9999 (2031)",
        "publisher": "United Nations Security Council",
        "published": "2031-07-14",
        "session": "9956th meeting",
        "title": "Resolution 9999 (2031)",
    }
    assert [block.text for block in reading.blocks] == [
        "Resolution 9999 (2031)",
        "Adopted by the Security Council at its 9956th meeting, on 14 July 2031",
        "The Security Council decides to remain at the table of the wardens of the isle.",
    ]


def test_a_title_in_the_properties_is_taken_where_it_is_one() -> None:
    assert pdf.read(titled("Lamps of the isles", text), "a.pdf").properties == {"title": "Lamps of the isles"}
    assert pdf.read(titled("Microsoft Word - lamps.doc", text), "a.pdf").properties == {}


def test_real_resolutions_say_what_they_are(shared: Path) -> None:
    entries = tomllib.loads((shared / "un" / "manifest.toml").read_text("utf-8"))["document"]
    for entry in (entry for entry in entries if entry["file"].startswith("s-res-27")):
        reading = pdf.read((shared / "un" / entry["file"]).read_bytes(), entry["file"])
        properties = reading.properties
        assert (properties["published"], properties["title"]) == (entry["published"], entry["title"])
        assert properties["symbol"] == entry["title"].replace("Resolution ", "S/RES/")
        assert re.fullmatch(r"\d{4}(st|nd|rd|th) meeting", properties["session"])
        running = " ".join(block.text for block in reading.blocks)
        assert properties["symbol"] not in running
        assert not re.search(r"Distr\.|\b25-\d{5}\b|Please recycle", running)
