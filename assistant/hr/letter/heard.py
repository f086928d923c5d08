"""The sentences of a letter as they are judged: masked words, and what stands around them."""

import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.hr.letter.sections import Letter
from corpus.document import Span

_WORD = re.compile(r"\w+|\?")
_BULLET = re.compile(r"(?:[-*•–·]|[\w]{1,4}[.)])\s+$")
ROOM = 16  # characters that a bullet and the blanks behind it may take


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence of a letter: its span, its masked words, and what of the letter stands around it."""

    span: Span
    text: str
    before: str = ""  # the sentence before it, or before its list, masked
    bullet: bool = False  # it is an item of a list

    @property
    def in_place(self) -> str:
        """The sentence with the one before it."""
        return f"{self.before} {self.text}".strip()


def heard_in(letter: Letter) -> tuple[Heard, ...]:
    """The sentences of a letter's story, in order."""
    heard: list[Heard] = []
    for span in (sentence for paragraph in letter.story for sentence in paragraph):
        just_before = letter.text[max(span[0] - ROOM, 0) : span[0]].rpartition("\n")[2]
        bullet, last = bool(_BULLET.search(just_before)), heard[-1] if heard else None
        before = "" if last is None else last.before if bullet and last.bullet else last.text
        heard.append(Heard(span, letter.masked(span), before, bullet))
    return tuple(heard)


def words_of(text: str) -> frozenset[str]:
    """The words and question marks of a text in small letters, and each two that are neighbours."""
    words = _WORD.findall(text.lower())
    return frozenset(words) | {f"{first} {second}" for first, second in pairwise(words)}


def traits_of(heard: Heard) -> NDArray[np.float64]:
    """What a sentence looks like, and where it stands; shape (7,)."""
    before, end = heard.before.rstrip(), heard.text.rstrip()
    return np.array(
        [
            float("?" in heard.text),
            float(end.endswith("?")),
            float(end.endswith(":")),
            math.log1p(len(end.split())),
            float(before.endswith(":")),
            float(heard.bullet),
            float("?" in before),
        ]
    )
