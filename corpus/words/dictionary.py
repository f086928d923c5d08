"""Which words are ordinary ones of English or French, and how frequent they are, by the word lists of a library."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from spellchecker import SpellChecker

from corpus.choices import Language

_BRITISH = re.compile(r"is(e[ds]?|ing|ations?|ers?)$")


def bare(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def frequency(word: str, language: Language | None = None) -> int:
    """How frequent a word is in a dictionary of the language, or of either; 0 where it has none of it.

    The English one is American: what is right as "authorized" is right as "authorised" too.
    """
    letters = bare(word)
    forms = (letters, _BRITISH.sub(r"iz\1", letters), letters.replace("our", "or"))
    languages: tuple[Language, ...] = (language,) if language else ("en", "fr")
    return max(_dictionary(spoken).get(form, 0) for spoken in languages for form in forms)


def load_dictionaries() -> None:
    """Load those of both languages, which else the first unknown word waits for."""
    for language in ("en", "fr"):
        _dictionary(language)


@cache
def _dictionary(language: Language) -> Mapping[str, int]:
    """The words of a language, with many names of places, in bare letters, each with how frequent it is."""
    counted = SpellChecker(language=language).word_frequency
    return {bare(word): number for word, number in counted.items()}
