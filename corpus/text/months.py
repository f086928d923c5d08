"""The months in English and French: their names as they are written, their short forms, and their numbers."""

from typing import Final

from corpus.choices import Language
from corpus.text.patterns import any_of

MONTHS: Final[dict[Language, list[str]]] = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
"""The names as they are written, January first."""

_ABBREVIATED = {
    1: "jan janv", 2: "feb févr fév", 3: "mar", 4: "apr avr", 6: "jun", 7: "jul juil", 8: "aug", 9: "sep sept",
    10: "oct", 11: "nov", 12: "dec déc",
}  # fmt: skip
_WITHOUT_ACCENTS = {2: "fevrier fevr", 8: "aout", 12: "decembre"}


def _numbered(names: dict[int, str]) -> dict[str, int]:
    return {name: number for number, together in names.items() for name in together.split()}


_NAMED = {name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, start=1)}
MONTH_ABBREVIATIONS: Final = frozenset(_numbered(_ABBREVIATED))
"""Short forms in small letters, without their full stop."""
MONTH_NUMBERS: Final[dict[str, int]] = _NAMED | _numbered(_ABBREVIATED) | _numbered(_WITHOUT_ACCENTS)
"""Every form in small letters, short ones without their full stop, with the number of its month from 1."""

MONTH: Final = any_of(_NAMED)
"""A pattern for the full names, to be matched whatever the case."""
MONTH_OR_SHORT: Final = rf"{any_of(MONTH_NUMBERS)}\b\.?"
"""A pattern for every form, with the full stop of a short one, to be matched whatever the case."""
