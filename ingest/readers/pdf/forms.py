"""What people put onto a page: filled fields beside their labels, boxes with their ticks, and notes typed over it."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.readers.pdf.hidden import WHITE
from ingest.readers.pdf.objects import Box
from ingest.readers.pdf.words import Word

TICKED, UNTICKED = "☒", "☐"
_MOST_ANNOTATIONS = 2_000  # of a page
_LONGEST_VALUE = 40_000  # bytes
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:[\d.]+\s+){1,3})(?:g|rg)\b")
_WHITISH = 0.88
_USUAL_SIZE = 11.0
_WIDTH = 0.5  # of a letter, in sizes
_SPACE = 0.3
_FARTHEST = 300.0  # points between a label and its field
_FARTHEST_TICK = 40.0


class Field(NamedTuple):
    """A field or a note on a page. `ticked` is None where it is no box to tick; `value` is what the page does not draw.

    The box is in points from the lower left corner of the page, or, on a sheet, from the upper left one of that.
    """

    box: Box
    ticked: bool | None = None
    value: str = ""
    looks: str = ""  # the font's size and the colour of the value, as PDF writes them
    labelled: bool = True


def fields_of(page: Any) -> list[Field]:
    """The fields and notes of a page (pdfium's), before they are made part of it; none that a reader would not see."""
    fields: list[Field] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            fields += _fields(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
    return fields


def _fields(annotation: Any) -> Iterator[Field]:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    corners = pdfium.FS_RECTF()
    written_on = kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
    if not written_on or not pdfium.FPDFAnnot_GetRect(annotation, corners):
        return
    box = corners.left, min(corners.bottom, corners.top), corners.right, max(corners.bottom, corners.top)
    drawn = bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
    looks = _string(annotation, b"DA")
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        if state := _string(annotation, b"AS"):
            yield Field(box, ticked=state != "Off")
        elif _string(annotation, b"FT") != "Btn":
            yield Field(box, value="" if drawn else _string(annotation, b"V"), looks=looks)
    elif not drawn:
        yield Field(box, value=_string(annotation, b"Contents"), looks=looks, labelled=False)


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST_VALUE:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").strip()


def with_values(words: Sequence[Word], fields: Sequence[Field]) -> list[Word]:
    """The words of a sheet with those that its fields hold and the page does not draw, and a sign for every tick."""
    ticks = [field for field in fields if field.ticked is not None]
    standing = [word for word in words if not any(_within(word, field) for field in ticks)]
    place = max((word.place for word in words), default=0) + 2
    for field in fields:
        x0, y0, x1, y1 = field.box
        size = min(max(y1 - y0, 1.0), _USUAL_SIZE)
        if field.ticked is not None:
            sign = TICKED if field.ticked else UNTICKED
            standing.append(Word(sign, x0, x1, y1 - 0.2 * (y1 - y0), size, False, False, True, place))
        elif field.value and not any(_within(word, field) for word in words):
            standing += _written(field, place)
        place += len(field.value) + 2
    return standing


def _written(field: Field, place: int) -> Iterator[Word]:
    """The words of a value as a program would draw them within the box."""
    x0, y0, x1, y1 = field.box
    named = _SIZE.search(field.looks)
    size = (float(named[1]) if named else 0.0) or min(_USUAL_SIZE, 0.8 * (y1 - y0)) or _USUAL_SIZE
    colours = _COLOUR.search(field.looks)
    white = bool(colours) and all(float(part) >= _WHITISH for part in colours[1].split()) if colours else False
    y = y0 + size
    for line in re.split(r"[\r\n]+", field.value):
        x = x0
        for text in line.split():
            width = _WIDTH * size * len(text)
            if x > x0 and x + width > x1:
                x, y = x0, y + 1.15 * size
            yield Word(text, x, x + width, y, size, False, False, True, place, WHITE if white else "")
            x, place = x + width + _SPACE * size, place + 1
        y += 1.15 * size


def beside_labels(words: Sequence[Word], fields: Sequence[Field]) -> tuple[list[Word], set[int]]:
    """The words with what each field holds on the line of its label, as one reads them: "Name: Flavia", "☒ armed".

    Also the places of the words that fields hold, whose lines are no part of the paragraphs around them.
    """
    labelled = [field for field in fields if field.labelled]
    outside = [word for word in words if not any(_within(word, field) for field in labelled)]
    moved: dict[int, Word] = {}
    for field in labelled:
        inside = sorted((word for word in words if _within(word, field)), key=lambda word: (round(word.y), word.x0))
        if not inside:
            continue
        if field.ticked is not None and (label := _right_label(outside, field)):
            [sign] = inside[:1]
            x1 = label.x0 - _SPACE * label.size
            moved[sign.place] = sign._replace(x0=x1 - 0.8 * sign.size, x1=x1, y=label.y, size=label.size)
        elif label := _left_label(outside, field, labelled) or _label_above(outside, field, inside):
            x = label.x1
            for word in inside:
                x += _SPACE * label.size
                moved[word.place] = word._replace(x0=x, x1=x + word.x1 - word.x0, y=label.y)
                x += word.x1 - word.x0
    return [moved.get(word.place, word) for word in words], set(moved)


def _within(word: Word, field: Field) -> bool:
    x0, y0, x1, y1 = field.box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and y0 <= word.y - 0.3 * word.size <= y1


def _is_level(word: Word, field: Field) -> bool:
    return field.box[1] <= word.y - 0.3 * word.size <= field.box[3]


def _right_label(words: Sequence[Word], field: Field) -> Word | None:
    """The first word to the right of a box to tick."""
    right = field.box[2]
    level = [word for word in words if _is_level(word, field) and right - 2 <= word.x0 <= right + _FARTHEST_TICK]
    return min(level, key=lambda word: word.x0, default=None)


def _left_label(words: Sequence[Word], field: Field, fields: Sequence[Field]) -> Word | None:
    """The last word to the left of a field, where no other field is between."""
    left = field.box[0]
    level = [word for word in words if _is_level(word, field) and left - _FARTHEST <= word.x1 <= left + 2]
    label = max(level, key=lambda word: word.x1, default=None)
    between = (other.box for other in fields if other is not field)
    if label and any(label.x1 <= x0 < left and y0 <= label.y <= y1 for x0, y0, _, y1 in between):
        return None
    return label


def _label_above(words: Sequence[Word], field: Field, inside: Sequence[Word]) -> Word | None:
    """The last word of the label that stands above a field, where what the field holds has room behind it."""
    x0, top, x1, _ = field.box
    near = [word for word in words if 0 <= top - word.y + 2 <= 1.2 * word.size and x0 - 5 <= word.x0 < x1]
    label = max(near, key=lambda word: (word.y, word.x1), default=None)
    if not label:
        return None
    room = label.x1 + sum(word.x1 - word.x0 + _SPACE * label.size for word in inside)
    behind = (word for word in words if abs(word.y - label.y) < 0.5 * label.size and word.x0 > label.x1)
    return None if any(word.x0 < room for word in behind) else label
