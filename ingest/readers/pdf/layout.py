"""From a page to what is read one after the other: columns, tables, and the text around them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.pdf.cells import lined_cells
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import Table

Row = list[Line]
_COLUMN_ROWS = 4  # fewer lines side by side are no columns of running text
_COLUMN_WORDS = 3.0  # words a line that make running text; cells of a table have fewer
_FILLED = 0.6  # of a column's width, on average, by its lines
_FULL = 0.8  # of the width: a line that had to end there
_NOTE = 0.93  # of the letters' size: smaller ones are a note's
_ALIGNED = 3.0  # points between columns that are set alike

Spread = tuple[float, ...]
"""How far to the right of the first column each further one of a page begins."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines read one under the other, of one page and one column; `spread` is that of the columns it is one of."""

    lines: list[Line]
    spread: Spread = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows start to end that the same upright gaps part."""

    start: int
    end: int
    gaps: list[tuple[float, float]]


def page_parts(pages: Sequence[tuple[list[Row], list[tuple[float, Table]]]]) -> list[list[Flow | Table]]:
    """The parts of each page in reading order, its `drawn` tables at the heights where they begin.

    Columns too short to be told from a table, as on a last page, are told by the columns of the other pages.
    """
    parts = [_parts(rows, drawn, frozenset()) for rows, drawn in pages]
    spreads = frozenset(part.spread for page in parts for part in page if isinstance(part, Flow) and part.spread)
    return [_parts(rows, drawn, spreads) for rows, drawn in pages] if spreads else parts


def _parts(rows: list[Row], drawn: list[tuple[float, Table]], spreads: Set[Spread]) -> list[Flow | Table]:
    parts: list[Flow | Table] = []
    for height, table in drawn:
        above = [row for row in rows if row[0].y < height]
        rows = rows[len(above) :]
        parts += [*_arranged(above, spreads), table]
    return parts + _arranged(rows, spreads)


def _arranged(rows: list[Row], spreads: Set[Spread]) -> list[Flow | Table]:
    """The rows of a page, or of a column of one, in reading order; `spreads` are those of columns on other pages."""
    arranged: list[Flow | Table] = []
    plain: list[Row] = []
    index = 0
    while index < len(rows):
        parts: list[Flow | Table] = []
        if len(rows[index]) > 1:
            run = _reach(rows, _run(rows, index), index - len(plain))
            parts, end = _columns(rows, run, spreads)
            if not parts:
                run = _run(rows, index)
                parts, end = _table(rows, run)
        if parts:
            arranged += [*_flow(plain[: len(plain) - index + run.start]), *parts]
            plain, index = [], end
        else:
            plain.append(rows[index])
            index += 1
    return [*arranged, *_flow(plain)]


def _run(rows: list[Row], start: int) -> _Run:
    """How far the gaps of the row at `start` go down the page."""
    gaps = [(before.x1, after.x0) for before, after in pairwise(rows[start])]
    end = start + 1
    while end < len(rows):
        above, row = rows[end - 1], rows[end]
        if row[0].y - above[0].y > (3.2 if len(row) > 1 else 2.2) * max(row[0].size, above[0].size):
            break
        free = [part for gap in gaps for part in _left_free(gap, row) if part[1] - part[0] > 0.7 * row[0].size]
        if not free:
            break
        gaps, end = free, end + 1
    return _Run(start, end, gaps)


def _left_free(gap: tuple[float, float], row: Row) -> list[tuple[float, float]]:
    """The parts of a gap that the lines of a row leave free."""
    free, low = [], gap[0]
    for line in row:
        if line.x1 > low and line.x0 < gap[1]:
            free.append((low, line.x0))
            low = line.x1
    return [part for part in [*free, (low, gap[1])] if part[0] < part[1]]


def _reach(rows: list[Row], run: _Run, top: int) -> _Run:
    """The run with the rows above it that belong to a column, and without a heading below it that does not.

    Above, that is up to a row that is all to the right. Below, a larger or bold line on the left ends the columns,
    unless text follows it that fills the left column: that one is the longer of the two.
    """
    edge = sum(run.gaps[0]) / 2
    start = index = run.start
    while index > top and (rows[index - 1][0].x0 >= edge or rows[index - 1][-1].x1 <= edge):
        if rows[index][0].y - rows[index - 1][0].y > 2.5 * rows[index][0].size:
            break
        index -= 1
        start = index if rows[index][0].x0 >= edge else start
    end = run.end
    while end > run.start + 1 and rows[end - 1][-1].x1 <= edge:
        end -= 1
    usual = median(row[0].size for row in rows[run.start : run.end])
    column = _Measure.of([line for row in rows[run.start : end] for line in row if line.x1 <= edge], usual)
    stop = column.reach(rows, end, edge)
    for index in range(max(end, stop), run.end):
        if column.prominent(rows[index]):
            return _Run(start, index, run.gaps)
    return _Run(start, max(run.end, stop), run.gaps)


class _Measure(NamedTuple):
    """How wide the left column is, and how large its letters are."""

    left: float
    right: float
    size: float

    @classmethod
    def of(cls, lines: Sequence[Line], size: float) -> "_Measure":
        left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
        return cls(left, right, size)

    def prominent(self, row: Row) -> bool:
        return row[0].size > 1.1 * self.size or row[0].bold

    def reach(self, rows: list[Row], end: int, edge: float) -> int:
        """The row after the last one that goes on with this column below `end`, where the others have ended.

        Lines that fill it show that it goes on; headings and short lines before a wider line belong to that one.
        """
        stop = index = end
        while index < len(rows) and rows[index][-1].x1 <= edge and rows[index][0].size >= _NOTE * self.size:
            index += 1
            full = rows[index - 1][-1].x1 - self.left >= _FULL * (self.right - self.left)
            if full and not self.prominent(rows[index - 1]):
                stop = index
        return index if stop > end and index == len(rows) else stop


def _columns(rows: list[Row], run: _Run, spreads: Set[Spread]) -> tuple[list[Flow | Table], int]:
    """The columns of running text in a run, the left one first, and the row after them; nothing if it is not such."""
    edges = [sum(gap) / 2 for gap in run.gaps]
    columns: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
    for row in rows[run.start : run.end]:
        parts: dict[int, Row] = {}
        for line in row:
            parts.setdefault(sum(line.x0 >= edge for edge in edges), []).append(line)
        for number, part in parts.items():
            columns[number].append(part)
    if not all(columns):
        return [], run.start
    lefts = [min(row[0].x0 for row in column) for column in columns]
    spread = tuple(left - lefts[0] for left in lefts[1:])
    alike = any(_is_alike(spread, other) for other in spreads) and _is_wordy([row for part in columns for row in part])
    if not alike and not all(_is_prose(column) for column in columns):
        return [], run.start
    arranged = [part for column in columns for part in _arranged(column, spreads)]
    return [replace(part, spread=spread) if isinstance(part, Flow) else part for part in arranged], run.end


def _is_alike(spread: Spread, other: Spread) -> bool:
    return len(spread) == len(other) and all(abs(a - b) <= _ALIGNED for a, b in zip(spread, other, strict=True))


def _is_prose(column: list[Row]) -> bool:
    """Whether the lines of a column are running text: enough of them, of several words, filling its width."""
    if len(column) < _COLUMN_ROWS:
        return False
    left, right = min(row[0].x0 for row in column), max(row[-1].x1 for row in column)
    filled = sum(row[-1].x1 - row[0].x0 for row in column)
    return _is_wordy(column) and filled >= _FILLED * (right - left) * len(column)


def _is_wordy(column: Sequence[Row]) -> bool:
    """Whether the lines of a column have as many words as running text does, and hardly a cell of a table."""
    return sum(len(line.words) for row in column for line in row) >= _COLUMN_WORDS * len(column)


def _table(rows: list[Row], run: _Run) -> tuple[list[Flow | Table], int]:
    """The table in a run and the row after it; nothing where the run is too small or too uneven to be sure."""
    last = max(index for index in range(run.start, run.end) if len(rows[index]) > 1)
    several = [row for row in rows[run.start : last + 1] if len(row) > 1]
    sizes = [line.size for row in several for line in row]
    enough = len(several) >= 3 or (len(several) == 2 and len(several[0]) == len(several[1]) > 2)
    stretched = len(sizes) > 1.4 * (len(run.gaps) + 1) * len(several)  # lines of text whose words stand far apart
    if not enough or stretched or 2 * len(several) <= last - run.start or max(sizes) > 1.3 * min(sizes):
        return [], run.start
    cells, used = lined_cells(rows[run.start : run.end], last - run.start, [sum(gap) / 2 for gap in run.gaps])
    table = Table(several[0][0].page, cells)
    return ([table], run.start + used) if table.worded() else ([], run.start)


def _flow(rows: Sequence[Row]) -> list[Flow | Table]:
    """Rows of running text as one flow: parts of a justified line joined again, others each for itself."""
    if not rows:
        return []
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    lines: list[Line] = []
    for row in rows:
        widest = max((after.x0 - before.x1 for before, after in pairwise(row)), default=0.0)
        spans = row[0].x0 - left < 3 * row[0].size and right - row[-1].x1 < row[0].size
        figures = all(line.figures for line in row)
        together = widest < (5 if spans else 2.5) * row[0].size and not any(line.entry for line in row[:-1])
        if len(row) > 1 and (together or figures):
            lines.append(replace(row[0], words=tuple(word for line in row for word in line.words)))
        else:
            lines += [replace(line, alone=True) for line in row] if len(row) > 1 else row
    return [Flow(lines)]
