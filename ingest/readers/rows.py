"""How the cells of a table's row become one line of text: one rule for all formats, so that no cell loses its place."""

import re
from collections.abc import Iterable

from ingest.preparation.clean import tidy

_BETWEEN = " | "
_WITHIN = re.compile(r"\s+\|\s+")


def row_of(cells: Iterable[str]) -> str:
    """The cells joined by " | ", empty ones as well, so that every row has as many as its header; "" without words.

    A bar within a cell loses its spaces: with them it would part two cells.
    """
    texts = [_WITHIN.sub("|", tidy(cell)) for cell in cells]
    return _BETWEEN.join(texts) if any(texts) else ""
