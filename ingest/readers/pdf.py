"""PDF: paragraphs, headings, items and tables from letters and their places on the pages."""

import re

from corpus.errors import DocumentUnreadable
from ingest.blocks import Reading
from ingest.readers.pdf_blocks import blocks
from ingest.readers.pdf_layout import Flow, page_parts
from ingest.readers.pdf_lines import rows
from ingest.readers.pdf_margins import Page, without_margins
from ingest.readers.pdf_paragraphs import norm_of, paragraphs
from ingest.readers.pdf_tables import drawn_tables
from ingest.readers.pdf_words import sheets

_WORD = re.compile(r"[^\W\d_]+")


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a PDF in reading order, each with the page where it begins."""
    pages, drawn = [], []
    for sheet in sheets(raw, file):
        tables, words = drawn_tables(sheet)
        pages.append(Page(sheet.number, sheet.height, rows(words, sheet.number)))
        drawn.append(tables)
    if not any(page.rows for page in pages) and not any(drawn):
        raise DocumentUnreadable(
            f"{file} has no text layer: its pages are pictures.", "Run it through text recognition (OCR) first."
        )
    kept = without_margins(pages)
    parts = [page_parts(page.rows, tables) for page, tables in zip(kept, drawn, strict=True)]
    lines = [line for page in parts for part in page if isinstance(part, Flow) for line in part.lines]
    known = set(_WORD.findall(" ".join(line.text for line in lines).lower()))
    norm = norm_of(lines)
    return Reading(blocks(paragraphs(parts, norm), norm, known))
