"""A sheet's cells as blocks, row by row: cells in their columns, merged ones in all of theirs, hidden ones apart."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.tables import row_text
from ingest.readers.visibility import Piece

MOST_CELLS = 1_000_000  # of a file, empty ones between filled ones included
LAST_COLUMN = 16_384
NEVER_CALCULATED = "a formula without its result: it was never calculated"
_LONGEST_REPEATED = 300  # letters: a longer merged cell is no heading of rows or columns, and stands once


@dataclass(frozen=True, slots=True)
class Area:
    """Some cells, by the numbers of their first and last row and column."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Sheet:
    """The content of one sheet: rows by number, each with its cells by column as what is seen and unseen of them."""

    title: str
    hidden: str = ""  # why nothing of it is seen
    rows: dict[int, dict[int, list[Piece]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))


_Span = tuple[int, int, str]
"""The first and last column of a merged cell in one row, and its text."""


@dataclass(slots=True)
class _Row:
    """The visible texts of a row by column, its unseen ones by reason, and the merged cells that reach into it."""

    texts: dict[int, str] = field(default_factory=dict)
    unseen: dict[str, list[str]] = field(default_factory=dict)
    spans: list[_Span] = field(default_factory=list)


class TooManyCells(Exception):
    """A sheet has more cells than were allowed, empty ones between filled ones included."""


def too_large(file: str, most: int) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} has more than {most:,} cells.", "Split it, or leave out the sheets that nobody reads."
    )


def blocks_of(sheet: Sheet, most: int) -> Iterator[Block]:
    """A heading, and a block for each row that has words; TooManyCells where a sheet has more than `most`.

    Rows that follow one another without a gap are a table, with as many cells each as columns are in use there. Lines
    above its header, and a cell that is merged over all of it, stand alone.
    """
    rows = _rows(sheet)
    _reach(sheet, rows, most)
    if rows:
        yield Block("heading", tidy(sheet.title), level=2, hidden=sheet.hidden)
    for table in _tables(sheet, sorted(rows)):
        columns = sorted({column for number in table for column in rows[number].texts})
        header = False
        for number in table:
            row = rows[number]
            header = header or len(row.texts) > 1
            most -= len(columns)
            if text := row_text(_cells(row, columns, header)):
                yield Block("row", text)
            for reason, texts in row.unseen.items():
                yield Block("row", tidy(" | ".join(texts)), hidden=reason)
            if most < 0:
                raise TooManyCells


def _rows(sheet: Sheet) -> dict[int, _Row]:
    """The rows that hold anything, each cell's pieces told apart by what hides them."""
    rows: dict[int, _Row] = {}
    for number, cells in sheet.rows.items():
        above = sheet.hidden or ("hidden row" if number in sheet.hidden_rows else "")
        for column, pieces in sorted(cells.items()):
            row = rows.setdefault(number, _Row())
            for text, why in pieces:
                reason = above or ("hidden column" if column in sheet.hidden_columns else why)
                if reason and text.strip():
                    row.unseen.setdefault(reason, []).append(text)
                elif not reason:
                    row.texts[column] = row.texts.get(column, "") + text
            if not row.texts.get(column, "-").strip():
                del row.texts[column]
    return rows


def _reach(sheet: Sheet, rows: dict[int, _Row], most: int) -> None:
    """Tell the rows which merged cells stand in them; what lies in no row or column that is in use is passed over."""
    numbers = sorted(rows)
    for area in sheet.merged:
        text = rows[area.top].texts.get(area.left, "") if area.top in rows else ""
        if not text or len(text) > _LONGEST_REPEATED:
            continue
        for number in numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]:
            rows[number].spans.append((area.left, area.right, text))
            most -= 1
        if most < 0:
            return


def _tables(sheet: Sheet, numbers: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of the rows that belong together: between them lie none but hidden rows."""
    table: list[int] = []
    for number in numbers:
        if table and any(between not in sheet.hidden_rows for between in range(table[-1] + 1, number)):
            yield table
            table = []
        table.append(number)
    if table:
        yield table


def _cells(row: _Row, columns: Sequence[int], header: bool) -> list[str]:
    """The texts of a row in the columns of its table; one alone where it stands above the header or over all of it."""
    if not row.texts:
        return []
    first = min(row.texts)
    if len(row.texts) == 1 and first == columns[0]:
        over = max((right for left, right, _ in row.spans if left == first), default=first)
        if not header or over >= columns[-1]:
            return [row.texts[first]]
    texts: defaultdict[int, str] = defaultdict(str)
    for left, right, text in row.spans:
        for column in columns[bisect_left(columns, left) : bisect_right(columns, right)]:
            texts[column] = text
    texts.update(row.texts)
    return [texts[column] for column in columns]
