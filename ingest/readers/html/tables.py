"""The rows of a table of data on a page: a cell that spans several rows or columns stands in each of them."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.blocks import Block
from ingest.readers.html.tree import Node, hidden_blocks
from ingest.readers.tables import row_text

_WIDEST, _LOWEST = 1_000, 65_534  # columns and rows that a cell may span, as browsers have it
_MOST_CELLS = 1_000_000  # of a table, repeated ones included; a larger table is read without repeating any
_LONGEST_REPEATED = 300  # letters: a longer cell is no heading of rows or columns, and stands once
_CELLS = frozenset(["td", "th"])
_PARTS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its place: the columns from `start` to before `end`, and how many rows it still stands in."""

    text: str
    start: int
    end: int
    rows: int
    own: bool = True


def cells_of(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in _CELLS]


def rows_of(table: Node, read: Callable[[Node], Sequence[Block]]) -> Iterator[Block]:
    """A block for each row that has words of its own, then what is hidden in it; `read` gives the blocks of a cell.

    A cell that fills its whole row stands once. Hidden rows come last.
    """
    rows = list(table.named("tr"))
    contents = [[read(cell) for cell in cells_of(row)] for row in rows]
    placed = list(_placed(rows, contents))
    edges = sorted({cell.start for cells in placed for cell in cells if cell.own})
    repeat = len(edges) * len(rows) <= _MOST_CELLS
    for row, cells, blocks in zip(rows, placed, contents, strict=True):
        if text := row_text(_texts(cells, edges) if repeat else [cell.text for cell in cells if cell.own]):
            yield Block("row", text)
        yield from (block for cell in blocks for block in cell if block.hidden)
        yield from hidden_blocks(row.children)
    for part in (table, *table.named(*_PARTS)):
        yield from hidden_blocks(part.children)


def _placed(rows: Sequence[Node], contents: Sequence[Sequence[Sequence[Block]]]) -> Iterator[list[_Cell]]:
    """The cells of each row, those that reach into it from rows above included."""
    above: list[_Cell] = []
    part: Node | None = None
    room = _MOST_CELLS
    for row, blocks in zip(rows, contents, strict=True):
        if row.parent is not part:  # a head, body or foot of the table: no cell reaches out of it
            above, part = [], row.parent
        cells = [_Cell(cell.text, cell.start, cell.end, cell.rows - 1, own=False) for cell in above if cell.rows > 1]
        taken = sorted((cell.start, cell.end) for cell in cells)
        column = 0
        for node, content in zip(cells_of(row), blocks, strict=True):
            while taken and taken[0][0] <= column:
                column = max(column, taken.pop(0)[1])
            text = " ".join(block.text for block in content if not block.hidden)
            width = _span(node, "colspan", _WIDEST) or 1
            cells.append(_Cell(text, column, column + width, _span(node, "rowspan", _LOWEST) or _LOWEST))
            column += width
        yield cells
        room -= len(cells)
        above = cells if room > 0 else []


def _span(cell: Node, name: str, most: int) -> int:
    stated = cell.attributes.get(name, "").strip()[:9]
    return min(int(stated), most) if stated.isdecimal() and stated.isascii() else 1


def _texts(cells: Sequence[_Cell], edges: Sequence[int]) -> list[str]:
    """The text under each edge at which some cell of the table begins; none where the row has no words of its own."""
    if not any(cell.own and cell.text.strip() for cell in cells):
        return []
    filled = [cell for cell in cells if cell.own]
    if len(cells) == 1 and filled and filled[0].start <= edges[0] and filled[0].end > edges[-1]:
        return [filled[0].text]
    texts = [""] * len(edges)
    for cell in sorted(cells, key=lambda cell: cell.own):
        first, last = bisect_left(edges, cell.start), bisect_left(edges, cell.end)
        if len(cell.text) > _LONGEST_REPEATED:
            last = first + cell.own
        texts[first:last] = [cell.text] * (last - first)
    return texts
