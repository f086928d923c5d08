"""Tables drawn with lines: cells are what stands between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.readers.pdf.cells import TOUCH, Cell, cells
from ingest.readers.pdf.margins import MARGIN
from ingest.readers.pdf.sheets import Rule, Sheet
from ingest.readers.pdf.words import Word

_MOST_LINES = 400  # more are a map or a drawing
_LONGEST_CELL = 1500  # letters; a longer one is a column of text in a frame


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, from the left; a cell that is empty is there where it is known to be."""

    page: int
    rows: list[list[Cell]]

    def worded(self) -> bool:
        """Whether it has words where a table does, in its first row or in half of them: figures may be a drawing's."""
        worded = [any(letter.isalpha() for cell in row for line in cell for letter in line) for row in self.rows]
        return bool(worded) and (worded[0] or 2 * sum(worded) >= len(worded))


class _Grid(NamedTuple):
    """Lines that meet: level ones by height, upright ones by distance from the left."""

    level: list[Rule]
    upright: list[Rule]

    @property
    def frame(self) -> Rule:
        rules = self.level + self.upright
        return Rule(
            min(rule.x0 for rule in rules),
            min(rule.y0 for rule in rules),
            max(rule.x1 for rule in rules),
            max(rule.y1 for rule in rules),
        )


def drawn_tables(sheet: Sheet) -> tuple[list[tuple[float, Table]], list[Word]]:
    """The tables that lines draw on a page, each with the height where it begins, and the words outside them.

    Frames all in the page's head or foot are left alone: what stands in them is a header's or footer's.
    """
    tables, words, page = [], sheet.words, sheet.number
    for grid in _grids(sheet.rules):
        frame = grid.frame
        if frame.y1 < MARGIN * sheet.height or frame.y0 > (1 - MARGIN) * sheet.height:
            continue
        inside = [word for word in words if _within(word, frame)]
        table = Table(page, cells(inside, grid.level, grid.upright, frame, page))
        several = sum(sum(map(bool, row)) > 1 for row in table.rows)
        longest = max((sum(map(len, cell)) for row in table.rows for cell in row), default=0)
        if several and 2 * several >= len(table.rows) and longest <= _LONGEST_CELL and table.worded():
            tables.append((frame.y0, table))
            places = {word.place for word in inside}
            words = [word for word in words if word.place not in places]
    return sorted(tables, key=lambda pair: pair[0]), words


def _within(word: Word, frame: Rule) -> bool:
    middle, height = (word.x0 + word.x1) / 2, word.y - 0.3 * word.size
    return frame.x0 <= middle <= frame.x1 and frame.y0 <= height <= frame.y1


def _grids(rules: list[Rule]) -> list[_Grid]:
    """The groups of lines that meet and part something: two level ones, and one upright one between them or more."""
    level = list(_merged(rule for rule in rules if rule.x1 - rule.x0 > max(8.0, rule.y1 - rule.y0)))
    turned = (Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in rules if rule.y1 - rule.y0 > 5)
    upright = [Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in _merged(turned)]
    if len(level) < 2 or len(level) + len(upright) > _MOST_LINES:
        return []
    groups: list[_Grid] = []
    for rule, is_level in [(rule, True) for rule in level] + [(rule, False) for rule in upright]:
        touching = [group for group in groups if any(_meet(rule, other) for other in group.level + group.upright)]
        joined = _Grid([rule] if is_level else [], [] if is_level else [rule])
        for group in touching:
            joined = _Grid(joined.level + group.level, joined.upright + group.upright)
        groups = [group for group in groups if group not in touching] + [joined]
    return [group for group in groups if len(group.level) > 1 and group.upright]


def _merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Level lines of one height that touch, made one."""
    last: Rule | None = None
    for rule in sorted(rules, key=lambda rule: (round(rule.y0 / 2), rule.x0)):
        if last and abs(rule.y0 - last.y0) <= 2 and rule.x0 <= last.x1 + TOUCH:
            last = last._replace(x1=max(last.x1, rule.x1))
            continue
        if last:
            yield last
        last = rule
    if last:
        yield last


def _meet(first: Rule, second: Rule) -> bool:
    return (
        first.x0 <= second.x1 + TOUCH
        and second.x0 <= first.x1 + TOUCH
        and first.y0 <= second.y1 + TOUCH
        and second.y0 <= first.y1 + TOUCH
    )
