"""Where one list ends and another begins, though no other text stands between them."""

from collections.abc import Hashable


class ListOrder:
    """Follows the items of a file in their order, each with the list that it belongs to."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Hashable]] = []  # depth and list of the last items, deeper ones last

    def interrupt(self) -> None:
        """Something that is no item stands here."""
        self._open.clear()

    def opens(self, list_name: Hashable, depth: int) -> bool:
        """Whether this item is the first of a list that directly follows another one, and no list within its item."""
        nested = bool(self._open) and depth > self._open[-1][0]
        while self._open and self._open[-1][0] > depth:
            last = self._open.pop()
            if not self._open or self._open[-1][0] < depth:
                self._open.append((depth, last[1]))  # the list began deeper than it goes on
                break
        if nested or not self._open:
            self._open.append((depth, list_name))
            return False
        changed = self._open[-1][1] != list_name
        self._open[-1] = (depth, list_name)
        return changed
