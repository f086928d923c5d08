"""Slips of the pen in a question: a word that is none becomes the word of the documents that was surely meant.

A word is left alone where the documents or a dictionary of the question's language have it, in quotation marks, with a
figure, or in capitals; and so is a slip that may as well be one of a word that the documents do not have. A name (with
a capital within a sentence) must be all but right, and the documents' name stand in a dictionary too: a person whom no
document knows does not become another.
"""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from assistant.access.visibility import scope_of
from assistant.answer import Filters
from corpus.document import Span
from corpus.settings import Language
from corpus.store import Store
from corpus.text.stems import FUNCTION_WORDS, stems
from corpus.words.dictionary import bare, frequency
from corpus.words.vocabulary import Spellings

SHORTEST, LONG, NAME = 4, 8, 7  # letters: of a word that is mended, with one edit; with two; of a name, with one
# So many times as frequent as the documents' word, another one was meant as likely; less if it looks more like it.
COMMON, LIKELY = 10, 0.15
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_QUOTED = re.compile(r"\"[^\"]{0,300}\"|“[^”]{0,300}”|«[^»]{0,300}»|(?<!\w)[‘'][^’']{1,300}[’'](?!\w)")
_BEGINS = re.compile(r"(?:^|[.?!…:]\s)\W*$")


def quoted_spans(text: str) -> list[Span]:
    """The stretches of a text in quotation marks, which nobody misspelt by mistake."""
    return [match.span() for match in _QUOTED.finditer(text)]


def spellings(store: Store, filters: Filters) -> Spellings:
    """The words of the documents that the audience may see."""
    return store.vocabulary.within(scope_of(filters, store.library.sources()).readable)


def mended(text: str, language: Language, spelt: Spellings) -> str:
    """The text with its slips mended by words of `spelt`; it has as many words as before."""
    doubtful = [match for match in _WORD.finditer(text) if _may_be_slip(match.group())]
    quoted = quoted_spans(text)
    parts, done = [], 0
    for match in doubtful:
        word, (start, end) = match.group(), match.span()
        if bare(word) in spelt.known or any(a <= start and end <= b for a, b in quoted):
            continue
        name = word[0].isupper() and not _BEGINS.search(text[:start])
        if right := nearest(word, language, spelt, name=name):
            parts += [text[done:start], _as_written(right, word)]
            done = end
    return "".join([*parts, text[done:]])


def nearest(word: str, language: Language, spelt: Spellings, *, name: bool = False) -> str:
    """The word of `spelt` that a word which it lacks was meant to be; empty where it is right, or that is not sure."""
    letters = bare(word)
    if len(letters) < (NAME if name else SHORTEST) or frequency(word, language) or (name and frequency(word)):
        return ""
    edits = 2 if len(letters) >= LONG and not name else 1
    near = process.extract(letters, spelt.letters, scorer=OSA.distance, score_cutoff=edits, limit=None)
    candidates = [
        (distance, -JaroWinkler.similarity(letters, other), right.isascii() == (language == "fr"), -spelt[right], right)
        for other, distance, right in near
        if _begin_alike(letters, other) and _speaks(right, language, name)
    ]
    if not candidates:
        return ""
    distance, *_, right = min(candidates)
    return "" if _another_meant(letters, int(distance), right, language) else right


def _may_be_slip(word: str) -> bool:
    return len(word) >= SHORTEST and word[1:].islower() and word.lower() not in FUNCTION_WORDS


def _speaks(right: str, language: Language, name: bool) -> bool:
    """Whether a word of the documents can be meant: of the question's language or of none; a known name for a name."""
    if name:
        return right[0].isupper() and bool(frequency(right))
    return bool(frequency(right, language)) or not frequency(right)


def _another_meant(letters: str, distance: int, right: str, language: Language) -> bool:
    """Whether a word that the documents lack was meant as likely: it is far more common, or looks more like it."""
    looks, often = JaroWinkler.similarity(letters, bare(right)), frequency(right, language)
    rivals = {word: frequency(word, language) for word in _edited_once(letters) if _begin_alike(letters, word)}
    return any(
        distance > 1 or number > often * (LIKELY if JaroWinkler.similarity(letters, word) > looks else COMMON)
        for word, number in rivals.items()
        if number and stems(word, language) != stems(right, language)
    )


def _edited_once(word: str) -> set[str]:
    """Every string one edit away."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return {
        *(left + right[1:] for left, right in halves if right),
        *(left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1),
        *(left + letter + right[1:] for left, right in halves if right for letter in letters),
        *(left + letter + right for left, right in halves for letter in letters),
    }


def _as_written(right: str, word: str) -> str:
    """The right word, with a capital where the slip had one, or where it is a name."""
    if word[0].isupper():
        return right.capitalize()
    return right.lower() if frequency(right) else right


def _begin_alike(word: str, other: str) -> bool:
    """Whether two words begin with the same letter, or with the same two in either order: few slips begin one."""
    return word[0] == other[0] or word[:2] == other[1::-1]
