"""From a page to what is read one after the other: columns, tables, and the text around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.cells import placed
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import Table

Row = list[Line]
_COLUMN_ROWS = 4  # fewer lines side by side are no columns of running text
_COLUMN_WORDS = 3.0  # words a line that make running text; cells of a table have fewer
_FILLED = 0.6  # of a column's width, on average, by its lines


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines read one under the other, of one page and one column."""

    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows start to end that the same upright gaps part."""

    start: int
    end: int
    gaps: list[tuple[float, float]]


def page_parts(rows: list[Row], drawn: list[tuple[float, Table]]) -> list[Flow | Table]:
    """The parts of a page in reading order, `drawn` tables at the heights where they begin."""
    parts: list[Flow | Table] = []
    for height, table in drawn:
        above = [row for row in rows if row[0].y < height]
        rows = rows[len(above) :]
        parts += [*arrange(above), table]
    return parts + arrange(rows)


def arrange(rows: list[Row]) -> list[Flow | Table]:
    """The rows of a page, or of a column of one, in reading order."""
    arranged: list[Flow | Table] = []
    plain: list[Row] = []
    index = 0
    while index < len(rows):
        parts: list[Flow | Table] = []
        if len(rows[index]) > 1:
            run = _reach(rows, _run(rows, index), index - len(plain))
            parts, end = _columns(rows, run)
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

    Above, that is up to a row that is all to the right; below, a larger or bold line on the left ends the columns.
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
    for index in range(end, run.end):
        if rows[index][0].size > 1.1 * usual or rows[index][0].bold:
            return _Run(start, index, run.gaps)
    return _Run(start, run.end, run.gaps)


def _columns(rows: list[Row], run: _Run) -> tuple[list[Flow | Table], int]:
    """The columns of running text in a run, the left one first, and the row after them; nothing if it is not such."""
    edges = [sum(gap) / 2 for gap in run.gaps]
    columns: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
    for row in rows[run.start : run.end]:
        parts: dict[int, Row] = {}
        for line in row:
            parts.setdefault(sum(line.x0 >= edge for edge in edges), []).append(line)
        for number, part in parts.items():
            columns[number].append(part)
    if not all(_is_prose(column) for column in columns):
        return [], run.start
    return [part for column in columns for part in arrange(column)], run.end


def _is_prose(column: list[Row]) -> bool:
    """Whether the lines of a column are running text: enough of them, of several words, filling its width."""
    if len(column) < _COLUMN_ROWS:
        return False
    words = sum(len(line.words) for row in column for line in row)
    left, right = min(row[0].x0 for row in column), max(row[-1].x1 for row in column)
    filled = sum(row[-1].x1 - row[0].x0 for row in column)
    return words >= _COLUMN_WORDS * len(column) and filled >= _FILLED * (right - left) * len(column)


def _table(rows: list[Row], run: _Run) -> tuple[list[Flow | Table], int]:
    """The table in a run and the row after it; nothing where the run is too small or too uneven to be sure."""
    last = max(index for index in range(run.start, run.end) if len(rows[index]) > 1)
    several = [row for row in rows[run.start : last + 1] if len(row) > 1]
    sizes = [line.size for row in several for line in row]
    enough = len(several) >= 3 or (len(several) == 2 and len(several[0]) == len(several[1]) > 2)
    stretched = len(sizes) > 1.4 * (len(run.gaps) + 1) * len(several)  # lines of text whose words stand far apart
    if not enough or stretched or 2 * len(several) <= last - run.start or max(sizes) > 1.3 * min(sizes):
        return [], run.start
    cells: list[list[Row]] = []
    for index in range(run.start, run.end):
        row = rows[index]
        if cells and _goes_on(row, rows[index - 1], cells[-1]):
            for line in row:
                _cell_above(line, cells[-1]).append(line)
        elif index <= last:
            cells.append([[line] for line in row])
        else:
            run = replace(run, end=index)
            break
    table = Table(several[0][0].page, placed(cells, [sum(gap) / 2 for gap in run.gaps]))
    return ([table], run.end) if table.worded() else ([], run.start)


def _goes_on(row: Row, above: Row, cells: list[Row]) -> bool:
    """Whether a row only continues cells of the table's row above it."""
    if row[0].y - above[0].y > 1.5 * row[0].size or 2 * len(row) > len(cells):
        return False
    return row[0].x0 > cells[0][0].x1 or (len(row) == 1 and row[0].text[:1].islower())


def _cell_above(line: Line, cells: list[Row]) -> Row:
    """The cell that a line continues: the one it overlaps most."""
    return max(cells, key=lambda cell: min(cell[0].x1, line.x1) - max(cell[0].x0, line.x0))


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
