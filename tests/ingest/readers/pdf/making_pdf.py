"""PDF files made for tests."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.blocks import Block
from ingest.readers.pdf import document as pdf

TOP = A4[1]
BODY, BOLD, SLANTED = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
LEADING = 12.0


def made(*pages: Callable[[Canvas], object]) -> bytes:
    """A PDF with a page for each function that draws one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def put(canvas: Canvas, x: float, y: float, *lines: str, font: str = BODY, size: float = 10) -> float:
    """Lines one under the other, the first `y` points from the page's top; returns where the next would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, TOP - y, line)
        y += LEADING
    return y


def read(raw: bytes, file: str) -> Sequence[Block]:
    return pdf.read(raw, file).blocks


def texts(raw: bytes) -> list[str]:
    return [block.text for block in read(raw, "a.pdf")]


def kinds(raw: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(raw, "a.pdf")]
