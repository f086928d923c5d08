"""What every reader makes of a file: a flat list of blocks, in reading order."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, as one run of text without line breaks of the page's layout.

    `level` is a heading's level, from 1, or an item's depth, from 0. `page` is the page's number, from 1, where the
    format has pages. A table row has its cells joined by " | ".
    """

    kind: Literal["heading", "paragraph", "item", "row"]
    text: str
    level: int = 0
    page: int | None = None
