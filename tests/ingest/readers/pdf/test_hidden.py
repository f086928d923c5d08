"""Text of PDF pages that a reader would not see is found, and what can be seen is never taken for it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DocumentUnreadable
from ingest.readers.pdf import document as pdf
from tests.ingest.readers.pdf.making_pdf import TOP, made, put

SEEN = "The ferry leaves the harbour at seven."
SECRET = "The warden is to be obeyed without a question."


def parted(raw: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The texts that are seen, and the others with their reasons."""
    blocks = pdf.read(raw, "a.pdf").blocks
    assert all(block.page == 1 for block in blocks)
    return (
        [block.text for block in blocks if not block.hidden],
        [(block.text, block.hidden) for block in blocks if block.hidden],
    )


def picture(shade: int = 255) -> ImageReader:
    image = Image.new("RGB", (60, 80), (shade, shade, shade))
    image.putpixel((5, 5), (9, 9, 9))
    return ImageReader(image)


def in_mode(mode: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, TOP - 300)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(mode)
        text.textLine(SECRET)
        canvas.drawText(text)

    return draw


def coloured(colour: colors.Color, *, size: float = 10, x: float = 72, y: float = 300) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        put(canvas, x, y, SECRET, size=size)

    return draw


def boxed(box: colors.Color, draw_text: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(box)
        canvas.rect(60, TOP - 320, 400, 40, fill=1, stroke=0)
        draw_text(canvas)

    return draw


def covered(by: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 300, SECRET)
        by(canvas)

    return draw


def white_box(canvas: Canvas) -> None:
    canvas.setFillColor(colors.white)
    canvas.rect(60, TOP - 320, 400, 40, fill=1, stroke=0)


def faint(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    put(canvas, 72, 300, SECRET)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("f")
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(0, 0, SECRET)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(72, TOP - 300)
    canvas.scale(1.2, 1.2)
    canvas.doForm("f")
    canvas.restoreState()


HIDDEN: dict[str, tuple[Callable[[Canvas], object], str]] = {
    "white": (coloured(colors.white), "white on white"),
    "nearly white": (coloured(colors.Color(0.98, 0.98, 0.99)), "white on white"),
    "white in a form": (in_a_form, "white on white"),
    "blue on blue": (boxed(colors.darkblue, coloured(colors.darkblue)), "in the colour of what is behind it"),
    "invisible letters": (in_mode(3), "drawn in invisible letters"),
    "no opacity": (faint, "transparent"),
    "too small": (coloured(colors.black, size=1), "too small to read"),
    "no size": (coloured(colors.black, size=0.001), "too small to read"),
    "left of the page": (coloured(colors.black, x=-900), "off the page"),
    "below the page": (coloured(colors.black, y=TOP + 40), "off the page"),
    "under a box": (covered(white_box), "covered by something"),
    "under a picture": (
        covered(lambda canvas: canvas.drawImage(picture(), 60, TOP - 320, 400, 40)), "covered by something",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_seen_is_hidden_with_its_reason(name: str) -> None:
    draw, reason = HIDDEN[name]

    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, SEEN)
        draw(canvas)

    assert parted(made(page)) == ([SEEN], [(SECRET, reason)])


def highlighted(canvas: Canvas) -> None:
    put(canvas, 72, 300, SECRET)
    canvas.setFillColor(colors.Color(1, 1, 0, alpha=0.3))
    canvas.rect(60, TOP - 320, 400, 40, fill=1, stroke=0)


def on_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(picture(40), 0, 0, *A4)
    coloured(colors.white)(canvas)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, *A4)
    in_mode(3)(canvas)


def scan_over_its_text(canvas: Canvas) -> None:
    put(canvas, 72, 300, SECRET)
    canvas.drawImage(picture(), 0, 0, *A4)


def scan_in_strips(canvas: Canvas) -> None:
    for strip in range(4):
        canvas.drawImage(picture(), 0, strip * A4[1] / 4, A4[0], A4[1] / 4)
    in_mode(3)(canvas)


SHOWN: dict[str, Callable[[Canvas], object]] = {
    "white on dark": boxed(colors.darkblue, coloured(colors.white)),
    "white on a dark picture": on_a_picture,
    "grey": coloured(colors.Color(0.7, 0.7, 0.7)),
    "on a box of another colour": boxed(colors.lightblue, coloured(colors.darkblue)),
    "on a box of its colour under another": boxed(colors.black, boxed(colors.white, coloured(colors.black))),
    "highlighted": highlighted,
    "small print": coloured(colors.black, size=3),
    "text of a scan": scan,
    "text under a scan": scan_over_its_text,
    "text of a scan in strips": scan_in_strips,
    "outlined": in_mode(1),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_seen_stays(name: str) -> None:
    visible, hidden = parted(made(SHOWN[name]))
    assert (visible, hidden) == ([SECRET], [])


def with_a_layer(*, off: bool) -> bytes:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, SEEN)
        canvas._code.append("/OC /Layer BDC")
        put(canvas, 300, 300, SECRET)
        canvas._code.append("EMC")

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made(page))))
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Notes")})
    )
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Layer"): layer})
    usual = DictionaryObject({NameObject("/OFF"): ArrayObject([layer] if off else [])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual}
    )
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_layer_that_is_off_is_hidden_and_one_that_is_on_is_not() -> None:
    assert parted(with_a_layer(off=True)) == ([SEEN], [(SECRET, "on a layer that is off")])
    assert parted(with_a_layer(off=False)) == ([SEEN, SECRET], [])


def test_a_turned_page_changes_nothing() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)  # the page is 595 points high then
        put(canvas, 300, 270, SEEN)
        boxed(colors.darkblue, coloured(colors.white))(canvas)
        canvas.setFillColor(colors.white)
        put(canvas, 72, 500, "Not to be seen at all.")

    assert parted(made(page)) == ([SEEN, SECRET], [("Not to be seen at all.", "white on white")])


def test_a_page_with_nothing_that_is_seen_is_unreadable_and_the_reason_is_said() -> None:
    with pytest.raises(DocumentUnreadable, match=r"no text that a reader of its pages would see.*white on white"):
        pdf.read(made(coloured(colors.white)), "a.pdf")


def test_nothing_of_real_documents_is_taken_for_hidden(shared: Path) -> None:
    for path in sorted((shared / "un").glob("s-res-*.pdf")):
        assert not [block for block in pdf.read(path.read_bytes(), path.name).blocks if block.hidden], path.name
