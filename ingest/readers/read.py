"""From a file's bytes to blocks: one table of suffixes, one reader each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import clean, tidy
from ingest.preparation.smuggled import uncover
from ingest.readers.blocks import Block, Reading
from ingest.readers.tables import grouped

# Readers are imported when their first file comes: most bring a library of their own.
READERS = {
    ".txt": "ingest.readers.text.plain",
    ".md": "ingest.readers.text.markdown",
    ".markdown": "ingest.readers.text.markdown",
    ".html": "ingest.readers.html.page",
    ".htm": "ingest.readers.html.page",
    ".pdf": "ingest.readers.pdf.document",
    ".docx": "ingest.readers.word.docx",
    ".pptx": "ingest.readers.slides.pptx",
    ".pptm": "ingest.readers.slides.pptx",
    ".xlsx": "ingest.readers.sheets.xlsx",
    ".xlsm": "ingest.readers.sheets.xlsx",
    ".xls": "ingest.readers.sheets.xls",
    ".xlsb": "ingest.readers.sheets.xls",
    ".ods": "ingest.readers.sheets.ods",
    ".odt": "ingest.readers.word.odt",
    ".rtf": "ingest.readers.rtf.document",
    ".csv": "ingest.readers.sheets.csv",
    ".tsv": "ingest.readers.sheets.csv",
    ".eml": "ingest.readers.mail.eml",
    ".msg": "ingest.readers.mail.msg",
    ".epub": "ingest.readers.epub",
}


def readable(file: str) -> bool:
    """Whether there is a reader for a file of this name."""
    return PurePath(file).suffix.lower() in READERS


def read(file: str, raw: bytes) -> Reading:
    """A file as its reader understands it, with words in at least one block. DocumentUnreadable says why not."""
    suffix = PurePath(file).suffix.lower()
    if suffix not in READERS:
        raise DocumentUnreadable(
            f"{file} is of a kind that cannot be read ({suffix or 'no suffix'}).",
            f"Convert it to one of {', '.join(sorted(READERS))}.",
        )
    if not raw.strip():
        raise DocumentUnreadable(f"{file} is empty.", "Put the real file in its place, or take it out of the folder.")
    reader: Callable[[bytes, str], Reading] = import_module(READERS[suffix]).read
    reading = reader(raw, file)
    properties = {name: clean(value) for name, value in reading.properties.items()}
    reading = replace(reading, blocks=list(_uncovered(grouped(reading.blocks))), properties=properties)
    if not any(character.isalnum() for block in reading.blocks if not block.hidden for character in block.text):
        raise DocumentUnreadable(
            f"{file} holds no text that can be read.",
            "If it is a scan, run it through text recognition (OCR) first.",
        )
    return reading


def _uncovered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with words, without anything smuggled in them, which follows as hidden blocks of its own."""
    for block in blocks:
        text, smuggled = uncover(block.text)
        text = block.text if text is block.text else tidy(text)
        if text.strip():
            breaks = tuple((min(offset, len(text)), page) for offset, page in block.breaks)
            yield block if text is block.text else replace(block, text=text, breaks=breaks)
        for reason, words in smuggled:
            yield Block("paragraph", clean(words), page=block.page, hidden=reason)
