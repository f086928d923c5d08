"""Text cut where marked words begin and end, so that a template can mark them."""

from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked, or is not."""

    text: str
    marked: bool


def pieces(text: str, span: Span, marked: Span) -> list[Piece]:
    """The characters of `span` in pieces; those that lie in `marked` are marked. Both are spans of `text`."""
    cuts = sorted({*span, *(offset for offset in marked if span[0] < offset < span[1])})
    return [Piece(text[start:end], marked=marked[0] <= start and end <= marked[1]) for start, end in pairwise(cuts)]
