"""Which texts of a PDF page a person who looks at it would not see, and why.

Cheap signs point out texts that could be unseen. Drawing the page twice, with and without them, shows whether they are:
so white letters on a dark cell stay text, and so does the invisible text layer of a scanned page.
"""

import ctypes
import math
from heapq import nlargest
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.readers.pdf.objects import Box, Piece

INVISIBLE, TRANSPARENT, WHITE = "drawn in invisible letters", "transparent", "white on white"
SAME_COLOUR, COVERED, LAYER = "in the colour of what is behind it", "covered by something", "on a layer that is off"

_SCAN = 0.5  # of a page's area in pictures: its invisible text is what was recognised in them
_PART = 0.05  # of a page's area: a picture large enough to have text recognised in it
_FAINT = 26  # of 255: less opacity is none
_LIGHT = 225  # of 255: lighter letters may be as white as the paper
_ALIKE = 30  # steps between the shades of two colours that look the same
_SEEN = 24  # steps by which letters change at least one point of the page, if they are seen
_MOST_COVERS = 2_000  # the largest
_POINTS = 3_000_000  # of a drawn page at most
_SCALE = 2.0  # points of the drawing for one of the page


class _Covers(NamedTuple):
    """What can stand before or behind text, an entry each: filled boxes and pictures."""

    orders: NDArray[np.int_]  # their numbers in the order of drawing
    boxes: NDArray[np.float64]
    pictures: NDArray[np.bool_]
    colours: NDArray[np.int_]


def hidden_texts(page: Any, pieces: list[Piece], size: tuple[float, float], layers: bool) -> dict[int, str]:
    """Why texts of a page are not seen, by the address of their piece. `layers`: the file has some that are off."""
    area = size[0] * size[1] or 1.0
    pictures = [box for piece in pieces if piece.kind == "picture" and (box := piece.box) and _area(box) > _PART * area]
    scanned = sum(map(_area, pictures)) >= _SCAN * area
    covers = _covers(pieces)
    reasons: dict[int, str] = {}
    suspects: dict[int, tuple[Piece, str]] = {}
    for number, piece in enumerate(pieces):
        if piece.kind != "text":
            continue
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece.handle)
        red, green, blue, opacity = piece.colour if mode not in (1, 5) else (0, 0, 0, 255)
        unseen = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE or (opacity < _FAINT and mode in (0, 4))
        if unseen:
            if not scanned and not _in_any(piece.box, pictures):
                reason = INVISIBLE if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE else TRANSPARENT
                reasons[piece.address] = reason
        elif reason := _suspicion(number, piece, (red, green, blue), covers, scanned) or (LAYER if layers else ""):
            suspects[piece.address] = piece, reason
    if suspects:
        visible = _visible(page, [piece for piece, _ in suspects.values()], size)
        reasons |= {address: reason for address, (_, reason) in suspects.items() if address not in visible}
    return reasons


def _covers(pieces: list[Piece]) -> _Covers:
    """The filled boxes and pictures of a page that are more than a line."""
    covers = [
        (number, box, piece.kind == "picture", piece.colour[:3] if piece.kind == "shape" else (-999,) * 3)
        for number, piece in enumerate(pieces)
        if piece.kind == "picture" or (piece.kind == "shape" and piece.is_box and piece.filled)
        if (box := piece.box) and min(box[2] - box[0], box[3] - box[1]) > 1
    ]
    covers = nlargest(_MOST_COVERS, covers, key=lambda cover: _area(cover[1]))
    orders, boxes, pictures, colours = zip(*covers, strict=True) if covers else ((), (), (), ())
    return _Covers(
        np.array(orders, int), np.array(boxes, float).reshape(-1, 4), np.array(pictures, bool),
        np.array(colours, int).reshape(-1, 3),
    )  # fmt: skip


def _suspicion(number: int, piece: Piece, colour: tuple[int, int, int], covers: _Covers, scanned: bool) -> str:
    """Why a text may not be seen; empty where there is no sign of that."""
    if len(covers.orders) and (box := piece.box):
        outer, (x0, y0, x1, y1) = covers.boxes, box
        if x0 == x1 or y0 == y1:
            return ""  # a space
        holds = (outer[:, 0] <= x0 + 1) & (outer[:, 1] <= y0 + 1) & (outer[:, 2] >= x1 - 1) & (outer[:, 3] >= y1 - 1)
        later = covers.orders > number
        if (holds & later & ~(covers.pictures & scanned)).any():
            return COVERED
        alike = (np.abs(covers.colours - np.array(colour)) <= _ALIKE).all(axis=1)
        if min(colour) < _LIGHT and (holds & ~later & alike).any():
            return SAME_COLOUR
    return WHITE if min(colour) >= _LIGHT else ""


def _visible(page: Any, suspects: list[Piece], size: tuple[float, float]) -> set[int]:
    """The addresses of the texts without which the page looks different where they stand."""
    scale = min(_SCALE, math.sqrt(_POINTS / max(size[0] * size[1], 1.0)))
    whole = _drawn(page, scale)
    for piece in suspects:
        pdfium.FPDFPageObj_SetIsActive(piece.handle, False)
    without = _drawn(page, scale)
    for piece in suspects:
        pdfium.FPDFPageObj_SetIsActive(piece.handle, True)
    return {piece.address for piece in suspects if _change_at(page, piece.box, whole, without) >= _SEEN}


def _drawn(page: Any, scale: float) -> NDArray[np.uint8]:
    """A page in shades of grey."""
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    picture: NDArray[np.uint8] = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
    bitmap.close()
    return picture


def _change_at(page: Any, box: Box | None, whole: NDArray[np.uint8], without: NDArray[np.uint8]) -> int:
    """The largest change of any point within a box of the page."""
    if box is None:
        return 0
    height, width = whole.shape
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, across, up, x, y)
        corners.append((x.value, y.value))
    (x0, x1), (y0, y1) = (sorted(corner[side] for corner in corners) for side in (0, 1))
    place = slice(max(y0 - 1, 0), max(y1 + 2, 0)), slice(max(x0 - 1, 0), max(x1 + 2, 0))
    change = np.abs(whole[place].astype(np.int16) - without[place].astype(np.int16))
    return int(change.max()) if change.size else 0


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _holds(outer: Box, inner: Box) -> bool:
    x0, y0, x1, y1 = outer
    return x0 <= inner[0] + 1 and y0 <= inner[1] + 1 and inner[2] <= x1 + 1 and inner[3] <= y1 + 1


def _in_any(box: Box | None, boxes: list[Box]) -> bool:
    return box is not None and any(_holds(outer, box) for outer in boxes)
