"""The words of a sentence as they are compared: figures and dates without their dress, names by their letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.dates import dates_in
from corpus.text.numbers import AMBIGUOUS_NUMBERS, FIGURE, QUANTITY_WORDS, number_words, plain_figure
from corpus.text.stems import FUNCTION_WORDS

MARKS = frozenset(" .,;:'’…()")
"""What may stand in a sentence beside letters and digits, whatever its quotes have."""

_TOKEN = re.compile(
    r"(?P<sign>(?<![\w)])[-−+~<>≥≤±](?=\s?\d))"
    rf"|(?P<number>{FIGURE})"
    r"|(?P<percent>%|\bper\s?cent\b|\bpour\s?cent\b)"
    r"|(?P<money>[$€£¥])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[\w°])",
    re.IGNORECASE,
)
AS_DIGITS = {word: str(number) for word, number in number_words(1, 12).items() if word not in AMBIGUOUS_NUMBERS}
LARGE = QUANTITY_WORDS | frozenset(number_words(13, 10**9)) | {"neuf"}
"""Words that count, but are not compared as digits."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, its span in the text, and the marks between the word before and it."""

    word: str
    start: int
    end: int
    before: str
    is_name: bool = False  # written with a capital within a sentence


def tokens(text: str, *, dated: bool = False) -> list[Token]:
    """The words of `text` in order, in small letters, figures as digits; with `dated`, each date is one word."""
    read: list[Token] = []
    last = 0
    for word, start, end in _dated_words(text) if dated else _words(text, 0, len(text)):
        capital = text[start].isupper() and bool(read) and text[last:start].strip() not in {".", "?", "!"}
        read.append(Token(word, start, end, text[last:start], capital))
        last = end
    return read


def _dated_words(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for date in dates_in(text):
        yield from _words(text, at, date.start)
        yield date.date, date.start, date.end
        at = date.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(text, start, end):
        yield _compared(match), *match.span()


def _compared(match: re.Match[str]) -> str:
    written = match.group()
    if match["number"]:
        return plain_figure(written)
    if match["percent"]:
        return "%"
    if match["word"]:
        small = written.lower()
        # "WHO" and "who", "US" and "us" are different words.
        acronym = written.isupper() and len(written) > 1 and small in FUNCTION_WORDS
        return written if acronym else AS_DIGITS.get(small, small)
    return written
