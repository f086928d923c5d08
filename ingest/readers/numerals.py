"""The numerals that lists are counted with: figures, letters, Roman numbers, and words in English and French."""

from collections.abc import Callable

from corpus.text.numbers import UNIT_WORDS

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN, _MOST_WORDS, _MOST_LETTERS = 3999, 99, 780
_EN_UNITS = UNIT_WORDS["en"].split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = "one first two second three third five fifth eight eighth nine ninth twelve twelfth".split()
_EN_ORDINALS = dict(zip(_IRREGULAR[::2], _IRREGULAR[1::2], strict=True))
_FR_UNITS = [*UNIT_WORDS["fr"].split(), "dix-sept", "dix-huit", "dix-neuf"]
_FR_TENS = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


def numeral(value: int, form: str, language: str = "en") -> str:
    """A whole number in one of the forms that Word files name: lowerLetter, upperRoman, ordinalText and others.

    Figures stand for a form that is not known, and where a form cannot say the number.
    """
    make = _FORMS.get(form)
    text = make(value, language) if make and value > 0 else ""
    return text or str(value)


def _letters(value: int) -> str:
    """a to z, then aa, bb: each letter so often as the alphabet was gone through."""
    turns, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (turns + 1) if value <= _MOST_LETTERS else ""


def _roman(value: int) -> str:
    if value > _MOST_ROMAN:
        return ""
    text = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            text, value = text + letters, value - worth
    return text


def _ordinal(value: int, language: str) -> str:
    if language == "fr":
        return "1er" if value == 1 else f"{value}e"
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if value // 10 % 10 == 1 else ends.get(value % 10, 'th')}"


def _words(value: int, language: str) -> str:
    if value > _MOST_WORDS:
        return ""
    tens, unit = divmod(value, 10)
    if language != "fr":
        if value < 20:
            return _EN_UNITS[value]
        return _EN_TENS[tens - 2] + (f"-{_EN_UNITS[unit]}" if unit else "")
    if value < 20:
        return _FR_UNITS[value]
    unit += 10 * (tens in (7, 9))
    if not unit:
        return _FR_TENS[tens - 2] + "s" * (tens == 8)
    return _FR_TENS[tens - 2] + (" et " if unit in (1, 11) and tens < 8 else "-") + _FR_UNITS[unit]


def _ordinal_words(value: int, language: str) -> str:
    words = _words(value, language)
    if language == "fr":
        stem = words.removesuffix("s") if words.endswith("vingts") else words.removesuffix("e")
        ends = {"q": "qu", "f": "v"}
        return "premier" if value == 1 else stem[:-1] + ends.get(stem[-1], stem[-1]) + "ième" if words else ""
    head, dash, last = words.rpartition("-")
    return f"{head}{dash}{_EN_ORDINALS.get(last) or last.removesuffix('y') + ('ieth' if last[-1:] == 'y' else 'th')}"


_FORMS: dict[str, Callable[[int, str], str]] = {
    "lowerLetter": lambda value, _: _letters(value),
    "upperLetter": lambda value, _: _letters(value).upper(),
    "lowerRoman": lambda value, _: _roman(value),
    "upperRoman": lambda value, _: _roman(value).upper(),
    "decimalZero": lambda value, _: f"{value:02}",
    "ordinal": _ordinal,
    "cardinalText": lambda value, language: _words(value, language).capitalize(),
    "ordinalText": lambda value, language: _ordinal_words(value, language).capitalize() if value <= _MOST_WORDS else "",
}
