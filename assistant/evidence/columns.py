"""Which lines of a table name its columns.

Nothing in laid-out text says so. The first ones do where they differ from those below as names differ from what they
name; where that is in doubt, none is taken to.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from assistant.evidence.rows import cells
from corpus.document import Span
from corpus.text.sentences import lines
from corpus.words.dictionary import frequency

LOOKED_AT = 40  # rows below the names, which say what the columns hold
NAME_WORDS = 8  # that the name of a column has at most
_YEARS = re.compile(r"(?<![\d,.])(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?(?![\d,.])")
_WORD = re.compile(r"[^\W\d_]{3,}")

Row = list[str]


def header_of(text: str, row: Span) -> Span | None:
    """Where the names of a row's columns stand, if they do: the first lines of the table that the row is a line of."""
    above, below = text.rfind("\n\n", 0, row[0]), text.find("\n\n", row[1])
    table = lines(text, above + 2 if above >= 0 else 0, below if below >= 0 else len(text))
    width = len(cells(text[slice(*row)]))
    fitting = ((span, own) for span in table if len(own := cells(text[slice(*span)])) == width)
    rows = list(islice(fitting, LOOKED_AT + 2))
    count = _naming([own for _, own in rows]) if width > 1 and rows else 0
    span = (rows[0][0][0], rows[count - 1][0][1]) if count else None
    return span if span and span[1] < row[0] and text.count("\n", *span) == count - 1 else None


def _naming(rows: Sequence[Row]) -> int:
    """How many of the first rows of a table name its columns: none, one, or two where one name spans several."""
    first, *body = rows
    if len(body) > 1 and _spanning(first) and _words_only(body[0]) and _are_names(first, body[1:]):
        return 2
    return 1 if _are_names(first, body) else 0


def _spanning(row: Row) -> bool:
    return any(cell == beside for cell, beside in pairwise(row[1:]))


def _words_only(row: Row) -> bool:
    return all(cell and not _counts(cell) for cell in row[1:])


def _are_names(names: Row, body: Sequence[Row]) -> bool:
    """Whether a row differs from those below as the names of columns do."""
    columns = [(name, [row[at] for row in body if row[at]]) for at, name in enumerate(names) if at]
    short = all(name and len(name.split()) <= NAME_WORDS and name[-1] not in ".;!?" for name, _ in columns)
    if not body or not short or any(name in own for name, own in columns):
        return False
    if any(_counts(name) and not _over_figures(name, own) for name, own in columns):
        return False
    over = [_over_figures(name, own) for name, own in columns]
    if len(names) == 2:  # else the first of pairs: "Office | Zenda", "Telephone | 4 12 10"
        return len(body) > 1 and all(over) and all(_counts(value) for value in columns[0][1]) and _ordinary(names[1:])
    return any(over) or (len(body) > 1 and _ordinary(names))


def _over_figures(name: str, values: Sequence[str]) -> bool:
    """Whether a name stands over figures and is none: a year over figures that are none, "Step 2" over bare ones."""
    if not any(map(str.isalpha, name)):
        return bool(_YEARS.search(name)) and not _counts(name) and _most(_counts(value) for value in values)
    if _counts(name):
        return _most(_bare(value) for value in values)
    return _most(_counts(value) or _bare(value) for value in values)


def _counts(cell: str) -> bool:
    """Whether a cell has figures other than years."""
    return any(map(str.isdecimal, _YEARS.sub("", cell)))


def _bare(cell: str) -> bool:
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def _ordinary(names: Iterable[str]) -> bool:
    """Whether all words are words of a dictionary: the first row of a list of people or places has others."""
    return all(frequency(word) for name in names for word in _WORD.findall(name))


def _most(marks: Iterable[bool]) -> bool:
    every = list(marks)
    return 2 * sum(every) > len(every)
