"""Whether a person who looks at a page sees its letters: one rule for all formats that know colours and sizes."""

from collections.abc import Iterable, Iterator
from typing import Literal

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block

WHITE = "FFFFFF"
MARKED = "marked as hidden"
STRUCK = "struck through"
"""Letters that are seen, but no longer stand."""
WHITE_ON_WHITE, SAME_COLOUR = "white on white", "letters in the colour of what lies behind them"
TINY = "letters of one point or less"
_SMALLEST = 1.0  # points
_ALIKE = 16  # of 255: the eye sees no letters where each part of two colours differs by less
Piece = tuple[str, str]
"""Some letters, and the reason why they are not seen; empty where they are."""


def unseen(ink: str | None, paper: str | None, points: float | None = None) -> str:
    """Why letters are not seen; empty where they are. Colours are RRGGBB, None where a colour is not known."""
    if points is not None and points <= _SMALLEST:
        return TINY
    if ink is None or paper is None or not _alike(ink, paper):
        return ""
    return WHITE_ON_WHITE if _alike(paper, WHITE) else SAME_COLOUR


def _alike(first: str, second: str) -> bool:
    try:
        return all(abs(a - b) < _ALIKE for a, b in zip(bytes.fromhex(first), bytes.fromhex(second), strict=True))
    except ValueError:  # no colour at all: then nothing is known
        return False


def split_by_visibility(
    kind: Literal["heading", "paragraph", "item", "row"],
    pieces: Iterable[Piece],
    level: int = 0,
    page: int | None = None,
) -> Iterator[Block]:
    """One block of the pieces that are seen, then one for each reason why others are not."""
    texts: dict[str, list[str]] = {"": []}
    last = ""
    for text, reason in pieces:
        parts = texts.setdefault(reason, [])
        if reason and reason != last:
            parts.append(" ")  # other words stand between these and those before
        parts.append(text)
        last = reason
    for reason, parts in texts.items():
        if text := tidy("".join(parts)):
            yield Block(kind, text, level=level, page=page, hidden=reason)
