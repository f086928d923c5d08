"""Rows of tables as text: as many cells in each as in the header, the words of a cell that spans others repeated."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block

_BAR = re.compile(r"\s+\|\s+")
_BETWEEN = " | "
_LONGEST_NAMED = 120  # letters of a cell in a table whose columns or rows have headings for names
# What begins so is a part of the row above: "of whom women" says nothing without the mission that it is about.
_PART = re.compile(
    r"(?:[-–—•] ?)?(?:of|[Oo]f (?:whom|which|these)|among|[Ii]ncluding|incl\.|thereof|[Dd]ont|parmi|[Yy] compris"
    r"|d['’]entre)\b[^|]*[^\W\d_]"
)
_YEARS = re.compile(r"(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, and the columns that it covers: from `start` up to `end`, counted in whatever unit.

    `continues` says that it is the lower part of the cell above it.
    """

    text: str
    start: int
    end: int
    continues: bool = False


def row_text(cells: Iterable[str]) -> str:
    """The cells of a row as one text, empty ones kept in their places; empty where no cell has words.

    A bar within a cell loses its spaces: with them it would part two cells.
    """
    texts = [_BAR.sub("|", tidy(cell)) for cell in cells]
    return " | ".join(texts) if any(texts) else ""


def cell_text(blocks: Sequence[Block]) -> str:
    """The words of a cell that are seen; a table within it must not look like further cells."""
    return tidy(
        " ".join(
            block.text.replace(" | ", ", ").strip(" ,") if block.kind == "row" else block.text
            for block in blocks
            if not block.hidden
        )
    )


def is_frame(contents: Sequence[Sequence[Sequence[Block]]]) -> bool:
    """Whether a table only places the parts of a page, by the blocks in the cells of its rows.

    It has one column, or headings that are not the names of its columns or rows.
    """
    if all(len(row) < 2 for row in contents):
        return True
    cells = [(at, column, cell) for at, row in enumerate(contents) for column, cell in enumerate(row)]
    headed = {(at, column) for at, column, cell in cells if any(block.kind == "heading" for block in cell)}
    if not headed:
        return False
    short = all(sum(not block.hidden for block in cell) < 2 for *_, cell in cells)
    short = short and all(len(block.text) <= _LONGEST_NAMED for *_, cell in cells for block in cell)
    widths = [len(row) for row in contents if len(row) > 1]
    top = next(at for at, row in enumerate(contents) if len(row) > 1)
    named = all((top, column) in headed for column, cell in enumerate(contents[top]) if cell and column)
    names = all(at < top or column == 0 or (at == top and named) for at, column in headed)
    return not (short and names and len(widths) > 1 and len(set(widths)) == 1)


def row_texts(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The text of each row, empty for one without words of its own.

    Columns are where any row begins a cell. One cell across a whole row (a caption, a note) stands once.
    """
    columns = sorted({cell.start for row in rows for cell in row})
    above: dict[int, str] = {}
    for row in rows:
        texts: dict[int, str] = {}
        for cell in row:
            covered = columns[bisect_left(columns, cell.start) : bisect_left(columns, max(cell.end, cell.start + 1))]
            for column in covered:
                texts[column] = above.get(column, "") if cell.continues else cell.text
        above = texts
        own = any(cell.text.strip() for cell in row if not cell.continues)
        line = [texts.get(column, "") for column in columns]
        yield row_text(line[:1] if len(row) == 1 and len(texts) == len(columns) else line) if own else ""


def grouped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each row that is a part of one above it ("of whom women | 12") under the name of that one."""
    group = ""
    width, first = 0, True
    for block in blocks:
        cells = block.text.split(_BETWEEN) if block.kind == "row" else []
        if block.hidden:
            yield block
            continue
        if len(cells) < 2 or len(cells) != width:
            group, width, first = "", len(cells), True
        if len(cells) > 1 and _PART.match(cells[0]):
            label = cells[0].lstrip("-–—• ")
            yield replace(block, text=f"{group}, {block.text[block.text.index(label) :]}") if group else block
        else:
            yield block
            group = "" if len(cells) < 2 or (first and not _has_figures(cells[1:])) else cells[0]
        first = False


def _has_figures(cells: Iterable[str]) -> bool:
    """Whether any cell has figures other than years, as those of a header may be."""
    return any(any(map(str.isdecimal, _YEARS.sub("", cell))) for cell in cells)
