"""A line of letters in several places, on it, above or below it, as running text: one rule for all formats."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Literal

from ingest.readers.raised_marks import standing
from ingest.readers.visibility import Piece

Place = Literal["", "raised", "note", "lowered"]
"""Where letters stand: on the line, above it, above it as what is known to be the mark of a note, below it."""
Run = tuple[str, Place, str]
"""Some letters, where they stand, and the reason why they are not seen; empty where they are."""

Letters = tuple[str, str, bool]
"""Some letters, the reason why they are not seen, and whether they are raised: for formats without more places."""

_TAIL = 80  # letters before raised ones that tell what they are
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STROKES = ("/", "\u2044", "\u2215")  # between the parts of a fraction


def settled(letters: Iterable[Letters]) -> Iterator[Piece]:
    """As `in_line`, for letters that are raised or not."""
    return in_line((text, "raised" if raised else "", reason) for text, reason, raised in letters)


def in_line(runs: Iterable[Run]) -> Iterator[Piece]:
    """What stands in the text for the letters of one paragraph: neighbours in the same place together.

    Figures on both sides of a mark stay apart; a raised figure before a stroke is the upper part of a fraction.
    """
    groups = groupby((run for run in runs if run[0]), key=lambda run: run[1:])
    stretches = [("".join(words for words, _, _ in together), *key) for key, together in groups]
    before, marked = "", False
    for (text, place, reason), (following, *_) in pairwise([*stretches, ("", "", "")]):
        shown = text if reason else _shown(before, text, place, following)
        if reason:
            yield shown, reason
            continue
        if marked and not place and before[-1:].isdigit() and shown[:1].isdigit():
            shown = f" {shown}"
        marked = place in ("raised", "note") and not shown.strip()
        before = (before + shown)[-_TAIL:]
        yield shown, reason


def _shown(before: str, text: str, place: Place, following: str) -> str:
    """What stands for letters in a place, after what is `before` them and with what is `following`."""
    if not place:
        return text
    if place == "lowered":
        return text.translate(_LOW) if before[-1:].isdigit() else text
    if place == "raised" and text.strip().isdecimal() and following.startswith(_STROKES):
        return f" {text}" if before[-1:].isdigit() else text
    mark = standing("", text) if place == "note" else "?"
    return mark if not mark.strip() else standing(before, text)
