"""Which words are ordinary ones of English or French, and how frequent they are, by the word lists of a library."""

import gzip
import json
import pkgutil
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

import numpy as np

from corpus.choices import Language
from corpus.text.stems import without_accents

_LIBRARY = "spellchecker"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BRITISH = re.compile(r"is(e[ds]?|ing|ations?|ers?)$")


def bare(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    return without_accents(word.lower())


def frequency(word: str, language: Language | None = None) -> int:
    """How frequent a word is in a dictionary of the language, or of either; 0 where it has none of it.

    The English one is American: what is right as "authorized" is right as "authorised" too.
    """
    letters = bare(word)
    forms = (letters, _BRITISH.sub(r"iz\1", letters), letters.replace("our", "or"))
    languages: tuple[Language, ...] = (language,) if language else ("en", "fr")
    return max(_dictionary(spoken).of(form) for spoken in languages for form in forms)


def load_dictionaries() -> None:
    """Load those of both languages, which else the first unknown word waits for."""
    for language in ("en", "fr"):
        _dictionary(language)


class Counted:
    """How frequent each word is, as `dict.get` tells, in a tenth of the memory: words are known by their hashes.

    That two of 300,000 words share one of 2^64 hashes happens once in 400 million starts.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        hashes = np.fromiter(map(hash, numbers), np.int64, len(numbers))
        order = np.argsort(hashes)
        counts = np.fromiter(numbers.values(), np.int64, len(numbers))
        # Arrays of Python are looked into four times as fast as numpy's, which are sorted ten times as fast.
        self._hashes, self._numbers = (array("q", column[order].tobytes()) for column in (hashes, counts))

    def of(self, word: str) -> int:
        """How frequent a word is; 0 for one that is not among them."""
        key = hash(word)
        place = bisect_left(self._hashes, key)
        return self._numbers[place] if place < len(self._hashes) and self._hashes[place] == key else 0


@cache
def _dictionary(language: Language) -> Counted:
    """The words of a language, with many names of places, in bare letters, each with how frequent it is.

    The library's own list is read without the library, which takes five times as long over what only mending needs, and
    is made bare as one text.
    """
    packed = pkgutil.get_data(_LIBRARY, f"resources/{language}.json.gz")
    assert packed is not None, "the library is installed, but without its words"
    text = gzip.decompress(packed).decode().lower()
    text = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    numbers: dict[str, int] = json.loads(text)
    return Counted(numbers)
