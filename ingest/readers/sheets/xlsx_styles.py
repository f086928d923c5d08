"""How the cells of a workbook look: the format of their numbers, the colours of letters and paper."""

from dataclasses import dataclass
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

from ingest.readers.visibility import STRUCK, WHITE, unseen


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell's values are shown: by which format, on what colour, and why they are not seen."""

    number_format: str
    paper: str | None
    reason: str


def style_of(cell: Any) -> Style:
    """The style of a cell of openpyxl."""
    fill = cell.fill
    paper = WHITE if fill.fill_type is None else _colour(fill.fgColor) if fill.fill_type == "solid" else None
    return Style(cell.number_format, paper, why_unseen(cell.font, paper))


def why_unseen(font: Any, paper: str | None) -> str:
    """Why letters of a font of openpyxl are not seen on a paper, or stand no more; empty where they are seen."""
    return unseen(_colour(font.color), paper, font.sz) or (STRUCK if font.strike else "")


def _colour(colour: Any) -> str | None:
    """A colour as RRGGBB; None where none is given, or one that is not looked up: shades of a theme."""
    if colour is None or colour.tint:
        return None
    if colour.type == "rgb":
        return str(colour.rgb)[-6:]
    if colour.type == "indexed":
        return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else None
    return WHITE if colour.theme == 0 else None
