"""From a PDF page to sheets: its words and lines, turned upright, for each direction of writing."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ingest.readers.pdf.forms import Field, with_values
from ingest.readers.pdf.hidden import hidden_texts
from ingest.readers.pdf.objects import Box, Piece, pieces
from ingest.readers.pdf.words import SMALLEST, Word, turned, words_of

OFF_PAGE, TOO_SMALL = "off the page", "too small to read"
_SMALLEST_SHARE = 0.005  # of the page's height, where the page itself is small
_PICTURE, _WHITE, _DRAWING = 0.01, 250, 30  # of the page's area; of 255; strokes
_MOST_RULES = 4000  # a map has ten thousands of strokes, a page of tables some hundreds


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
    pictured: bool = False  # the page shows a picture or a drawing
    broken: bool = False  # the page could not be loaded
    fields: Sequence[Field] = ()  # of the sheet with the most text


def page_sheets(page: Any, number: int, layers: bool, fields: Sequence[Field] = ()) -> list[Sheet]:
    """The sheets of one page (pdfium's), at least one. `layers`: the file has some that are switched off.

    `fields` are those that the page had before they were made part of it.
    """
    left, bottom, right, top = _box_of(page)
    drawn, overgrown = pieces(page.raw)
    if overgrown:  # pdfium would be at its text for hours
        return [Sheet(number, 1.0, 1.0, [], [], pictured=True, broken=True)]
    unseen = hidden_texts(page, drawn, page.get_size(), layers)
    textpage = page.get_textpage()
    written = words_of(textpage.raw, unseen)
    textpage.close()
    rules, pictured = list(_rules(drawn)), _is_pictured(drawn, (right - left) * (top - bottom), _lettered(written))
    sheets: list[Sheet] = []
    for turns in sorted(written, key=lambda turns: -sum(len(word.text) for word in written[turns])) or [0]:
        corners = turned(turns, left, bottom), turned(turns, right, top)
        x, y = min(corner[0] for corner in corners), min(corner[1] for corner in corners)
        width, height = abs(corners[1][0] - corners[0][0]), abs(corners[1][1] - corners[0][1])
        words = [word._replace(x0=word.x0 - x, x1=word.x1 - x, y=word.y - y) for word in written.get(turns, [])]
        placed = [] if sheets else [field._replace(box=_moved(_box(turns, *field.box), x, y)) for field in fields]
        words = [_checked(word, width, height) for word in with_values(words, placed)]
        upright = [_moved(_box(turns, *rule), x, y) for rule in rules]
        sheets.append(Sheet(number, width, height, words, upright, pictured, fields=placed))
    return sheets


def _box_of(page: Any) -> Box:
    """What of a page is shown; the sheet that pdfium takes where the file's own box is none."""
    box: Box = page.get_cropbox()
    width, height = box[2] - box[0], box[3] - box[1]
    if all(map(math.isfinite, box)) and width >= 1 and height >= 1:
        return box
    width, height = page.get_size()
    return (0.0, 0.0, width, height) if page.get_rotation() % 180 == 0 else (0.0, 0.0, height, width)


def _checked(word: Word, width: float, height: float) -> Word:
    """A word, marked as hidden where it is off the page or too small."""
    if not (word.x1 > 0 and word.x0 < width and 0 < word.y < height + word.size):
        return word._replace(hidden=OFF_PAGE)
    small = word.size < min(SMALLEST, height * _SMALLEST_SHARE)
    return word._replace(hidden=TOO_SMALL) if small and not word.hidden else word


def _is_pictured(drawn: list[Piece], area: float, lettered: bool) -> bool:
    """Whether a page shows a picture, a drawing (more than lines and a white ground), or signs that are no letters."""
    if not lettered and any(_area(piece) > 1 for piece in drawn if piece.kind == "text"):
        return True
    shapes = [piece for piece in drawn if piece.kind != "text"]
    return len(shapes) >= _DRAWING or any(_is_large(piece, area) for piece in shapes)


def _lettered(written: dict[int, list[Word]]) -> bool:
    return any(letter.isalnum() for words in written.values() for word in words for letter in word.text)


def _area(piece: Piece) -> float:
    x0, y0, x1, y1 = piece.box or (0.0, 0.0, 0.0, 0.0)
    return (x1 - x0) * (y1 - y0)


def _is_large(piece: Piece, area: float) -> bool:
    """Whether a picture, or a shape that is not white, takes up more of a page than a line does."""
    x0, y0, x1, y1 = piece.box or (0.0, 0.0, 0.0, 0.0)
    if min(x1 - x0, y1 - y0) <= 3 or _area(piece) <= _PICTURE * area:
        return False
    return piece.kind == "picture" or not piece.filled or min(piece.colour[:3]) < _WHITE


def _box(turns: int, x0: float, y0: float, x1: float, y1: float) -> Rule:
    (ax, ay), (bx, by) = turned(turns, x0, y0), turned(turns, x1, y1)
    return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _moved(rule: Rule, x: float, y: float) -> Rule:
    return Rule(rule.x0 - x, rule.y0 - y, rule.x1 - x, rule.y1 - y)


def _rules(drawn: list[Piece]) -> Iterator[Box]:
    """Thin lines and the edges of boxes drawn on the page, in the page's own coordinates."""
    for piece in drawn[:_MOST_RULES]:
        box = piece.box if piece.kind == "shape" else None
        if not box:
            continue
        x0, y0, x1, y1 = box
        if min(x1 - x0, y1 - y0) <= 3:
            yield x0, y0, x1, y1
        elif piece.is_box:  # four edges
            yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
