"""Rows of a slide: of its tables, and of what its charts are drawn from."""

from collections.abc import Iterator
from typing import Any

from pptx.oxml.ns import qn

from ingest.readers.blocks import Block
from ingest.readers.slides.pptx_hidden import Stage
from ingest.readers.slides.pptx_words import spaced
from ingest.readers.tables import Cell, row_text, row_texts
from ingest.readers.visibility import split_by_visibility

_MOST_COLUMNS = 1000


def table_rows(table: Any, number: int, stage: Stage) -> Iterator[Block]:
    """A block for each row of a table; `number` is that of the slide."""
    grid, unseen = [], []
    for row in table.rows:
        cells = [(cell._tc, spaced(cell.text_frame.paragraphs, stage, None)) for cell in row.cells]
        grid.append(
            [
                _placed(cell, column, "".join(text for text, reason in words if not reason))
                for column, (cell, words) in enumerate(cells)
                if not _on(cell, "hMerge")
            ]
        )
        unseen.append([piece for _, words in cells for piece in words if piece[1]])
    for text, hidden in zip(row_texts(grid), unseen, strict=True):
        if text:
            yield Block("row", text, page=number)
        yield from split_by_visibility("row", hidden, page=number)


def chart_rows(chart: Any, number: int) -> Iterator[Block]:
    """A chart's title, then what it is drawn from: the names of the series, and a row for each category.

    Read from the points that are there: python-pptx makes as many as a chart says that it has.
    """
    if chart.has_title and chart.chart_title.has_text_frame:
        yield from split_by_visibility("paragraph", [(chart.chart_title.text_frame.text, "")], page=number)
    series = list(chart.element.iter(qn("c:ser")))
    names = [entry.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for entry in series]
    labels: dict[int, str] = {}
    for entry in series:
        labels = _points(entry, "c:cat", "c:xVal") | labels
    columns = [labels, *(_points(entry, "c:val", "c:yVal") for entry in series)]
    rows = [["", *names], *([column.get(at, "") for column in columns] for at in sorted(set().union(*columns)))]
    for row in rows:
        if text := row_text(row):
            yield Block("row", text, page=number)


def _placed(cell: Any, column: int, text: str) -> Cell:
    wide = cell.get("gridSpan", "1")
    width = min(int(wide), _MOST_COLUMNS) if wide.isdecimal() and len(wide) < 10 else 1
    return Cell(text, column, column + max(width, 1), _on(cell, "vMerge"))


def _on(cell: Any, switch: str) -> bool:
    return cell.get(switch) in ("1", "true")


def _points(series: Any, *parts: str) -> dict[int, str]:
    """The points of a series by their number: its categories or its values."""
    points = (point for part in parts for point in series.iterfind(f"{qn(part)}//{qn('c:pt')}"))
    return {int(point.get("idx", "0")): _figure(point.findtext(qn("c:v")) or "") for point in points}


def _figure(text: str) -> str:
    """A number as a person would write it: files have 0.30000000000000004."""
    try:
        return f"{float(text):.11g}" if "." in text else text
    except ValueError:
        return text
