"""What the head of an RTF file says of its words: fonts and how they are written, colours, styles, its title."""

import re
from collections.abc import Iterator

from striprtf.striprtf import charset_map, destinations, specialchars

SIGNS = {**specialchars, "tab": "\t", "line": " ", "\n": "", "\r": ""}
CONTENTS = -1  # the level of a style for lines of a table of contents
# striprtf skips these: the notes, the text boxes, and what an embedded object or a Unicode twin shows.
SKIPPED = destinations - {"footnote", "shptxt", "dptxbxtext", "result", "ud"} | {"listtext"}

_BRACE = re.compile(r"\\[^a-zA-Z]|[{}]")
_FONT = re.compile(r"\\f(\d+)[^;{}]{0,200}?\\fcharset(\d+)")
_SYMBOLS = re.compile(r"\\f(\d+)[^;{}]{0,200}?(?:\\fcharset2(?!\d)|\b(?:Symbol|Wingdings|Webdings))")
_PAGE = re.compile(r"\\ansicpg(\d+)")
_COLOUR = re.compile(r"\\(red|green|blue)(\d+)")
_STYLE, _OUTLINE = re.compile(r"\\s(\d+)(?!\d)"), re.compile(r"\\outlinelevel(\d)")
_HEADING = re.compile(r"(?:heading|titre) ([1-9])", re.IGNORECASE)


def group(text: str, word: str) -> str:
    """What the first group of a name holds; empty where there is none."""
    begin = re.search(rf"\{{(?:\\\*)?\\{word}(?![a-z])", text)
    if begin is None:
        return ""
    depth = 1
    for brace in _BRACE.finditer(text, begin.end()):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return text[begin.end() : brace.start()]
    return text[begin.end() :]


def encodings(text: str) -> tuple[str, dict[int, str]]:
    """How bytes are written where no font says so, and in each font."""
    page = _PAGE.search(text[:1000])
    usual = {"65001": "utf-8", "10000": "mac_roman"}.get(page[1], f"cp{page[1]}") if page else "cp1252"
    return usable(usual), {
        int(font): usable(charset_map.get(int(charset), usual) if int(charset) > 1 else usual)
        for font, charset in _FONT.findall(group(text, "fonttbl"))
    }


def symbol_fonts(text: str) -> frozenset[int]:
    """The fonts that draw signs in the place of letters."""
    return frozenset(map(int, _SYMBOLS.findall(group(text, "fonttbl"))))


def usable(encoding: str) -> str:
    """The encoding, or the usual one of Windows where Python does not know it."""
    try:
        b"a".decode(encoding)
    except LookupError:
        return "cp1252"
    return encoding


def colours(text: str) -> list[str | None]:
    """The colours by number, as RRGGBB; None for the one that is taken where nothing is said."""
    entries = (dict(_COLOUR.findall(entry)) for entry in group(text, "colortbl").split(";"))
    return [
        "".join(f"{min(int(entry.get(part, 0)), 255):02X}" for part in ("red", "green", "blue")) if entry else None
        for entry in entries
    ]


def styles(text: str) -> dict[int, int]:
    """The heading level that each paragraph style gives, by the style's number, or CONTENTS."""
    levels = {}
    for entry in groups(group(text, "stylesheet")):
        entry = re.sub(r"\{[^{}]*\}", "", entry)
        number, outline = _STYLE.search(entry), _OUTLINE.search(entry)
        name = re.sub(r"\\[a-z]+-?\d* ?|\\\*|[{}]", "", entry).strip().rstrip(";").strip().lower()
        heading = _HEADING.fullmatch(name)
        if number is None:
            continue
        if heading or name in ("title", "titre"):
            levels[int(number[1])] = int(heading[1]) if heading else 1
        elif name.startswith("toc "):
            levels[int(number[1])] = CONTENTS
        elif outline and int(outline[1]) < 9:
            levels[int(number[1])] = int(outline[1]) + 1
    return levels


def groups(text: str) -> Iterator[str]:
    """The groups that stand side by side in a text."""
    depth = start = 0
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            start = start if depth else brace.end()
            depth += 1
        elif brace.group() == "}":
            depth -= 1
            if depth == 0:
                yield text[start : brace.start()]
