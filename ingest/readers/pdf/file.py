"""A PDF file opened and its pages gone through, under the one lock that pdfium needs."""

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import DocumentUnreadable
from ingest.readers.pdf.forms import fields_of
from ingest.readers.pdf.sheets import Sheet, page_sheets

_ONE_AT_A_TIME = Lock()  # pdfium keeps global state: two threads in it at once crash the process
_TEXT_END = 4096  # a whole file ends with this mark; only white space or a little rubbish may follow it
_WRITTEN_ON = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
_MOST_ANNOTATIONS = 2_000  # of a page
_LONGEST_TITLE = 4_000  # bytes
_XMP_TITLE = re.compile(rb"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]{0,100}>([^<]{1,1000})</rdf:li>")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b.{0,300}?\bstream\r?\n", re.DOTALL)
_OFF = re.compile(rb"/OFF\s*\[\s*\d|/BaseState\s*/OFF")
_MOST_OBJECTS = 8_000_000  # bytes of packed objects that are looked through for layers
_GIVEN_POINTS = 16_000_000  # of a page drawn for text recognition: A4 at 300 dots an inch has 8.7 million


class File(NamedTuple):
    """What a PDF holds: its title, if its properties give one, and a sheet or more for each page."""

    title: str
    sheets: list[Sheet]


def read_file(raw: bytes, file: str) -> File:
    """The pages of a PDF, one sheet for each direction of writing on a page, the one with the most text first."""
    if b"%%EOF" not in raw.rstrip(b"\0 \t\r\n")[-_TEXT_END:]:
        raise _damaged(file)
    layers = _has_layers_off(raw)
    with _opened(raw, file) as document:
        count = len(document)
        sheets = [sheet for index in range(count) for sheet in _sheets(document, index, layers)]
        if sheets and all(sheet.broken for sheet in sheets):
            raise _damaged(file)
        return File(_title(document) or _xmp_title(raw), sheets)


def drawn_pages(raw: bytes, file: str, numbers: list[int], dots: int) -> Iterator[tuple[int, Any]]:
    """Pages, by their numbers from 1, drawn in shades of grey with `dots` an inch, as PIL images."""
    for number in numbers:
        with _opened(raw, file) as document:  # anew for each, so that others may read while one is looked at
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(dots / 72, (_GIVEN_POINTS / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            image = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
        yield number, image


@contextmanager
def _opened(raw: bytes, file: str) -> Iterator[Any]:
    """The document of pdfium, for one thread at a time; its errors become DocumentUnreadable."""
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise DocumentUnreadable(
                    f"{file} is protected by a password.", "Save a copy without the password and use that one."
                ) from error
            if error.err_code == pdfium.FPDF_ERR_SECURITY:
                raise DocumentUnreadable(
                    f"{file} is protected in a way that cannot be undone.", "Save a copy without protection."
                ) from error
            raise _damaged(file) from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise _damaged(file) from error
        finally:
            document.close()


def _sheets(document: Any, index: int, layers: bool) -> list[Sheet]:
    """The sheets of one page; a broken one where pdfium cannot load it."""
    try:
        page = document[index]
        fields = fields_of(page.raw)
        if _has_written_on(page.raw) and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == 1:
            page.close()  # what forms and notes show is part of the page only when it is loaded anew
            page = document[index]
    except pypdfium2.PdfiumError:
        return [Sheet(index + 1, 1.0, 1.0, [], [], pictured=True, broken=True)]
    try:
        return page_sheets(page, index + 1, layers, fields)
    finally:
        page.close()


def _has_written_on(page: Any) -> bool:
    """Whether a page has form fields, or notes that show text."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _WRITTEN_ON:
            return True
    return False


def _damaged(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} cannot be opened as a PDF: it is damaged, cut off, or something else.",
        "Get the file again from where it came from.",
    )


def _title(document: Any) -> str:
    """The title of a document's properties; pypdfium2 itself would fail over half a letter in it."""
    size = pdfium.FPDF_GetMetaText(document.raw, b"Title", None, 0)
    if not 2 < size <= _LONGEST_TITLE:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document.raw, b"Title", buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def _xmp_title(raw: bytes) -> str:
    match = _XMP_TITLE.search(raw)
    return unescape(match[1].decode("utf-8", "replace")).strip() if match else ""


def _has_layers_off(raw: bytes) -> bool:
    """Whether some layers of a file are switched off. pdfium does not tell, but it does not draw them."""
    packed = list(_packed(raw))
    whole = (raw, *packed)
    return any(b"/OCProperties" in part for part in whole) and any(_OFF.search(part) for part in whole)


def _packed(raw: bytes) -> Iterator[bytes]:
    """The objects that a file holds in packed form, where its layers may be named."""
    room = _MOST_OBJECTS
    for match in _OBJECTS.finditer(raw):
        try:
            unpacked = zlib.decompressobj().decompress(raw[match.end() :], room)
        except zlib.error:
            continue
        room -= len(unpacked)
        yield unpacked
        if room <= 0:
            return
