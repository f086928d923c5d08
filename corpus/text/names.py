"""Names as text writes them: words with a capital, runs of such words, and acronyms. Latin letters, with accents."""

import re
from typing import Final

CAPITALS: Final = "A-ZÀ-ÖØ-ÞŒ"
"""Capital letters, for use within the brackets of a pattern."""
SMALL_LETTERS: Final = "a-zà-öø-ÿœ"
"""Small letters, for use within the brackets of a pattern."""

CAPITALISED: Final = rf"[{CAPITALS}][\w’'-]*"
"""A pattern for a word with a capital: "Haïti", "Côte-d’Ivoire", "UN"."""
LINK: Final = r"(?:of|the|and|for|de|la|du|des)"
"""A pattern for the small words that stand within a name."""
NAME: Final = rf"{CAPITALISED}(?:\s+(?:{LINK}\s+)*{CAPITALISED})*"
"""A pattern for a run of capitalised words, with small ones between them: "Ministry of the Interior"."""
ACRONYM: Final = rf"[{CAPITALS}][A-Za-zÀ-ÿ0-9&/-]{{1,11}}"
"""A pattern for what can be an acronym: "UN", "RCMP", "R&D", "UNPOL"; a word with one capital fits as well."""

_CAPITALISED = re.compile(rf"(?<![\w’'-]){CAPITALISED}")
_NAME = re.compile(rf"(?<![\w’'-]){NAME}")


def capitalised_words(text: str) -> list[str]:
    """The words of `text` that are written with a capital, in order; also those that only begin a sentence."""
    return _CAPITALISED.findall(text)


def names_within(sentence: str) -> set[str]:
    """The capitalised words of a sentence behind its first, which may be no name and only begin it."""
    return set(capitalised_words(sentence.partition(" ")[2]))


def names(text: str) -> list[str]:
    """The runs of capitalised words in `text`, in order; also those that only begin a sentence."""
    return _NAME.findall(text)


def is_acronym(word: str) -> bool:
    """Whether a word has more than one capital, as "UN", "MINUJUSTH" and "GoC" have."""
    return sum(letter.isupper() for letter in word) > 1
