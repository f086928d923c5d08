"""A line of letters in several places, on it, above or below it, as running text: one rule for all formats."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from ingest.readers.raised_marks import standing
from ingest.readers.visibility import Piece

Place = Literal["", "raised", "note", "lowered"]
"""Where letters stand: on the line, above it, above it as what is known to be the mark of a note, below it."""
Run = tuple[str, Place, str]
"""Some letters, where they stand, and the reason why they are not seen; empty where they are."""

_TAIL = 80  # letters before raised ones that tell what they are
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def in_line(runs: Iterable[Run]) -> Iterator[Piece]:
    """What stands in the text for such letters: neighbours in the same place together."""
    before = ""
    for (place, reason), together in groupby(runs, key=lambda run: run[1:]):
        text = "".join(words for words, _, _ in together)
        if place == "lowered":
            text = text.translate(_LOW) if before[-1:].isdigit() else text
        elif place:
            mark = standing("", text)
            text = mark if place == "note" and not mark.strip() else standing(before, text)
        yield text, reason
        if not reason:
            before = (before + text)[-_TAIL:]
