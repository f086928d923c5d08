"""From a PDF's bytes to words with their places: the only file that knows pdfium."""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import DocumentUnreadable

_ONE_AT_A_TIME = Lock()  # pdfium keeps global state: two threads in it at once crash the process
_TOKEN = re.compile(r"[^\s\0]+")
_HYPHEN = re.compile("\x02|\ufffe$")  # how pdfium tells of a hyphen at a line's end
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|-bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmsl|-it\b", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6
_TEXT_END = 4096  # a whole file ends with this mark; only white space or a little rubbish may follow it
_MOST_RULES = 4000  # a map has ten thousands of strokes, a page of tables some hundreds

# What pdfium writes its answers into, made once: there are thousands of questions a page. The lock guards these too.
_LEFT, _RIGHT, _BOTTOM, _TOP = (ctypes.c_double() for _ in range(4))
_MATRIX = pdfium.FS_MATRIX()


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


class Rule(NamedTuple):
    """A thin line, upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float


class Sheet(NamedTuple):
    """What stands on one page in one direction of writing, turned upright."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]


class _Style(NamedTuple):
    size: float
    bold: bool
    italic: bool
    turns: int  # quarter turns against the clock
    y: float  # the baseline


def sheets(raw: bytes, file: str) -> list[Sheet]:
    """The pages of a PDF, one sheet for each direction of writing on a page, the one with the most text first."""
    if b"%%EOF" not in raw.rstrip(b"\0 \t\r\n")[-_TEXT_END:]:
        raise _damaged(file)
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise DocumentUnreadable(
                    f"{file} is protected by a password.", "Save a copy without the password and use that one."
                ) from error
            raise _damaged(file) from error
        try:
            return [sheet for index in range(len(document)) for sheet in _page(document, index)]
        except pypdfium2.PdfiumError as error:
            raise _damaged(file) from error
        finally:
            document.close()


def _damaged(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} cannot be opened as a PDF: it is damaged, cut off, or something else.",
        "Get the file again from where it came from.",
    )


def _page(document: Any, index: int) -> list[Sheet]:
    """The sheets of one page, at least one."""
    page = document[index]
    textpage = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    layers = _layers(textpage.raw)
    rules = list(_rules(page.raw))
    found = []
    for turns in sorted(layers, key=lambda turns: -sum(len(word.text) for word in layers[turns])) or [0]:
        corners = _turned(turns, left, bottom), _turned(turns, right, top)
        x, y = min(corner[0] for corner in corners), min(corner[1] for corner in corners)
        width, height = abs(corners[1][0] - corners[0][0]), abs(corners[1][1] - corners[0][1])
        words = [word._replace(x0=word.x0 - x, x1=word.x1 - x, y=word.y - y) for word in layers.get(turns, [])]
        words = [word for word in words if word.x1 > 0 and word.x0 < width and 0 < word.y < height + word.size]
        upright = [_box(turns, *rule) for rule in rules]
        upright = [Rule(rule.x0 - x, rule.y0 - y, rule.x1 - x, rule.y1 - y) for rule in upright]
        found.append(Sheet(index + 1, width, height, words, upright))
    textpage.close()
    page.close()
    return found


def _turned(turns: int, x: float, y: float) -> tuple[float, float]:
    """A point of the page as text of that direction sees it: to the right, and down."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turns]


def _box(turns: int, x0: float, y0: float, x1: float, y1: float) -> Rule:
    (ax, ay), (bx, by) = _turned(turns, x0, y0), _turned(turns, x1, y1)
    return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _layers(textpage: Any) -> dict[int, list[Word]]:
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
                styles[key] = _style(textpage, start, drawn, fonts)
            style = styles[key]
            if style is None:
                continue
            letters = _HYPHEN.sub("-", text[start:end]).replace("\ufffe", "")
            x0, x1 = _extent(textpage, start, end - 1, style.turns)
            layer = layers[style.turns]
            if style == last and x0 - layer[-1].x1 < style.size:  # some programs draw each letter for itself
                layer[-1] = layer[-1]._replace(text=layer[-1].text + letters, x1=x1)
                continue
            layer.append(Word(letters, x0, x1, style.y, style.size, style.bold, style.italic, spaced, place))
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
        other = pdfium.FPDFText_GetTextObject(textpage, index)
        if _address(other) != _address(drawn):
            yield start, index, drawn
            start, drawn = index, other
    yield start, end, drawn


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _style(textpage: Any, index: int, drawn: Any, fonts: dict[int, tuple[bool, bool]]) -> _Style | None:
    """How a letter is drawn; None where it is neither upright nor turned by a right angle."""
    pdfium.FPDFText_GetMatrix(textpage, index, _MATRIX)
    pdfium.FPDFText_GetCharOrigin(textpage, index, _LEFT, _BOTTOM)
    quarter = math.atan2(_MATRIX.b, _MATRIX.a) / (math.pi / 2)
    if abs(quarter - round(quarter)) > 0.1:
        return None
    turns = round(quarter) % 4
    size = abs(pdfium.FPDFText_GetFontSize(textpage, index)) * math.hypot(_MATRIX.c, _MATRIX.d)
    font = _address(pdfium.FPDFTextObj_GetFont(drawn)) if drawn else 0
    if font not in fonts:
        fonts[font] = _bold_and_italic(textpage, index)
    return _Style(round(size, 2) or 1.0, *fonts[font], turns, round(_turned(turns, _LEFT.value, _BOTTOM.value)[1], 2))


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


def _rules(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Thin lines and the edges of boxes drawn on the page, in the page's own coordinates."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_RULES)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if min(x1 - x0, y1 - y0) <= 3:
            yield x0, y0, x1, y1
        elif pdfium.FPDFPath_CountSegments(drawn) <= 6:  # a box: four edges
            yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
