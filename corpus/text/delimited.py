"""Tables as text (.csv, .tsv, the "Unicode text" of a spreadsheet): their rows, whatever stands between the cells."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from corpus.errors import DocumentUnreadable
from corpus.text.decoding import decode

Row = list[str]
Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, and csv.QUOTE_NONE, by which quotation marks are characters like others
_DELIMITERS = ",;\t|"
_NO_DELIMITER = "\x1f"  # no text holds this character, so each line is one cell
_END = "\x1e"  # a row of our own behind the last: it is missing where a quotation mark was never closed
_SAMPLE_ROWS = 50
_HINT = re.compile(r'sep=([^\w"\r\n])\s*', re.IGNORECASE)  # the first line, in which Excel names the delimiter


def read_table(raw: bytes, file: str, column: str = "") -> list[Row]:
    """The rows of a table, each as its cells; the header, where there is one, and lines above it are rows like others.

    Quoted cells may hold the delimiter and line breaks. `column` is a name that the header is known to have, in small
    letters; it settles what the delimiter is, even where no two rows have the same number of cells.
    DocumentUnreadable for binary data, or for a cell that never ends.
    """
    lines = list(io.StringIO(decode(raw, file), newline=""))
    if lines and (hint := _HINT.fullmatch(lines[0])):
        return _rows(lines[1:], hint[1], file)
    return _rows(lines, _delimiter(lines, column), file)


def has_column(row: Sequence[object], column: str) -> bool:
    """Whether a row is a header with a column of that name, which is given in small letters."""
    return any(isinstance(cell, str) and cell.strip().lower() == column for cell in row)


def _rows(lines: Sequence[str], delimiter: str, file: str) -> list[Row]:
    rows = _parsed([*lines, _END], delimiter, csv.QUOTE_MINIMAL)
    if rows and rows[-1] == [_END]:
        return rows[:-1]
    # A lone quotation mark swallowed all that follows. So in this file the marks are characters like others.
    rows = _parsed(lines, delimiter, csv.QUOTE_NONE)
    if rows is None:
        raise DocumentUnreadable(
            f"{file} cannot be read as a table: one of its cells never ends.",
            "Look for a quotation mark that is not closed, or save the table as .xlsx.",
        )
    return rows


def _parsed(lines: Iterable[str], delimiter: str, quoting: Quoting, most: int | None = None) -> list[Row] | None:
    """The first `most` rows; None where a cell is longer than the library takes."""
    try:
        return list(itertools.islice(csv.reader(lines, delimiter=delimiter, quoting=quoting), most))
    except csv.Error:
        return None


def _delimiter(lines: Sequence[str], column: str) -> str:
    signs = (_NO_DELIMITER, *_DELIMITERS)
    samples = {sign: _parsed(lines, sign, csv.QUOTE_MINIMAL, _SAMPLE_ROWS) or [] for sign in signs}
    by_header = _delimiter_by_header(samples, column) if column else None
    return by_header or _delimiter_by_agreement(samples, lines)


def _delimiter_by_header(samples: Mapping[str, Sequence[Row]], column: str) -> str | None:
    """The delimiter that gives the uppermost header with the most cells; none at all if the column stands alone."""
    headers: list[tuple[int, int, str]] = []
    for sign, rows in samples.items():
        number = next((number for number, row in enumerate(rows) if has_column(row, column)), None)
        if number is not None:
            headers.append((number, -len(rows[number]), sign))
    return min(headers, key=lambda header: header[:2])[2] if headers else None


def _delimiter_by_agreement(samples: Mapping[str, Sequence[Row]], lines: Sequence[str]) -> str:
    """The delimiter that gives most rows the same number of cells, and that number the highest."""

    def agreement(sign: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in samples[sign] if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    best = max(_DELIMITERS, key=agreement)
    alone = not samples[best] or len(samples[best][0]) == 1
    return _NO_DELIMITER if alone and _is_punctuation(best, lines[:_SAMPLE_ROWS]) else best


def _is_punctuation(sign: str, lines: Iterable[str]) -> bool:
    """Whether a sign only stands as in sentences and figures: a space follows it, or digits stand on both sides."""
    if sign not in ",;":
        return False
    between_cells = re.compile(rf"{sign}(?!\s|\d)|(?<!\d){sign}(?!\s)")
    return not any(between_cells.search(line) for line in lines)
