"""How words look in a group of RTF, and which control words change that."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ingest.readers.visibility import MARKED, unseen


class Look(NamedTuple):
    """How words look in a group: it ends with the group."""

    skipped: bool = False
    starred: bool = False  # "\\*" came: what an unknown word begins is to be passed over
    deleted: bool = False
    hidden: bool = False
    ink: int = 0
    behind: int = 0
    points: float = 12.0
    font: int = -1
    twin: int = 1  # characters after a Unicode one that say it once more for old programs
    level: int = 0  # of a heading
    listed: bool = False
    depth: int = 0
    shaded: bool = False  # a paragraph or cell with a background of its own
    in_cell: bool = False
    apart: str = ""  # the word that began a group with a place of its own on the page

    def changed(self, word: str, number: int, styles: dict[int, int]) -> "Look":
        """The look after a control word; the same where it has no say in it."""
        if word in _CHANGES:
            name, value = _CHANGES[word]
            return self._replace(**{name: value(number)})
        if word == "s":
            return self._replace(level=styles.get(number, 0))
        if word == "pard":
            return self._replace(level=0, listed=False, depth=0, shaded=False, in_cell=False)
        if word == "plain":
            return self._replace(hidden=False, ink=0, behind=0, points=12.0)
        return self

    def unseen(self, colours: list[str | None], page: str | None) -> str:
        """Why such words are not seen on a page of this colour; None where that is not known."""
        if self.hidden:
            return MARKED
        behind = _of(colours, self.behind) or (None if self.shaded else page)
        return unseen(_of(colours, self.ink), behind, self.points)


def _of(colours: list[str | None], number: int) -> str | None:
    return colours[number] if 0 <= number < len(colours) else None


_CHANGES: dict[str, tuple[str, Callable[[int], Any]]] = {
    "v": ("hidden", bool),
    "deleted": ("deleted", bool),
    "cf": ("ink", int),
    "fs": ("points", lambda number: number / 2),
    "f": ("font", int),
    "uc": ("twin", lambda number: max(number, 0)),
    "outlinelevel": ("level", lambda number: number + 1 if 0 <= number < 9 else 0),
    "ls": ("listed", lambda number: number > 0),
    "ilvl": ("depth", lambda number: min(max(number, 0), 8)),
    "intbl": ("in_cell", bool),
    **dict.fromkeys(["highlight", "cb", "chcbpat"], ("behind", int)),
    **dict.fromkeys("cbpat clcbpat shading clshdng trcbpat".split(), ("shaded", lambda number: True)),
}
