"""The words of a sentence as they are compared: figures and dates without their dress, names by their letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.dates import dates_in
from corpus.text.stems import FUNCTION_WORDS

MARKS = frozenset(" .,;:'’…()")
"""What may stand in a sentence beside letters and digits, whatever its quotes have."""

GROUPS = r"[,.\u00a0\u202f ]"
_TOKEN = re.compile(
    r"(?P<sign>(?<![\w)])[-−+~<>≥≤±](?=\s?\d))"
    rf"|(?P<number>\d{{1,3}}(?:{GROUPS}\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<percent>%|\bper\s?cent\b|\bpour\s?cent\b)"
    r"|(?P<money>[$€£¥])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<other>[\w°])",
    re.IGNORECASE,
)
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_FRENCH = "- deux trois quatre cinq six sept huit - dix onze douze"  # "un" is an article too, "neuf" means new as well
NUMBER_WORDS = {
    word: str(number) for words in (_ENGLISH, _FRENCH) for number, word in enumerate(words.split(), 1) if word != "-"
}
LARGE = frozenset(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions dozen dozens half quarter third "
    "double twice triple treize quatorze quinze seize vingt vingts trente quarante cinquante soixante cent cents mille "
    "milliers million millions milliard milliards douzaine dizaine dizaines centaines moitié quart tiers neuf".split()
)


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
    found: list[Token] = []
    last = 0
    for word, start, end in _dated_words(text) if dated else _words(text, 0, len(text)):
        capital = text[start].isupper() and bool(found) and text[last:start].strip() not in {".", "?", "!"}
        found.append(Token(word, start, end, text[last:start], capital))
        last = end
    return found


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
        grouped = re.fullmatch(rf"\d{{1,3}}(?:{GROUPS}\d{{3}})+(?:[.,]\d+)?", written)
        return re.sub(rf"{GROUPS}(?=\d{{3}}(?!\d))", "", written) if grouped else written
    if match["percent"]:
        return "%"
    if match["word"]:
        small = written.lower()
        # "WHO" and "who", "US" and "us" are different words.
        acronym = written.isupper() and len(written) > 1 and small in FUNCTION_WORDS
        return written if acronym else NUMBER_WORDS.get(small, small)
    return written
