"""Words and their stems.

The words of a passage are stemmed in its language, the words of a question in both, so that each finds the other's
names and figures.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

from corpus.text.numbers import GROUPED

_WORD = re.compile(rf"(?<!\d){GROUPED}|\w+")
_STEMMERS = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}
_FUNCTION_WORDS = {
    "en": frozenset(
        "a about after all also am an and any are as at be been but by can could d did do does doing for from had has "
        "have having he her him his how i if in into is it its just ll me more most my no nor not of on one only or "
        "other our out re s shall she should so some such t than that the their them then there these they this those "
        "to too up us ve very was we were what when where which while who whom whose why will with would you "
        "your please tell".split()
    ),
    "fr": frozenset(
        "a à ai ainsi au aussi aux avec avez avons c ce cela ces cet cette ceux comme comment d dans de des dont du "
        "elle elles en entre est et etc été être eu eux fait font il ils j je l la le les leur leurs lors lui m ma "
        "mais me même mes moi mon n ne nos notre nous on ont ou où par pas plus pour pourquoi qu quand que quel "
        "quelle quelles quels qui quoi s sa sans se sera ses si son sont sur t ta te tes toi ton tous tout toute "
        "toutes très tu un une va vos votre vous y combien".split()
    ),
}


FUNCTION_WORDS = frozenset().union(*_FUNCTION_WORDS.values())
"""Words of both languages that say nothing about what a text is about."""


@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    stemmed: str = _STEMMERS[language].stemWord(word)
    return without_accents(stemmed)


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def folded(text: str) -> str:
    """The text without capitals and accents, to compare, to search in and to sort by."""
    return without_accents(text.casefold())


def words(text: str) -> list[str]:
    """The lower-cased words of `text`; digits grouped by thousands ("4,000", "4 000") become one word."""
    written = _WORD.findall(unicodedata.normalize("NFC", text).replace("’", "'").lower())
    return [re.sub(r"\D", "", word) if word[0].isdigit() and not word.isalnum() else word for word in written]


def stems(text: str, language: str) -> list[str]:
    """The stems of every word of `text`, in order, without accents."""
    return [_stem(word, language if language in _STEMMERS else "en") for word in words(text)]


def function_words(language: str) -> frozenset[str]:
    """Words that say nothing about what a question is about."""
    return _FUNCTION_WORDS.get(language, frozenset())


def content_words(text: str, language: str) -> list[str]:
    """The lower-cased words of `text` that say what it is about, in order, with repeats."""
    return [word for word in words(text) if word not in function_words(language)]


def stems_of_both(text: str) -> list[str]:
    """The distinct stems of `text` as English and as French has them, for words whose language is not known."""
    return list(dict.fromkeys(stem for language in _STEMMERS for stem in stems(text, language)))


def query_stems(text: str, language: str) -> list[str]:
    """The distinct stems, in English and in French, of the content words of a question in `language`."""
    return list(dict.fromkeys(_stem(word, stemmer) for word in content_words(text, language) for stemmer in _STEMMERS))
