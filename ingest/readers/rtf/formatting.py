"""How words look in a group of RTF, and which control words change that."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ingest.readers.visibility import MARKED, STRUCK, unseen


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
    list_number: int = 0
    depth: int = 0
    shaded: bool = False  # a paragraph or cell with a background of its own
    in_cell: bool = False
    struck: bool = False
    raised: bool = False
    lifted: int = 0  # half points
    numeral: bool = False  # the number or bullet that is drawn before a paragraph
    apart: str = ""  # the word that began a group with a place of its own on the page

    def changed(self, word: str, number: int, styles: dict[int, int]) -> "Look":
        """The look after a control word; the same where it has no say in it."""
        if word in _CHANGES:
            name, value = _CHANGES[word]
            return self._replace(**{name: value(number)})
        if word == "s":
            return self._replace(level=styles.get(number, 0))
        if word == "pard":
            return self._replace(level=0, list_number=0, depth=0, shaded=False, in_cell=False)
        if word == "plain":
            return self._replace(hidden=False, ink=0, behind=0, points=12.0, struck=False, raised=False, lifted=0)
        return self

    def unseen(self, colours: list[str | None], page: str | None) -> str:
        """Why such words are not seen on a page of this colour, or stand no more; None for a colour not known."""
        if self.hidden:
            return MARKED
        behind = _of(colours, self.behind) or (None if self.shaded else page)
        return unseen(_of(colours, self.ink), behind, self.points) or STRUCK * (self.struck or self.deleted)

    def stands_high(self, around: "Look") -> bool:
        """Whether such letters are raised, and smaller than those around them."""
        return self.raised or (self.lifted > 0 and self.points < around.points)


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
    "ls": ("list_number", lambda number: max(number, 0)),
    "ilvl": ("depth", lambda number: min(max(number, 0), 8)),
    "super": ("raised", bool),
    "up": ("lifted", int),
    **dict.fromkeys(["nosupersub", "sub"], ("raised", lambda number: False)),
    **dict.fromkeys(["strike", "strikedl", "striked"], ("struck", bool)),
    "intbl": ("in_cell", bool),
    **dict.fromkeys(["highlight", "cb", "chcbpat"], ("behind", int)),
    **dict.fromkeys("cbpat clcbpat shading clshdng trcbpat".split(), ("shaded", lambda number: True)),
}
