"""Where the cells of a Word table stand under its header, and which of its rows do not stand any more."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.tables import Cell
from ingest.readers.visibility import MARKED, STRUCK
from ingest.readers.word.docx_styles import switched_on, value, whole_number

_MOST_COLUMNS = 1000


def placed(row: Any, cells: Sequence[Any], texts: Sequence[str]) -> list[Cell]:
    """The cells of a row with their words, in the columns of the table's grid."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    start = min(whole_number(before) or 0, _MOST_COLUMNS)
    line = [Cell("", 0, start)] if start else []
    for cell, text in zip(cells, texts, strict=True):
        width = whole_number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")) or 1
        end = start + min(width, _MOST_COLUMNS)
        if line and _merged(cell, "w:hMerge"):
            line[-1] = Cell(line[-1].text, line[-1].start, end, line[-1].continues)
        else:
            line.append(Cell(text, start, end, continues(cell)))
        start = end
    return line


def continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one that spans rows."""
    return _merged(cell, "w:vMerge")


def unseen_row(row: Any) -> str:
    """Why a row as a whole is no part of the text: it is hidden, or deleted."""
    properties = row.find(qn("w:trPr"))
    if properties is None:
        return ""
    hidden = MARKED if switched_on(properties.find(qn("w:hidden"))) else ""
    return hidden or (STRUCK if properties.find(qn("w:del")) is not None else "")


def _merged(cell: Any, direction: str) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn(direction)}")
    return merge is not None and value(merge, "continue") == "continue"
