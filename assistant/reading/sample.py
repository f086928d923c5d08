"""Some of many things, where looking at all of them would take too long."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Thing = TypeVar("Thing")


def evenly(things: Sequence[Thing], most: int) -> list[Thing]:
    """All of the things, or of more than `most` so many, in equal distances and in their order."""
    if len(things) <= most:
        return list(things)
    places = np.linspace(0, len(things) - 1, most).round().astype(int)
    return [things[place] for place in sorted(set(places.tolist()))]
