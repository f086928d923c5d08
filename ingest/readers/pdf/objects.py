"""What a PDF page draws, piece by piece, in the order of drawing: texts, shapes and pictures with their places."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as pdfium

MOST_PIECES = 100_000  # a map has ten thousands of strokes, a page of text some hundreds of pieces
_DEEPEST = 40  # forms within forms, as pdfium goes
_BOX_SEGMENTS = 6  # of a path that can only be a box

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page, from its lower left corner."""
Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_KINDS: dict[int, Literal["text", "shape", "picture"]] = {
    pdfium.FPDF_PAGEOBJ_TEXT: "text",
    pdfium.FPDF_PAGEOBJ_PATH: "shape",
    pdfium.FPDF_PAGEOBJ_IMAGE: "picture",
    pdfium.FPDF_PAGEOBJ_SHADING: "picture",
}

# What pdfium writes its answers into, made once; whoever calls holds the lock of pdf_file.
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))
_MATRIX = pdfium.FS_MATRIX()
_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()


class Piece(NamedTuple):
    """One text, shape or picture. `matrix` leads from the form that holds it to the page."""

    kind: Literal["text", "shape", "picture"]
    handle: Any
    matrix: Matrix

    @property
    def address(self) -> int:
        return ctypes.addressof(self.handle.contents)

    @property
    def box(self) -> Box | None:
        """Where it stands on the page, by its outermost points."""
        left, bottom, right, top = _EDGES
        if not pdfium.FPDFPageObj_GetBounds(self.handle, left, bottom, right, top):
            return None
        box = left.value, bottom.value, right.value, top.value
        return box if self.matrix is _SAME else _moved(box, self.matrix)

    @property
    def is_box(self) -> bool:
        """Whether a shape is simple enough to fill its box."""
        segments: int = pdfium.FPDFPath_CountSegments(self.handle)
        return 0 < segments <= _BOX_SEGMENTS

    @property
    def filled(self) -> bool:
        return bool(pdfium.FPDFPath_GetDrawMode(self.handle, _FILL, _STROKE)) and _FILL.value != 0

    @property
    def colour(self) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity of its filling, each up to 255; black where the file says nothing."""
        if not pdfium.FPDFPageObj_GetFillColor(self.handle, *_CHANNELS):
            return 0, 0, 0, 255
        red, green, blue, opacity = (channel.value for channel in _CHANNELS)
        return red, green, blue, opacity


def pieces(page: Any) -> tuple[list[Piece], bool]:
    """The pieces of a page (pdfium's) and whether its forms hold each other too often to be gone through."""
    drawn: list[Piece] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_PIECES)):
        room = MOST_PIECES - len(drawn)
        next_pieces = list(islice(_within(pdfium.FPDFPage_GetObject(page, index), _SAME, 0), room))
        drawn += filter(None, next_pieces)
        if len(next_pieces) == room:
            return drawn, len(next_pieces) > 1
    return drawn, False


def _within(handle: Any, matrix: Matrix, depth: int) -> Iterator[Piece | None]:
    """A piece, or those of a form, and None for the form itself: forms that hold only forms cost time too."""
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind in _KINDS:
        yield Piece(_KINDS[kind], handle, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST and pdfium.FPDFPageObj_GetMatrix(handle, _MATRIX):
        yield None
        own = (_MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f)
        inner = own if matrix is _SAME else _joined(own, matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(handle), MOST_PIECES)):
            yield from _within(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    (x, y), (u, v), (s, t) = (_point(outer, *point) for point in ((a, b), (c, d), (e, f)))
    _, _, _, _, dx, dy = outer
    return x - dx, y - dy, u - dx, v - dy, s, t


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    x0, y0, x1, y1 = box
    corners = [_point(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
