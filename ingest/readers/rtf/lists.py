"""The lists that the head of an RTF file defines: programs need not write the numbers before the items themselves."""

import re
from collections.abc import Iterator

from ingest.readers.list_counting import Counting, Level, NumberedList
from ingest.readers.rtf.header import group, groups

_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    6: "cardinalText",
    7: "ordinalText",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_CHARACTER = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?|\\[a-z]+-?\d* ?|([^\\{}])")
_PRIMARY_LANGUAGE, _FRENCH = 0x3FF, 0x0C


def counting_of(text: str) -> Counting:
    """The lists of a file by the numbers that its paragraphs name them with, nothing counted yet."""
    language = _number(text[:2000], "deflang") or 0
    return Counting(dict(_lists(text)), "fr" if language & _PRIMARY_LANGUAGE == _FRENCH else "en")


def _lists(text: str) -> Iterator[tuple[str, NumberedList]]:
    definitions = {_number(entry, "listid"): entry for entry in groups(group(text, "listtable"))}
    for entry in groups(group(text, "listoverridetable")):
        definition = _number(entry, "listid")
        levels = dict(enumerate(map(_level, _levels(definitions.get(definition, "")))))
        restarts = {}
        overrides = (inner for inner in groups(entry) if inner.startswith("\\lfolevel"))
        for depth, override in enumerate(overrides):
            for inner in _levels(override):
                levels[depth] = _level(inner)
            if "\\listoverridestartat" in override:
                restarts[depth] = _number(override, "levelstartat") or 0
        if levels:
            yield str(_number(entry, "ls")), NumberedList(str(definition), levels, restarts)


def _levels(entry: str) -> Iterator[str]:
    return (inner for inner in groups(entry) if inner.startswith("\\listlevel"))


def _level(entry: str) -> Level:
    start, kind = _number(entry, "levelstartat"), _number(entry, "levelnfcn")
    kind = _number(entry, "levelnfc") if kind is None else kind
    return Level(
        start=1 if start is None else start,
        form=_FORMS.get(kind or 0, "decimal"),
        pattern=_pattern(group(entry, "leveltext")),
        after=0 if _number(entry, "levelnorestart") else None,
        figures_only=bool(_number(entry, "levellegal")),
    )


def _pattern(text: str) -> str:
    """What is drawn, with "%1" where the number of the first level stands.

    The file begins with how many characters follow, and writes a level as the character of its number from 0.
    """
    characters = []
    for byte, code, plain in (match.groups() for match in _CHARACTER.finditer(text)):
        if byte or code or plain:
            characters.append(chr(int(byte, 16)) if byte else chr(int(code) % 0x10000) if code else plain)
    drawn = characters[1 : 1 + ord(characters[0])] if characters else []
    return "".join(f"%{ord(character) + 1}" if ord(character) < 9 else character for character in drawn)


def _number(text: str, word: str) -> int | None:
    """The number of the first control word of a name."""
    match = re.search(rf"\\{word}(-?\d{{1,10}})(?!\d)", text)
    return int(match[1]) if match else None
