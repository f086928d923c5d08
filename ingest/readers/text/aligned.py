"""Tables in plain text: lines whose words stand one under the other, parted by blanks, or by bars."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.tables import row_text

_TAB = 8
_GAP = re.compile(r"\S( {2,}|\t+ *)\S")
_RULE = re.compile(r"[\s|+:=_–—-]*[=_–—-]{3}[\s|+:=_–—-]*")
_BARS = re.compile(r"\s*\|.*\|\s*")
_COUNTED = re.compile(r"[\W_]*(?:\w{1,4}[.)])?")  # a bullet or the number of an item
_LONGEST_LINE = 400
_MOST_LINES = 2_000
_FIRST_LINES = 30  # of a table, which show whether its lines have several cells


def rows_in(lines: Sequence[str]) -> dict[int, str]:
    """The rows of tables by the number of their line, from 0; "" for a line that only draws a rule.

    A table has three lines, or two of three cells; one empty line may part its rows, as below a header.
    """
    rows: dict[int, str] = {}
    at = barred_from = aligned_from = 0  # no table begins before: what was looked at in vain is not looked at again
    while at < len(lines):
        table: dict[int, str] = {}
        if at >= barred_from:
            table, barred_from = _barred(lines, at)
        if not table and at >= aligned_from:
            table, aligned_from = _aligned(lines, at)
        rows |= table
        at = max(table, default=at) + 1
    return rows


def _barred(lines: Sequence[str], start: int) -> tuple[dict[int, str], int]:
    """The rows from `start` on that have bars at both ends, and the line before which no other such table begins."""
    rows: dict[int, str] = {}
    at = start
    while at < min(start + _MOST_LINES, len(lines)):
        if _RULE.fullmatch(lines[at]):
            rows[at] = ""
        elif _BARS.fullmatch(lines[at]):
            rows[at] = row_text(lines[at].strip().strip("|").split("|"))
        else:
            break
        at += 1
    return (rows if sum(map(bool, rows.values())) > 1 else {}), at


def _aligned(lines: Sequence[str], start: int) -> tuple[dict[int, str], int]:
    """The rows from `start` on whose cells stand in the same columns, and the line before which no other begins."""
    if not _GAP.search(lines[start]):
        return {}, start
    parted = 0  # lines that have two or more blanks between words
    taken: dict[int, str] = {}
    gaps: list[tuple[int, int]] = []
    at = start
    while at < len(lines) and len(taken) < _MOST_LINES and len(lines[at]) <= _LONGEST_LINE:
        line = lines[at].expandtabs(_TAB)
        if not line.strip():
            if at + 1 >= len(lines) or not _GAP.search(lines[at + 1]) or at - 1 not in taken:
                break
        elif not _RULE.fullmatch(line):
            free = _blanks(line) if not taken else _common(gaps, line)
            parted += bool(_GAP.search(line))
            if not free or (len(taken) >= _FIRST_LINES and 3 * parted < 2 * len(taken)):
                break
            taken[at], gaps = line, free
        at += 1
    if _is_list(taken, gaps):
        return {}, at
    return _rows(taken, gaps, [number for number in range(start, at) if _RULE.fullmatch(lines[number])]), start


def _is_list(taken: dict[int, str], gaps: list[tuple[int, int]]) -> bool:
    """Whether every line begins with a bullet or a number of an item, up to the first gap."""
    edge = sum(gaps[0]) // 2 if gaps else _LONGEST_LINE * _TAB
    return all(_COUNTED.fullmatch(line[:edge].strip()) for line in taken.values())


def _rows(taken: dict[int, str], gaps: list[tuple[int, int]], rules: list[int]) -> dict[int, str]:
    edges = [0, *((low + high) // 2 for low, high in gaps), _LONGEST_LINE * _TAB]
    table = {at: [line[left:right].strip() for left, right in pairwise(edges)] for at, line in taken.items()}
    several = sum(sum(map(bool, cells)) > 1 for cells in table.values())
    if 3 * several < 2 * len(table) or (several < 3 and (several < 2 or len(gaps) < 2)):
        return {}
    return {at: row_text(cells) for at, cells in table.items()} | dict.fromkeys(rules, "")


def _blanks(line: str) -> list[tuple[int, int]]:
    """Where two or more blanks part the words of a line."""
    return [match.span(1) for match in re.finditer(r"(?<=\S)( {2,})(?=\S)", line)]


def _common(gaps: list[tuple[int, int]], line: str) -> list[tuple[int, int]]:
    """The parts of gaps, two or more blanks wide, that a further line leaves free; behind its end all is free."""
    free = []
    for low, high in gaps:
        stretch = line[low:high].ljust(high - low)
        widest = max(re.finditer(r" {2,}", stretch), key=lambda match: len(match.group()), default=None)
        if widest:
            free.append((low + widest.start(), low + widest.end()))
    return free
