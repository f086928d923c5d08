"""Acronyms that a text itself explains, and what they stand for: "Coastal Patrol Accord (CPA)", or the other way round.

The letters must occur in the long form in their order, most of them at the beginning of a word. An acronym may come
from another language: then each letter must begin one of the words, in any order. English and French.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.text.names import ACRONYM
from corpus.text.stems import FUNCTION_WORDS

_QUOTED = r"[\"“”«»'’\s]*"
_AFTER = re.compile(rf"\({_QUOTED}(?P<short>{ACRONYM}){_QUOTED}(?:[,;–—][^()]*)?\)")
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<short>{ACRONYM}){_QUOTED}(?:\((?=[^()]*\))|,? (?:which )?(?:stands|is short|short) for |, for "
    rf"|,? (?:(?:qui )?(?:signifie|veut dire|désigne)|(?:est )?(?:l[’']abréviation|le sigle) d[eu’']) ?|, pour "
    rf"|(?<=\w) ?(?:[:=|\t]|\s[-–—]\s)\s*)"
)
_WORD = re.compile(r"\w+")
_FIRST_LETTER = re.compile(r"(?:^|(?<=[^\w]))\w")
_BOUNDARY = re.compile(r"[.!?;:()\n]")
REACH = 160  # characters before or after the acronym, among which its long form must lie
MOST_LETTERS, LEAST_LETTERS = 10, 2
MOSTLY = 0.6  # of the letters of an acronym: so many must be capitals
LEAST_FIT = 0.6  # of the letters: so many must begin a word of the long form, or follow a letter that does
FOLLOWING = 0.9  # what a letter counts that follows one that fits ("HARPOL", harbour police); one that begins a word: 1


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym as it is written, what it stands for, and the span of the text that says so."""

    short: str
    long: str
    start: int
    end: int


def acronyms(text: str) -> list[Acronym]:
    """The acronyms that the text explains, in reading order; one that is explained twice comes twice."""
    explained = {
        (acronym.short, acronym.start): acronym for acronym in (*_explained_before(text), *_explained_after(text))
    }
    return sorted(explained.values(), key=lambda acronym: (acronym.start, acronym.short))


def _explained_before(text: str) -> Iterator[Acronym]:
    """ "Coastal Patrol Accord (CPA)"."""
    for match in _AFTER.finditer(text):
        short = match["short"]
        first = max(match.start() - REACH, 0)
        boundaries = [boundary.end() for boundary in _BOUNDARY.finditer(text, first, match.start())]
        words = _words(text, boundaries[-1] if boundaries else first, match.start())
        runs = [words[number:] for number in reversed(range(len(words)))]
        span = _best(text, short, runs)
        if span:
            yield Acronym(short, _on_one_line(text[slice(*span)]), span[0], match.end())


def _explained_after(text: str) -> Iterator[Acronym]:
    """ "CPA (Coastal Patrol Accord)", or "CPA, for coastal patrol accord"."""
    for match in _BEFORE.finditer(text):
        short = match["short"]
        boundary = _BOUNDARY.search(text, match.end(), match.end() + REACH)
        words = _words(text, match.end(), boundary.start() if boundary else min(match.end() + REACH, len(text)))
        while words and text[slice(*words[0])].lower() in FUNCTION_WORDS:
            words = words[1:]
        runs = [words[:number] for number in range(1, len(words) + 1)]
        # Of runs that fit as well, one that ends at a comma or a bracket is the whole long form.
        runs.sort(key=lambda run: text[run[-1][1] : run[-1][1] + 1] not in (",", ")"))
        span = _best(text, short, runs)
        if span:
            yield Acronym(short, _on_one_line(text[slice(*span)]), match.start("short"), span[1])


def _words(text: str, start: int, end: int) -> list[Span]:
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _best(text: str, short: str, runs: Sequence[Sequence[Span]]) -> Span | None:
    """The span of the run of words that the acronym stands for; of several that fit as well the first.

    None where no run fits. A long form that begins with a capital is preferred: it is mostly a name.
    """
    letters = _letters(short)
    capitals = sum(letter.isupper() for letter in short)
    if not LEAST_LETTERS <= len(letters) <= MOST_LETTERS or capitals < max(2, MOSTLY * len(letters)):
        return None
    longest = min(len(letters) + 5, 2 * len(letters))
    fits: list[tuple[tuple[float, bool], Span]] = []
    for run in runs:
        span = run[0][0], run[-1][1]
        long = text[slice(*span)]
        several_words = len(long.replace("-", " ").split()) > 1
        if len(run) <= longest and several_words and text[span[0] : run[0][1]].lower() not in FUNCTION_WORDS:
            fits.append(((_fit(letters, _folded(long)), long[0].isupper()), span))
    best = max((fit for fit, _ in fits), default=(0.0, False))
    return next(span for fit, span in fits if fit == best) if best[0] >= LEAST_FIT else None


def _fit(letters: str, long: str) -> float:
    """The share of the letters that begin a word or follow a letter that fits; all must occur in their order, else 0.

    Each letter is tried at every place after the letter before it, and the best way to place them all counts.
    """
    first_letters = {match.start() for match in _FIRST_LETTER.finditer(long)}
    best_until: dict[int, float] = {-1: 0.0}  # the best sum for the letters so far, by the place of the last of them
    for number, letter in enumerate(letters):
        places = [place for place, other in enumerate(long) if other == letter and (number or place == 0)]
        best_until = {
            place: max(sums) + (1 if place in first_letters else FOLLOWING * (place - 1 in best_until))
            for place in places
            if (sums := [best for last, best in best_until.items() if last < place])
        }
    if best_until:
        return max(best_until.values()) / len(letters)
    return LEAST_FIT if _are_initials(letters, long) else 0.0


def _are_initials(letters: str, long: str) -> bool:
    """Whether the letters are the initials of the words, in any order, function words left out."""
    initials = [word[0] for word in re.findall(r"\w+", long) if word not in FUNCTION_WORDS and len(word) > 1]
    return sorted(initials) == sorted(letters) and len(letters) > LEAST_LETTERS


def _letters(short: str) -> str:
    """The letters that the long form must explain: no s of a plural, no figures, no marks."""
    singular = short.removesuffix("s") if short.removesuffix("s").isupper() else short
    return _folded("".join(letter for letter in singular if letter.isalpha()))


def _folded(text: str) -> str:
    """The text in small letters without accents, as long as before."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower())


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
