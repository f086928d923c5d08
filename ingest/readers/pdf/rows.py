"""From the words of a page to its rows of lines: what stands on one baseline, and which of that belongs together."""

import re
from itertools import pairwise

from ingest.readers.pdf.lines import TAB, Line, label_of
from ingest.readers.pdf.words import Word
from ingest.readers.raised_marks import standing

_NOTE_NUMBER = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]+)(?:[,–-]\d{1,3})*[\])]?,?")


def rows(words: list[Word], page: int) -> list[list[Line]]:
    """The words of a page as rows from top to bottom, each with its lines from left to right."""
    settled, marks = _settle(words)
    baselines: list[list[Word]] = []
    for word in sorted(settled, key=lambda word: (word.y, word.x0)):
        if baselines and word.y - baselines[-1][0].y <= 0.25 * max(word.size, baselines[-1][0].size):
            baselines[-1].append(word)
        else:
            baselines.append([word])
    return _side_by_side([_split(row, page, marks) for row in baselines])


def _settle(words: list[Word]) -> tuple[list[Word], set[int]]:
    """Raised and lowered letters put on the line that they belong to; numbers of footnotes left out.

    Also the places of the words that a footnote's number or star stood before.
    """
    settled: list[Word] = []
    marks: set[int] = set()
    base: Word | None = None  # the last word on the line proper
    for number, word in enumerate(words):
        after = words[number + 1] if number + 1 < len(words) else None
        if base and _beside(base, word) and -0.5 * base.size < word.x0 - base.x1 < 0.6 * base.size:
            note = word.y < base.y and _NOTE_NUMBER.fullmatch(word.text)
            if shown := standing(base.text, word.text) if note else word.text:
                x0 = base.x1 if note else word.x0  # a power stands at its figure or unit, however far the file puts it
                settled.append(word._replace(text=shown, x0=x0, y=base.y, spaced=False))
                base = base._replace(x1=word.x1)
            else:
                base = base._replace(x1=max(base.x1, word.x1))
        elif after and _beside(after, word) and word.y < after.y and -1 < after.x0 - word.x1 < 2 * after.size:
            if _NOTE_NUMBER.fullmatch(word.text):
                marks.add(after.place)
            else:
                settled.append(word._replace(y=after.y))
        else:
            settled.append(word)
            base = word
    return settled, marks


def _beside(base: Word, small: Word) -> bool:
    """Whether a word is smaller than its neighbour and a little above or below its baseline."""
    return small.size <= 0.86 * base.size and 0.08 * base.size <= abs(small.y - base.y) <= 0.75 * base.size


def _split(row: list[Word], page: int, marks: set[int]) -> list[Line]:
    """The words of a row parted at gaps too wide for a space, but for the gap after a bullet or number."""
    row.sort(key=lambda word: word.x0)
    parts: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        wide = word.x0 - before.x1 > TAB * max(word.size, before.size)
        if wide and not (word.x0 - before.x1 < 6 * word.size and label_of((*parts[-1], word))):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Line(tuple(part), page, marked=part[0].place in marks) for part in parts]


def _side_by_side(split_rows: list[list[Line]]) -> list[list[Line]]:
    """Rows so close that they can only stand beside each other, as in columns set apart, made one."""
    joined: list[list[Line]] = []
    for row in split_rows:
        if joined and row[0].y - joined[-1][0].y < 0.75 * min(row[0].size, joined[-1][0].size):
            both = sorted(joined[-1] + row, key=lambda line: line.x0)
            gap = TAB * row[0].size
            if all(after.x0 - before.x1 > gap for before, after in pairwise(both)):
                joined[-1] = both
                continue
        joined.append(row)
    return joined
