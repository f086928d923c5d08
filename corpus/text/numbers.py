"""Numbers in English and French text: figures as they are written, and the words for numbers."""

import re
from typing import Final

SEPARATOR: Final = r"[,.\u00a0\u202f ]"
"""A pattern for what stands between the groups of a figure: 4,000 and 4.000 and 4 000, also with unbreakable spaces."""
GROUPED: Final = rf"\d{{1,3}}(?:{SEPARATOR}\d{{3}})+(?!\d)"
"""A pattern for a whole number that is written in groups of three digits."""
FIGURE: Final = rf"(?:{GROUPED}(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
"""A pattern for any figure: whole or with decimals, in groups or not."""

_FIGURE = re.compile(FIGURE)
_BETWEEN_GROUPS = re.compile(rf"{SEPARATOR}(?=\d{{3}}(?!\d))")
_IN_GROUPS = re.compile(rf"{GROUPED}(?:[.,]\d+)?")

UNIT_WORDS: Final = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
}
"""The words for the numbers from 0 on that are words of their own, as one line a language."""
_LARGER = {
    20: "twenty vingt", 30: "thirty trente", 40: "forty quarante", 50: "fifty cinquante", 60: "sixty soixante",
    70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred cent", 1_000: "thousand mille", 10**6: "million",
    10**9: "billion milliard",
}  # fmt: skip

NUMBER_WORDS: Final[dict[str, int]] = (
    {word: value for words in UNIT_WORDS.values() for value, word in enumerate(words.split())}
    | {"une": 1}
    | {word: value for value, words in _LARGER.items() for word in words.split()}
)
"""Every word that is a number by itself, in small letters, with its value. Both languages share this table."""
AMBIGUOUS_NUMBERS: Final = frozenset({"un", "une", "neuf", "cent"})
"""Those that are often no number: "un" and "une" are articles too, "neuf" means new as well, and "per cent" a share."""
QUANTITY_WORDS: Final = frozenset(
    "dozen dozens hundreds thousands millions billions half quarter third double twice triple "
    "vingts cents milliers milliards dizaine dizaines douzaine centaines moitié quart tiers".split()
)
"""Words that count without being a number by themselves: plurals, parts and multiples."""


def number_words(least: int, most: int) -> dict[str, int]:
    """The words whose value lies in [least, most], with their values."""
    return {word: value for word, value in NUMBER_WORDS.items() if least <= value <= most}


def plain_figure(figure: str) -> str:
    """A figure without what parts its groups: "4,000", "4.000" and "4 000" are "4000"; "3.5" and "2,50" stay."""
    return _BETWEEN_GROUPS.sub("", figure) if _IN_GROUPS.fullmatch(figure) else figure


def figures(text: str) -> set[str]:
    """The figures in a text, each without what parts its groups."""
    return {plain_figure(figure) for figure in _FIGURE.findall(text)}
