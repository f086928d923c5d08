"""Tables as text (.csv, .tsv): a row each, in any usual encoding, whatever parts the cells."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.plain import decode

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
_HINT = "sep="  # the first line in which Excel says what parts the cells


def read(raw: bytes, file: str) -> Reading:
    """A row for each line of a table, the header first; quoted cells may hold the delimiter and line breaks."""
    lines = list(io.StringIO(decode(raw, file), newline=""))
    delimiter = _delimiter(lines)
    if lines and lines[0].lower().startswith(_HINT) and len(lines[0].strip()) == len(_HINT) + 1:
        delimiter, lines = lines[0][len(_HINT)], lines[1:]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:  # a lone quotation mark swallowed the rest: then the marks part nothing
        rows = list(_unquoted(lines, delimiter, file))
    texts = (tidy(" | ".join(cell.strip() for cell in row)).strip(" |") for row in rows)
    return Reading([Block("row", text) for text in texts if text])


def _unquoted(lines: list[str], delimiter: str, file: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise DocumentUnreadable(
            f"{file} cannot be read as a table: one of its cells never ends.", "Save it once more as CSV, or as .xlsx."
        ) from error


def _delimiter(lines: list[str]) -> str:
    """What parts the cells: the sign that gives most rows the same number of cells, and that number the highest."""

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(itertools.islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS))
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
