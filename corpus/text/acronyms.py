"""Acronyms that a text itself explains, and what they stand for: "Coastal Patrol Accord (CPA)", or the other way round.

The letters must stand in the long form in their order, most of them where a word begins; or, as an acronym may come
from another language, each where one of its words begins, in any order. English and French.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.text.stems import FUNCTION_WORDS

_SHORT = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&/-]{1,11}"
_QUOTED = r"[\"“”«»'’\s]*"
_AFTER = re.compile(rf"\({_QUOTED}(?P<short>{_SHORT}){_QUOTED}(?:[,;–—][^()]*)?\)")
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT}){_QUOTED}(?:\((?=[^()]*\))|,? (?:which )?(?:stands|is short|short) for |, for "
    rf"|,? (?:(?:qui )?(?:signifie|veut dire|désigne)|(?:est )?(?:l[’']abréviation|le sigle) d[eu’']) ?|, pour "
    rf"|(?<=\w) ?(?:[:=|\t]|\s[-–—]\s)\s*)"
)
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"(?:^|(?<=[^\w]))\w")
_EDGE = re.compile(r"[.!?;:()\n]")
REACH = 160  # characters in which a long form must lie
MOST_LETTERS, LEAST_LETTERS = 10, 2
BEGINNING = 0.6  # of the letters: at least so many must stand where a word begins, or go on with it
GOING_ON = 0.9  # of a letter that begins a word, as in HARPOL for harbour police


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym as it is written, what it stands for, and the span of the text that says so."""

    short: str
    long: str
    start: int
    end: int


def acronyms(text: str) -> list[Acronym]:
    """The acronyms that the text explains, in reading order; one that is explained twice comes twice."""
    found = {(one.short, one.start): one for one in (*_explained_before(text), *_explained_after(text))}
    return sorted(found.values(), key=lambda one: (one.start, one.short))


def _explained_before(text: str) -> Iterator[Acronym]:
    """ "Coastal Patrol Accord (CPA)"."""
    for match in _AFTER.finditer(text):
        short = match["short"]
        first = max(match.start() - REACH, 0)
        edges = [edge.end() for edge in _EDGE.finditer(text, first, match.start())]
        words = _words(text, edges[-1] if edges else first, match.start())
        runs = [words[number:] for number in range(len(words) - 1, -1, -1)]
        span = _best(text, short, runs)
        if span:
            yield Acronym(short, _plain(text[slice(*span)]), span[0], match.end())


def _explained_after(text: str) -> Iterator[Acronym]:
    """ "CPA (Coastal Patrol Accord)", or "CPA, for coastal patrol accord"."""
    for match in _BEFORE.finditer(text):
        short = match["short"]
        edge = _EDGE.search(text, match.end(), match.end() + REACH)
        words = _words(text, match.end(), edge.start() if edge else min(match.end() + REACH, len(text)))
        while words and text[slice(*words[0])].lower() in FUNCTION_WORDS:
            words = words[1:]
        runs = [words[:number] for number in range(1, len(words) + 1)]
        closed = sorted(runs, key=lambda run: text[run[-1][1] : run[-1][1] + 1] not in (",", ")"))  # those first
        span = _best(text, short, closed)
        if span:
            yield Acronym(short, _plain(text[slice(*span)]), match.start("short"), span[1])


def _words(text: str, start: int, end: int) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _best(text: str, short: str, runs: Sequence[Sequence[Span]]) -> Span | None:
    """The span of the run of words that the acronym stands for; of several that fit as well the first."""
    letters = _letters(short)
    if not LEAST_LETTERS <= len(letters) <= MOST_LETTERS or sum(map(str.isupper, short)) < max(2, 0.6 * len(letters)):
        return None
    most = min(len(letters) + 5, 2 * len(letters))
    fitting: list[tuple[tuple[float, bool], Span]] = []  # a name is rather written with a capital than without
    for run in runs:
        span = run[0][0], run[-1][1]
        long = text[slice(*span)]
        parted = len(long.replace("-", " ").split()) > 1
        if len(run) <= most and parted and text[span[0] : run[0][1]].lower() not in FUNCTION_WORDS:
            fitting.append(((_fit(letters, _bare(long)), long[0].isupper()), span))
    best = max((fit for fit, _ in fitting), default=(0.0, False))
    return next(span for fit, span in fitting if fit == best) if best[0] >= BEGINNING else None


def _fit(letters: str, long: str) -> float:
    """The share of the letters that begin a word or go on with one, if all are there in order; 0 where they are not."""
    begins = {match.start() for match in _PIECE.finditer(long)}
    fits: dict[int, float] = {-1: 0.0}  # what the letters up to here are worth, by the place of the last
    for number, letter in enumerate(letters):
        places = [place for place, own in enumerate(long) if own == letter and (number or place == 0)]
        fits = {
            place: max(before) + (1 if place in begins else GOING_ON * (place - 1 in fits))
            for place in places
            if (before := [fit for last, fit in fits.items() if last < place])
        }
    if fits:
        return max(fits.values()) / len(letters)
    return BEGINNING if _initials_hold(letters, long) else 0.0


def _initials_hold(letters: str, long: str) -> bool:
    """Whether each word that says something begins with a letter of its own, and so all letters have theirs."""
    initials = [word[0] for word in re.findall(r"\w+", long) if word not in FUNCTION_WORDS and len(word) > 1]
    return sorted(initials) == sorted(letters) and len(letters) > LEAST_LETTERS


def _letters(short: str) -> str:
    """The letters to account for: no plural s, no figures, no marks."""
    plural = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    return _bare("".join(letter for letter in plural if letter.isalpha()))


def _bare(text: str) -> str:
    """Small letters without accents, as many as before."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower())


def _plain(text: str) -> str:
    return " ".join(text.split())
