"""PDF: paragraphs, headings, items and tables from letters and their places on the pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.preparation.masthead import stated_fields, without_masthead
from ingest.preparation.titles import real_title
from ingest.readers.blocks import Block, Reading
from ingest.readers.pdf import ocr as pdf_ocr
from ingest.readers.pdf.blocks import blocks
from ingest.readers.pdf.file import File, read_file
from ingest.readers.pdf.forms import beside_labels
from ingest.readers.pdf.layout import Flow, page_parts
from ingest.readers.pdf.lines import Line, join
from ingest.readers.pdf.margins import Page, without_margins
from ingest.readers.pdf.paragraphs import norm_of, paragraphs
from ingest.readers.pdf.rows import rows
from ingest.readers.pdf.sheets import Sheet
from ingest.readers.pdf.tables import Table, drawn_tables

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a PDF in reading order, each with the page where it begins; then what its pages hide.

    Pages without text are recognised where that is installed: `properties["recognised"]` names them then ("3-7, 9").
    """
    pdf = read_file(raw, file)
    hidden = [block for sheet in pdf.sheets for block in _hidden(sheet)]
    visible, unread = _visible(pdf.sheets)
    recognised = pdf_ocr.recognise(raw, file, unread) if unread else {}
    for number, lines in recognised.items():
        unread.remove(number)
        at = next((at for at, block in enumerate(visible) if (block.page or 0) > number), len(visible))
        visible[at:at] = [Block("paragraph", line, page=number) for line in lines]
    if not any(character.isalnum() for block in visible for character in block.text):
        raise _without_text(file, pdf, unread, hidden)
    properties = _properties(pdf, visible) | ({"recognised": ranges(recognised)} if recognised else {})
    return Reading([*without_masthead(visible), *hidden], properties, unread)


def ranges(numbers: Iterable[int]) -> str:
    """Page numbers for people: "3-7, 9"."""
    runs = groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    pages = [[number for _, number in run] for _, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in pages)


def _visible(sheets: Sequence[Sheet]) -> tuple[list[Block], list[int]]:
    """The blocks of what a reader of the pages sees, and the numbers of the pages that show something but no text."""
    pages, drawn = [], []
    for sheet in sheets:
        shown = sheet._replace(words=[word for word in sheet.words if not word.hidden])
        tables, words = drawn_tables(shown)
        words, in_fields = beside_labels(words, sheet.fields)
        pages.append(Page(sheet.number, sheet.height, _set_apart(rows(words, sheet.number), in_fields)))
        drawn.append(tables)
    trimmed = without_margins(pages)
    parts = page_parts([(page.rows, tables) for page, tables in zip(trimmed, drawn, strict=True)])
    lines = [line for page in parts for part in page if isinstance(part, Flow) for line in part.lines]
    running = " ".join(line.text for line in lines).lower()
    vocabulary = {*_WORD.findall(running), *_COMPOUND.findall(running)}
    norm = norm_of(lines)
    read_on = {sheet.number for sheet, page in zip(sheets, parts, strict=True) if any(map(_has_letters, page))}
    unread = sorted({sheet.number for sheet in sheets if sheet.pictured} - read_on)
    return blocks(paragraphs(parts, norm), norm, vocabulary), unread


def _set_apart(page_rows: list[list[Line]], places: set[int]) -> list[list[Line]]:
    """The rows of a page, lines with words at these places standing for themselves."""
    if not places:
        return page_rows
    return [
        [replace(line, alone=True) if any(word.place in places for word in line.words) else line for line in row]
        for row in page_rows
    ]


def _has_letters(part: Flow | Table) -> bool:
    texts = (line.text for line in part.lines) if isinstance(part, Flow) else chain(*chain(*part.rows))
    return any(character.isalnum() for text in texts for character in text)


def _hidden(sheet: Sheet) -> Iterator[Block]:
    """What a sheet hides, a block for each stretch with one reason."""
    for reason, words in groupby((word for word in sheet.words if word.hidden), key=lambda word: word.hidden):
        text = tidy(join(words))
        if any(character.isalnum() for character in text):
            yield Block("paragraph", text, page=sheet.number, hidden=reason)


def _properties(pdf: File, visible: Sequence[Block]) -> dict[str, str]:
    """What the file states: in its masthead or else in its properties."""
    title = real_title(pdf.title)
    return ({"title": title} if title else {}) | stated_fields(visible)


def _without_text(file: str, pdf: File, unread: Sequence[int], hidden: Sequence[Block]) -> DocumentUnreadable:
    """Why a PDF without words that are seen cannot be read."""
    if hidden:
        reasons = ", ".join(sorted({block.hidden for block in hidden}))
        return DocumentUnreadable(
            f"{file} holds no text that a reader of its pages would see: all of it is {reasons}.",
            "Look at the file; if its text is meant to be read, save it in plain letters.",
        )
    if unread:
        pages = f"page {unread[0]} is a picture" if len(unread) == 1 else f"pages {ranges(unread)} are pictures"
        return DocumentUnreadable(
            f"{file} has no text layer: {pages}.", f"Run it through text recognition (OCR) first. {pdf_ocr.ADVICE}"
        )
    return DocumentUnreadable(
        f"{file} holds no text: {'its pages are empty' if pdf.sheets else 'it has no page'}.",
        "Put the real file in its place, or take it out of the folder.",
    )
