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
from tests.ingest.readers.rtf.test_rtf import HEAD
from tests.ingest.readers.sheets import test_ods
from tests.ingest.readers.test_epub import book

Make = Callable[[str], bytes]


def _docx(sentence: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Harbours", 1)
    document.add_paragraph(sentence)
    document.save(file)
    return file.getvalue()


def _pptx(sentence: str) -> bytes:
    deck, file = pptx.Presentation(), io.BytesIO()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Harbours"
    slide.placeholders[1].text = sentence
    deck.save(file)
    return file.getvalue()


def _xlsx(sentence: str) -> bytes:
    workbook, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["Place", "Told"], ["Zenda", sentence]):
        workbook.worksheets[0].append(row)
    workbook.save(file)
    return file.getvalue()


def _odt(sentence: str) -> bytes:
    document, file = Document("text"), io.BytesIO()
    document.body.clear()
    document.body.append(Paragraph(sentence))
    document.save(file)
    return file.getvalue()


def _ods(sentence: str) -> bytes:
    cells = (test_ods.cell("Zenda"), test_ods.cell(sentence))
    return test_ods.book(f"<table:table>{test_ods.row(*cells)}</table:table>")


def _eml(sentence: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Harbours"
    mail.set_content(sentence)
    return mail.as_bytes()


FORMATS: dict[str, Make] = {
    "txt": lambda sentence: sentence.encode(),
    "md": lambda sentence: f"# Harbours\n\n{sentence}\n\n- one\n- two".encode(),
    "html": lambda sentence: (
        f"<html><body><nav>Home</nav><main><h1>Harbours</h1><p>{sentence}</p></main></body></html>".encode()
    ),
    "pdf": lambda sentence: making_pdf.made(lambda canvas: making_pdf.put(canvas, 72, 100, sentence)),
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "odt": _odt,
    "ods": _ods,
    "rtf": lambda sentence: (HEAD + rf"\pard {sentence}\par" + "}").encode("cp1252"),
    "csv": lambda sentence: f'Place;Told\nZenda;"{sentence}"\n'.encode("cp1252"),
    "tsv": lambda sentence: f"Place\tTold\nZenda\t{sentence}\n".encode("utf-16"),
    "eml": _eml,
    "msg": lambda sentence: MapiMessage.create("Harbours", sentence).to_bytes(),
    "epub": lambda sentence: book(a=f"<h2>Harbours</h2><p>{sentence}</p>"),
}
