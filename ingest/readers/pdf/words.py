"""From a PDF page to its words with their places and how they are set."""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_TOKEN = re.compile(r"[^\s\0]+")
_HYPHEN = re.compile("\x02|\ufffe$")  # how pdfium tells of a hyphen at a line's end
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|-bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmsl|-it\b", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6
SMALLEST = 1.5  # points: smaller letters cannot be read
_NO_SIZE = 0.01  # in place of 0, which nothing can be divided by

# What pdfium writes its answers into, made once: there are thousands of questions a page. pdf_file's lock guards them.
_LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.c_double() for _ in range(4))
_MATRIX = pdfium.FS_MATRIX()
_LOOSE = pdfium.FS_RECTF()


class Word(NamedTuple):
    """Letters of one style without a space. Points from the page's upper left corner; `y` is the baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    spaced: bool  # white space stands before it in the file
    place: int  # its number in the file's order
    hidden: str = ""  # why a person who looks at the page would not see it


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    turns: int  # quarter turns against the clock
    y: float  # the baseline
    hidden: str


def turned(turns: int, x: float, y: float) -> tuple[float, float]:
    """A point of the page as text of that direction sees it: to the right, and down."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turns]


def words_of(textpage: Any, unseen: Mapping[int, str]) -> dict[int, list[Word]]:
    """The words of a page by direction of writing, in the file's order. Slanted text, a watermark's, is left out."""
    layers: dict[int, list[Word]] = defaultdict(list)
    styles: dict[int, _Style | None] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    text = _text(textpage)
    place = 0
    for token in _TOKEN.finditer(text):
        spaced, last = True, None
        for start, end, drawn in _runs(textpage, token.start(), token.end()):
            key = _address(drawn)
            if key not in styles:
                styles[key] = _style(textpage, start, drawn, fonts, unseen.get(key, ""))
            style = styles[key]
            if style is None:
                continue
            letters = _HYPHEN.sub("-", text[start:end]).replace("\ufffe", "")
            x0, x1 = _extent(textpage, start, end - 1, style.turns)
            layer = layers[style.turns]
            if style == last and x0 - layer[-1].x1 < style.size:  # some programs draw each letter for itself
                layer[-1] = layer[-1]._replace(text=layer[-1].text + letters, x1=x1)
                continue
            layer.append(
                Word(letters, x0, x1, style.y, style.size, style.bold, style.italic, spaced, place, style.hidden)
            )
            spaced, last, place = False, style, place + 1
    return layers


def _text(textpage: Any) -> str:
    """The page's text, exactly one character for each of pdfium's, so that indices agree."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join("\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def _runs(textpage: Any, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
    """The stretches of a word that the file draws in one piece, each with that piece."""
    drawn = pdfium.FPDFText_GetTextObject(textpage, start)
    if _address(pdfium.FPDFText_GetTextObject(textpage, end - 1)) == _address(drawn):
        yield start, end, drawn
        return
    for index in range(start + 1, end):
        piece = pdfium.FPDFText_GetTextObject(textpage, index)
        if _address(piece) != _address(drawn):
            yield start, index, drawn
            start, drawn = index, piece
    yield start, end, drawn


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _style(textpage: Any, index: int, drawn: Any, fonts: dict[int, tuple[bool, bool]], hidden: str) -> _Style | None:
    """How a letter is drawn; None where it is neither upright nor turned by a right angle."""
    pdfium.FPDFText_GetMatrix(textpage, index, _MATRIX)
    pdfium.FPDFText_GetCharOrigin(textpage, index, _LEFT, _BOTTOM)
    size = pdfium.FPDFText_GetFontSize(textpage, index)
    back = 2 if size < 0 else 0  # a negative size turns letters round
    quarter = math.atan2(_MATRIX.b, _MATRIX.a) / (math.pi / 2) + back
    if abs(quarter - round(quarter)) > 0.1:
        return None
    turns = round(quarter) % 4
    size = abs(size) * math.hypot(_MATRIX.c, _MATRIX.d)
    font = _address(pdfium.FPDFTextObj_GetFont(drawn)) if drawn else 0
    if font not in fonts:
        fonts[font] = _bold_and_italic(textpage, index)
    if size < SMALLEST and pdfium.FPDFText_GetLooseCharBox(textpage, index, _LOOSE):
        size = max(size, abs(_LOOSE.top - _LOOSE.bottom) if turns % 2 == 0 else abs(_LOOSE.right - _LOOSE.left))
    baseline = round(turned(turns, _LEFT.value, _BOTTOM.value)[1], 2)
    return _Style(round(size, 2) or _NO_SIZE, *fonts[font], turns, baseline, hidden)


def _bold_and_italic(textpage: Any, index: int) -> tuple[bool, bool]:
    """What the name, the weight and the flags of a letter's font say."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    font = name.value.decode("utf-8", "replace")
    bold = bool(_BOLD.search(font)) or pdfium.FPDFText_GetFontWeight(textpage, index) >= 600
    return bold, bool(flags.value & _ITALIC_FLAG) or bool(_ITALIC.search(font))


def _extent(textpage: Any, first: int, last: int, turns: int) -> tuple[float, float]:
    """Where a stretch of letters begins and ends in its direction of writing."""
    ends = []
    for index in (first, last):
        pdfium.FPDFText_GetCharBox(textpage, index, _LEFT, _RIGHT, _BOTTOM, _TOP)
        near, far = (_LEFT.value, _RIGHT.value) if turns % 2 == 0 else (_BOTTOM.value, _TOP.value)
        ends.append((near, far) if turns < 2 else (-far, -near))
    return ends[0][0], ends[1][1]
