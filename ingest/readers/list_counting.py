"""The numbers that Word draws before the items of its lists, in its own files and in rich text: one way of counting."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field

from ingest.readers.numerals import numeral

DEEPEST = 8  # levels of a list are 0 to 8
_LARGEST = 1_000_000_000
_PLACE = re.compile(r"%([1-9])")
_NO_NUMBERS = frozenset(["bullet", "none"])


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and drawn, such as "%1." or "Article %1".

    `after` is the level, from 1, below which it starts anew; `style` is the paragraph style that goes with it.
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    after: int | None = None
    figures_only: bool = False
    drawn: bool = True
    style: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One list of a file: what its levels are defined by, its own levels, and where it starts anew."""

    definition: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """The list that a paragraph belongs to, its depth there, and what stands before it; nothing for a bullet."""

    list_name: Hashable
    depth: int
    shown: str


@dataclass(slots=True)
class Counting:
    """The lists of a file by name, and how far each was counted: items are told in the order of the file."""

    lists: dict[str, NumberedList]
    language: str = "en"
    counters: dict[str, dict[int, int]] = field(default_factory=dict)  # by definition, then level
    begun: set[tuple[str, int]] = field(default_factory=set)
    runs: dict[str, int] = field(default_factory=dict)  # how often the counting of a definition began anew

    def count(self, name: str, depth: int) -> Place | None:
        """Count an item of the list of that name; None where there is no such list."""
        its_list = self.lists.get(name)
        if its_list is None:
            return None
        level = its_list.levels.get(depth, Level())
        counters = self.counters.setdefault(its_list.definition, {})
        if depth in its_list.restarts and (name, depth) not in self.begun:
            counters[depth] = its_list.restarts[depth]
            if all(begun != name for begun, _ in self.begun):
                self.runs[its_list.definition] = self.runs.get(its_list.definition, 0) + 1
        else:
            counters[depth] = min(counters.get(depth, level.start - 1) + 1, _LARGEST)
        self.begun.add((name, depth))
        for deeper in [deeper for deeper in counters if deeper > depth]:
            after = its_list.levels.get(deeper, Level()).after
            if depth < (deeper if after is None else after):
                del counters[deeper]
        shown = self._shown(its_list, depth, counters)
        counted = (its_list.definition, self.runs.get(its_list.definition, 0))
        return Place(counted if level.form not in _NO_NUMBERS else name, depth, shown)

    def _shown(self, its_list: NumberedList, depth: int, counters: dict[int, int]) -> str:
        level = its_list.levels.get(depth, Level())
        if level.form == "bullet" or not level.drawn:
            return ""

        def figure(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            counted = its_list.levels.get(place, Level())
            if counted.form in _NO_NUMBERS:
                return ""
            form = "decimal" if level.figures_only else counted.form
            return numeral(counters.get(place, counted.start), form, self.language)

        shown = _PLACE.sub(figure, level.pattern).strip()
        return shown if any(map(str.isalnum, shown)) else ""
