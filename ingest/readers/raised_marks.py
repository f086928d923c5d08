"""What stands in the text where letters are raised (superscript): nothing for a note's mark, a power, or a word's end.

A note's mark joined to a figure makes a number that no page shows: "1,200" with the mark 3 is not 1,2003.
"""

import re

_ROMAN = r"(?=[ivxl])(?:xl|x{0,3})(?:ix|iv|v?i{0,3})"
_MARK = re.compile(rf"[1-9]\d{{0,2}}[a-z]?|{_ROMAN}|([a-z])\1?|[A-Z]|[*∗⁎†‡§¶#]{{1,4}}")
_CALLED_NOTE = re.compile(r"(?:notes?|fn)\.?\s*(?=\d)")
_BETWEEN_MARKS = re.compile(r"[\s,;–—-]+")
_MOST_LETTERS_OF_MARKS = 40
_PUNCTUATED = re.compile(r"([.,;:!?]?)(.*?)([.,;:!?]?)", re.DOTALL)

_LETTERS = re.compile(r"[^\W\d_]{2,4}")
_FEW_FIGURES = re.compile(r"(?<!\d)(?<!\d[.,'’\s])\d{1,3}$")
_ROMAN_NUMERAL = re.compile(r"(?<!\w)[IVXLC]+$")
_ABBREVIATIONS = frozenset("Mr Dr Pr Sr Jr Me Ve St Mc Co No no fo".split())
_TRADE_NAMES = {"TM": "™", "SM": "℠", "MC": "", "MD": ""}

_TEN = re.compile(r"(?:^|[^\w.,'’]|[\d\s][xX])10$")
_EXPONENT = re.compile(r"[+−–-]?\d{1,3}")
_UNIT = re.compile(
    r"(?<![\w'’])(?:\d+)?(?:(?:[cdhkmnµμM]|da)?m|ft|yd|mi|miles?|feet|foot|inch(?:es)?"
    r"|(?:kilo|centi|milli)?(?:met(?:re|er)|mètre)s?)$"
    r"|(?:\d\s?|/\s?)(?:in|s|h|K?M|C?M)$"
)
_VARIABLE = re.compile(r"(?<![\w'’])(?:[xyznrkRσχ]|mc|πr)$")
_HIGH = str.maketrans("-−–+0123456789", "⁻⁻⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹")


def standing(before: str, raised: str) -> str:
    """What stands in the text for raised letters that follow `before`: "^4" after 10, "²" after km, "er" after 1.

    Runs of raised letters that touch are one. Whatever is none of these and can be a note's mark leaves nothing.
    """
    lead, mark, trail = re.fullmatch(r"(\s*)(.*?)(\s*)", raised, re.DOTALL).groups()  # type: ignore[union-attr]
    opening, core, closing = _PUNCTUATED.fullmatch(mark).groups()  # type: ignore[union-attr]
    shown = _part_of_the_text(before, core)
    if shown is not None:
        return f"{lead}{opening}{shown}{closing}{trail}"
    if not core or _is_mark(core):
        ends = f"{opening}{closing}".strip(",") if before else ""
        return f"{lead}{ends}{trail}"
    return f"{lead}{_apart(before + lead, mark)}{trail}"


def _part_of_the_text(before: str, core: str) -> str | None:
    """How a power, the end of an ordinal or of an abbreviation is written; None for anything else."""
    if core in _TRADE_NAMES and before:
        return _TRADE_NAMES[core]
    if core in ("o", "O", "0", "º") and before[-1:].isdigit():
        return "°"
    if _ends_word(before, core):
        return core
    if _TEN.search(before) and _EXPONENT.fullmatch(core):
        return "^" + re.sub("[−–]", "-", core)
    squared = core in ("2", "3") and (_UNIT.search(before) or _VARIABLE.search(before))
    negative = before[-1:].isalpha() and re.fullmatch(r"[−–-]\d", core)
    charged = before[-1:].isalpha() and re.fullmatch(r"[1-9]?\+|[1-9][−–-]", core)
    return core.translate(_HIGH) if squared or negative or charged else None


def _ends_word(before: str, core: str) -> bool:
    """Whether letters end the ordinal, the abbreviation or the hour before them: 2nd, XIXe, Mme, no, 14h."""
    if not before[-1:].isalnum():
        return False
    if core == "e":
        return bool(_FEW_FIGURES.search(before) or _ROMAN_NUMERAL.search(before) or before.endswith("M"))
    if core == "h":
        return bool(re.search(r"(?<![\d.,])[012]?\d$", before))
    if core == "d":
        return bool(re.search(r"(?<![\d.,])2$", before))
    if len(core) == 1:
        return core.isalpha() and bool(re.search(r"(?<!\w)\w$", before)) and before[-1] + core in _ABBREVIATIONS
    return bool(_LETTERS.fullmatch(core)) and core[-1].islower() and not _MARK.fullmatch(core)


def _is_mark(core: str) -> bool:
    if re.fullmatch(r"\[[^\[\]]*\]", core):
        return len(core) <= _MOST_LETTERS_OF_MARKS
    marks = [mark for mark in _BETWEEN_MARKS.split(_CALLED_NOTE.sub("", core.strip("()[]"))) if mark]
    return bool(marks) and len(core) <= _MOST_LETTERS_OF_MARKS and all(map(_MARK.fullmatch, marks))


def _apart(before: str, mark: str) -> str:
    """Raised words as they are written, but never joined to the figure or word before them."""
    if before[-1:].isdigit() and mark[0].isdigit():
        return f"^{mark}"
    return f" {mark}" if before[-1:].isalnum() and mark[0].isalnum() else mark
