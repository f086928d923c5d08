"""One sound file of every format, each with the sentence that it is given."""

import io
from collections.abc import Callable
from email.message import EmailMessage

import docx
import openpyxl
import pptx
from aspose.email_foss.msg import MapiMessage
from odfdo import Document, Paragraph

from tests.ingest.readers.pdf import making_pdf
from tests.ingest.readers.test_epub import book
from tests.ingest.readers.word.test_rtf import HEAD

Make = Callable[[str], bytes]


def _docx(said: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Harbours", 1)
    document.add_paragraph(said)
    document.save(file)
    return file.getvalue()


def _pptx(said: str) -> bytes:
    deck, file = pptx.Presentation(), io.BytesIO()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Harbours"
    slide.placeholders[1].text = said
    deck.save(file)
    return file.getvalue()


def _xlsx(said: str) -> bytes:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["Place", "Told"], ["Zenda", said]):
        workbook.worksheets[0].append(row)
    workbook.save(file)
    return file.getvalue()


def _odt(said: str) -> bytes:
    document, file = Document("text"), io.BytesIO()
    document.body.clear()
    document.body.append(Paragraph(said))
    document.save(file)
    return file.getvalue()


def _eml(said: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Harbours"
    mail.set_content(said)
    return mail.as_bytes()


FORMATS: dict[str, Make] = {
    "txt": lambda said: said.encode(),
    "md": lambda said: f"# Harbours\n\n{said}\n\n- one\n- two".encode(),
    "html": lambda said: (
        f"<html><body><nav>Home</nav><main><h1>Harbours</h1><p>{said}</p></main></body></html>".encode()
    ),
    "pdf": lambda said: making_pdf.made(lambda canvas: making_pdf.put(canvas, 72, 100, said)),
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "odt": _odt,
    "rtf": lambda said: (HEAD + rf"\pard {said}\par" + "}").encode("cp1252"),
    "csv": lambda said: f'Place;Told\nZenda;"{said}"\n'.encode("cp1252"),
    "tsv": lambda said: f"Place\tTold\nZenda\t{said}\n".encode("utf-16"),
    "eml": _eml,
    "msg": lambda said: MapiMessage.create("Harbours", said).to_bytes(),
    "epub": lambda said: book(a=f"<h2>Harbours</h2><p>{said}</p>"),
}
