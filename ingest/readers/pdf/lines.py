"""Lines of a PDF page: words on one baseline that are read together, their text, and the label they may start with."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.preparation.clean import LONGEST_WORD
from ingest.preparation.hyphens import is_torn
from ingest.readers.pdf.words import Word

_BULLET = re.compile(r"[•·●▪◦‣⁃■□○➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc\uf076]|[–—*-]|o")
_ENUMERATOR = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})(?:[.)]|\)\.)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[IVXLC]{1,6}|\*{1,3}"
)
_PLAIN_ENUMERATOR = re.compile(
    r"(?:\(?\d{1,3}|\([a-z]|\([ivx]{1,5})(?:[.)]|\)\.)"
)  # clear even where only a space follows it
_LEADER = re.compile(r"[ .…]*(?:\.\.\.\.|\. \. \. |……)[ .…]*(?=(?:\d{1,4}|[ivxlc]{1,7})$)")  # as in a table of contents
_CLOSE = re.compile(r"’\w|'s\b|[,.]$")  # what no space stands before, even if a justified line has room for one
_HYPHENS = "-\u2010\u2011"
_FIRST_LETTERS, _LAST_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(r"(?<![^\W_])[^\W\d_]+$")
_SECOND_PART = re.compile(rf"[{_HYPHENS}][^\W\d_]")  # "-escalation", torn off "de"
_TORN = 0.2  # in units of the letters' size: a narrower gap may lie within a word, where a line is set wide
TAB = 0.9  # in units of the letters' size: a wider gap is no space between words, even in a justified line


@dataclass(slots=True)
class Label:
    """A bullet or number that starts a line; `sure` where more than a space follows it."""

    text: str
    bullet: bool
    sure: bool
    x1: float  # where the text after it begins
    words: int  # how many words it is drawn in


@dataclass(frozen=True)
class Line:
    """Words on one baseline that are read together, from left to right. `alone`: other text stands beside it."""

    words: tuple[Word, ...]
    page: int
    alone: bool = False
    marked: bool = False  # a raised number or star stood before it: a footnote's first line

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return self.words[-1].x1

    @cached_property
    def y(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).y

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = {word.size for word in self.words}
        if len(sizes) == 1:
            return sizes.pop()
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.size] += len(word.text)
        return letters.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        return _share(self.words, [word.bold for word in self.words]) > 0.9

    @cached_property
    def italic(self) -> bool:
        return _share(self.words, [word.italic for word in self.words]) > 0.9

    @cached_property
    def text(self) -> str:
        return join(self.words)

    @cached_property
    def entry(self) -> list[str]:
        """Heading and page number where it is a line of a table of contents, with dots between them."""
        dotted = self.text[-1].isalnum() and any(dots in self.text for dots in ("....", ". . . ", "……"))
        parts = _LEADER.split(self.text) if dotted else []
        return parts if len(parts) > 1 else []

    @cached_property
    def label(self) -> Label | None:
        """The bullet or number at its start, if it has one and text follows."""
        return label_of(self.words)

    @cached_property
    def figures(self) -> bool:
        """Whether it holds no letter: a drawing's scale, or a page's number."""
        return not any(letter.isalpha() for letter in self.text)

    @cached_property
    def unlabelled(self) -> str:
        return join(self.words[self.label.words :]) if self.label else self.text

    @cached_property
    def left(self) -> float:
        """Where its text begins, after a label."""
        return self.label.x1 if self.label else self.x0


def _share(words: Iterable[Word], flags: list[bool]) -> float:
    letters = [len(word.text) for word in words]
    return sum(count for count, flag in zip(letters, flags, strict=True) if flag) / sum(letters)


def join(words: Iterable[Word]) -> str:
    """Words as running text: a space where the file has one or where there is room for one."""
    text, before = "", None
    for word in words:
        if before:
            follows = word.place == before.place + 1
            gap = (word.x0 - before.x1) / min(word.size, before.size)
            hyphen = gap < 0.2 and (word.text in _HYPHENS or before.text in _HYPHENS)  # stretched, as in a full line
            close = gap < 0.4 and text[-1].isalpha() and _CLOSE.match(word.text)
            close = close or (gap < _TORN and text[-1].isalpha() and _SECOND_PART.match(word.text))
            room = gap > (0.5 if follows else 0.12) or (follows and word.spaced and not hyphen)
            text += " " if room and not close and not (gap < _TORN and _is_torn(text, word.text)) else ""
        text += word.text
        before = word
    return text


def _is_torn(text: str, after: str) -> bool:
    first, second = _LAST_LETTERS.search(text[-LONGEST_WORD:]), _FIRST_LETTERS.match(after)
    return bool(first and second) and is_torn(first.group(), second.group())  # type: ignore[union-attr]


def label_of(words: tuple[Word, ...]) -> Label | None:
    """A bullet or enumerator, perhaps drawn in two pieces, before further words."""
    text = ""
    for number, (word, after) in enumerate(pairwise(words[:4])):
        text += word.text
        gap = after.x0 - word.x1
        if number < 2 and gap < 0.5 * word.size and after.place == word.place + 1 and not after.spaced:
            continue
        bullet = bool(_BULLET.fullmatch(text))
        sure = gap >= TAB * 0.65 * after.size
        if (bullet and (sure or text not in "–—*-o")) or (_ENUMERATOR.fullmatch(text) and sure):
            return Label(text, bullet, sure, after.x0, number + 1)
        return Label(text, False, False, after.x0, number + 1) if _PLAIN_ENUMERATOR.fullmatch(text) else None
    return None
