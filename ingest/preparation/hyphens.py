"""Words broken at a line's end, or torn within a line that is set wide: whether the two parts are one word."""

from collections.abc import Container
from typing import Final

from corpus.words.dictionary import frequency

SHORT_OF_ORDINARY: Final = 50  # the least frequency in the dictionary: of rare words, and of compounds run together
RARE: Final = 1_500  # "postwar" and "nonviolent" are rarer, "present" and "postage" are not
# Before a word these have a hyphen of their own in British spelling, and in the United Nations' ("co-operation").
_PREFIXES = frozenset("non pre pré post anti self mid".split())
_BEFORE_TWIN = {"co": "o", "re": "e", "ré": "é", "pre": "e"}


def is_one_word(first: str, second: str, vocabulary: Container[str]) -> bool:
    """Whether two parts of a word, the first with a hyphen at its line's end, are one word without the hyphen.

    `vocabulary` has the words of the document in small letters, also those with a hyphen. What it has decides, then a
    dictionary of either language: "interna-" and "tional" are one word, "long-" and "term" are not.
    """
    whole = (first + second).lower()
    if whole in vocabulary:
        return True
    if f"{first}-{second}".lower() in vocabulary:
        return False
    known = frequency(whole)
    if not known or not (frequency(first) and frequency(second)):
        return bool(known)
    if first.lower() in _PREFIXES and known <= RARE:
        return False
    twin = _BEFORE_TWIN.get(first.lower())
    return known > SHORT_OF_ORDINARY and not (twin and second.lower().startswith(twin))


def is_torn(first: str, second: str) -> bool:
    """Whether two parts that stand close are one word, torn where a line is set wide: "investigati" and "on"."""
    if not second.islower():
        return False
    whole = first + second
    return frequency(whole) > SHORT_OF_ORDINARY and not (frequency(first) and frequency(second))
