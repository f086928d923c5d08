"""The cells of a table: each row has as many as the table has columns, also where some are empty."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.rows import rows
from ingest.readers.pdf.sheets import Rule
from ingest.readers.pdf.words import Word

TOUCH = 3.0  # points between lines that still meet
_LONGEST_REPEATED = 60  # letters of a cell over several rows or columns that each of them gets

Row = list[Line]
Cell = list[str]
"""The lines of text in a cell."""


def cells(
    words: list[Word], level: Sequence[Rule], upright: Sequence[Rule], frame: Rule, page: int
) -> list[list[Cell]]:
    """The rows that hold text, from the top. What stands in a cell over several columns or rows is in each of them.

    Only a row that is parted otherwise than most of the table has cells of its own number, none of them empty.
    """
    heights = _distinct([frame.y0, *(rule.y0 for rule in level), frame.y1])
    bands = list(pairwise(heights))
    edges = [_edges(upright, frame, (top + bottom) / 2) for top, bottom in bands]
    columns = _usual(edges)
    table: list[list[list[Word]]] = []
    for (top, bottom), parted in zip(bands, edges, strict=True):
        row: list[list[Word]] = [[] for _ in parted[1:]]
        for word in words:
            if top < word.y - 0.3 * word.size <= bottom:
                row[min(max(bisect(parted, (word.x0 + word.x1) / 2), 1), len(row)) - 1].append(word)
        table.append(row)
    lines = [[[line.text for row in rows(cell, page) for line in row] for cell in row] for row in table]
    aligned = [_aligned(row, parted, columns) for row, parted in zip(lines, edges, strict=True)]
    for index in range(1, len(bands)):
        if any(table[index]) and edges[index] == edges[index - 1] == columns:
            open_columns = [
                number for number, middle in enumerate(_middles(columns)) if not _ruled(level, heights[index], middle)
            ]
            _share(aligned[index - 1], aligned[index], open_columns)
    return _without_spacers([row for row, own in zip(aligned, table, strict=True) if any(own)])


def _edges(upright: Iterable[Rule], frame: Rule, height: float) -> list[float]:
    return _distinct([frame.x0, *(rule.x0 for rule in upright if rule.y0 <= height <= rule.y1), frame.x1])


def _usual(edges: Sequence[list[float]]) -> list[float]:
    """The edges of the table's columns: those that most of its rows have, of equals those with the most columns."""
    counted: Counter[tuple[float, ...]] = Counter(tuple(parted) for parted in edges)
    return list(max(counted.items(), key=lambda pair: (pair[1], len(pair[0])))[0])


def _aligned(row: list[Cell], parted: Sequence[float], columns: Sequence[float]) -> list[Cell]:
    """The cells of a row under those of the table, where its edges are some of the table's."""
    if list(parted) == list(columns):
        return [list(cell) for cell in row]
    if len(row) == 1 or not set(parted) <= set(columns):
        return [cell for cell in row if cell]
    aligned = []
    for cell, (left, right) in zip(row, pairwise(parted), strict=True):
        wide = sum(left < middle < right for middle in _middles(columns))
        aligned += [cell, *([cell if _short(cell) else [] for _ in range(wide - 1)])]
    return aligned


def _share(above: list[Cell], row: list[Cell], columns: Sequence[int]) -> None:
    """Give the text of cells over two rows, which no line parts in these columns, to both of them."""
    for number in columns:
        upper, lower = above[number], row[number]
        if bool(upper) != bool(lower) and _short(upper or lower):
            above[number] = row[number] = upper or lower


def _short(cell: Cell) -> bool:
    return sum(map(len, cell)) <= _LONGEST_REPEATED


def _middles(edges: Sequence[float]) -> list[float]:
    return [(left + right) / 2 for left, right in pairwise(edges)]


def _ruled(level: Iterable[Rule], height: float, x: float) -> bool:
    """Whether a level line goes through a point."""
    return any(abs(rule.y0 - height) <= TOUCH and rule.x0 <= x <= rule.x1 for rule in level)


def _without_spacers(table: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without the columns that are empty in all of them: room between lines drawn double."""
    width = max(map(len, table), default=0)
    empty = {number for number in range(width) if all(not row[number] for row in table if len(row) == width)}
    return [
        [cell for number, cell in enumerate(row) if number not in empty] if len(row) == width else row for row in table
    ]


def _distinct(places: Iterable[float]) -> list[float]:
    """Places in order, those within a line's thickness taken once."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > TOUCH:
            distinct.append(place)
    return distinct


def lined_cells(rows: Sequence[Row], last: int, edges: Sequence[float]) -> tuple[list[list[Cell]], int]:
    """The cells of a table without lines, and how many of these rows are its own; `last` is the last of several cells.

    A row may only continue cells of the one above it. Each cell is in its column where `edges`, between the columns,
    tell which that is.
    """
    table: list[list[Row]] = []
    used = len(rows)
    for index, row in enumerate(rows):
        if table and _goes_on(row, rows[index - 1], table[-1]):
            for line in row:
                _cell_above(line, table[-1]).append(line)
        elif index <= last:
            table.append([[line] for line in row])
        else:
            used = index
            break
    return _without_spacers([_placed(row, edges) for row in table]), used


def _placed(row: list[Row], edges: Sequence[float]) -> list[Cell]:
    columns = [bisect(edges, (cell[0].x0 + cell[0].x1) / 2) for cell in row]
    texts: list[Cell] = [[line.text for line in cell] for cell in row]
    if len(set(columns)) < len(columns) or len(columns) < 2:
        return texts
    by_column = dict(zip(columns, texts, strict=True))
    return [by_column.get(column, []) for column in range(len(edges) + 1)]


def _goes_on(row: Row, above: Row, cells: list[Row]) -> bool:
    """Whether a row only continues cells of the table's row above it."""
    if row[0].y - above[0].y > 1.5 * row[0].size or 2 * len(row) > len(cells):
        return False
    return row[0].x0 > cells[0][0].x1 or (len(row) == 1 and row[0].text[:1].islower())


def _cell_above(line: Line, cells: list[Row]) -> Row:
    """The cell that a line continues: the one it overlaps most."""
    return max(cells, key=lambda cell: min(cell[0].x1, line.x1) - max(cell[0].x0, line.x0))
