"""The rows of an OpenDocument table, and where their cells stand under its header."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ingest.readers.tables import Cell
from ingest.readers.word.odt_styles import name

COVERED = name("table:covered-table-cell")
_CELLS = (name("table:table-cell"), COVERED)
_MOST_REPEATS = 64  # times that a row shows one cell: more is no table but an attack
_MOST_ROWS = 100_000


def rows(table: Any) -> Iterator[Any]:
    """The rows of a table, in whatever groups, but not those of tables in its cells."""
    for child in table.iterchildren(etree.Element):
        if child.tag == name("table:table-row"):
            yield child
        elif child.tag != name("table:table"):
            yield from rows(child)


def cells(row: Any) -> list[Any]:
    """The cells of a row, each so often as it is repeated, covered ones among them."""
    repeated = (
        [cell] * _count(cell, "table:number-columns-repeated", _MOST_REPEATS) for cell in row.iterchildren(*_CELLS)
    )
    return [cell for run in repeated for cell in run]


@dataclass(slots=True)
class Grid:
    """Places the cells of a table, row by row; remembers those that reach into rows to come."""

    reaching: dict[int, tuple[int, int]] = field(default_factory=dict)  # by column: rows still to come, and width

    def placed(self, row_cells: Sequence[Any], texts: Sequence[str]) -> list[Cell]:
        """The cells of the next row with their words, in their columns."""
        line: list[Cell] = []
        reaching = {column: (more - 1, width) for column, (more, width) in self.reaching.items() if more > 1}
        for column, (cell, text) in enumerate(zip(row_cells, texts, strict=True)):
            if cell.tag == COVERED:
                if not line or line[-1].end <= column:
                    above = self.reaching.get(column)
                    line.append(Cell("", column, column + (above[1] if above else 1), above is not None))
                continue
            width = _count(cell, "table:number-columns-spanned", _MOST_REPEATS)
            line.append(Cell(text, column, column + width))
            high = _count(cell, "table:number-rows-spanned", _MOST_ROWS)
            reaching.pop(column, None)
            if high > 1:
                reaching[column] = (high - 1, width)
        self.reaching = reaching
        return line


def _count(cell: Any, attribute: str, most: int) -> int:
    written = cell.get(name(attribute), "1")
    return max(min(int(written), most), 1) if written.isdecimal() and len(written) < 10 else 1
