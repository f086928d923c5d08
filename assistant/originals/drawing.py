"""A program that draws one page of a PDF with some words marked, in a process of its own, which a file may crash.

Its arguments are the path, the page's number from 1 and the most bytes of memory. Standard input has JSON with
`pieces`, each the words to mark and what the page says before them, which tells which of several places is meant.
Standard output gets one line of JSON and then the picture as WebP. The line has `marks`, the boxes of the marks as
fractions of the page, and `looks`: "scan" for a page that is a picture of its words, "figure" for one with a picture or
a drawing beside them, else nothing.
"""

import json
import resource
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

WIDTH: Final = 1_240  # pixels of a page, which can be read when it is enlarged
MOST_PIXELS: Final = 8_000_000
MARKED: Final = (255, 226, 122)
ALIKE: Final = 0.7  # of the words to mark must stand on the page, in their order, to be marked where they do
SCAN: Final = 0.5  # of a page's area in pictures, with no text that is seen: its words were recognised in them
FIGURE: Final = 0.04  # of a page's area in pictures and shapes: somebody would want to look at it
SHAPE: Final = 0.02  # of a page's sides: what is thinner than that is a line of a table or a frame
MISSED: Final = 3  # words of something else may stand between two that are marked

Letter = tuple[str, int, bool]
"""A letter or digit, the index of its character, and whether a word begins with it."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


def main() -> None:
    path, number, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    pieces = json.load(sys.stdin)["pieces"]
    page = pypdfium2.PdfDocument(path)[number - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1.0), (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    boxes = list(_boxes(page, picture.size, pieces))
    marks = [_fractions(box, picture.size) for box in boxes]
    sys.stdout.write(json.dumps({"marks": marks, "looks": _looks(page, width, height)}) + "\n")
    sys.stdout.flush()
    _marked(picture, boxes).save(sys.stdout.buffer, "WEBP", quality=82)


def _looks(page: Any, width: float, height: float) -> str:
    """What a person would look at the page for, besides its words; empty where that is nothing."""
    pictures, shapes, seen = 0.0, 0.0, False
    for part in page.get_objects():
        if part.type == pdfium.FPDF_PAGEOBJ_TEXT:
            seen = seen or pdfium.FPDFTextObj_GetTextRenderMode(part.raw) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            continue
        left, bottom, right, top = part.get_bounds()
        across = (min(right, width) - max(left, 0.0)) / max(width, 1.0)
        down = (min(top, height) - max(bottom, 0.0)) / max(height, 1.0)
        if min(across, down) <= 0:
            continue
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += across * down
        elif part.type == pdfium.FPDF_PAGEOBJ_PATH and min(across, down) > SHAPE and across * down < SCAN:
            shapes += across * down
    if pictures >= SCAN and not seen:
        return "scan"
    return "figure" if pictures + shapes >= FIGURE else ""


def _marked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The picture with its boxes coloured, as with a pen that one sees the words through."""
    pen = Image.new("RGB", picture.size, "white")
    for left, top, right, bottom in boxes:
        ImageDraw.Draw(pen).rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=MARKED)
    return ImageChops.multiply(picture, pen) if boxes else picture


def _boxes(page: Any, size: tuple[int, int], pieces: Sequence[tuple[str, str]]) -> Iterator[Box]:
    """The boxes of the words to mark, one for each line that they stand on."""
    textpage = page.get_textpage()
    letters = folded([_character(textpage, index) for index in range(textpage.count_chars())])
    for words, before in pieces:
        for first, last in places(letters, words, before):
            for number in range(textpage.count_rects(first, last - first + 1)):
                yield _on_picture(page, size, textpage.get_rect(number))


def _character(textpage: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    return chr(code) if code < sys.maxunicode else ""


def folded(characters: Sequence[str]) -> list[Letter]:
    """Letters and digits without capitals and accents, each with its index, and whether a word begins with it."""
    letters, begins = list[Letter](), True
    for index, character in enumerate(characters):
        marks = [mark for mark in unicodedata.normalize("NFKD", character).casefold() if mark.isalnum()]
        for mark in marks:
            letters.append((mark, index, begins))
            begins = False
        begins = begins or character.isspace()
    return letters


def places(letters: Sequence[Letter], words: str, before: str) -> list[tuple[int, int]]:
    """The first and last index of each stretch of the page that says the words; empty where it does not."""
    page, wanted, earlier = _letters(letters), _letters(folded(words)), _letters(folded(before))
    if not wanted:
        return []
    starts = list(_occurrences(page, wanted))
    if starts:
        start = starts[min(len(list(_occurrences(earlier, wanted))), len(starts) - 1)]
        return [(letters[start][1], letters[start + len(wanted) - 1][1])]
    return _alike(letters, words)


def _letters(letters: Sequence[Letter]) -> str:
    return "".join(mark for mark, _, _ in letters)


def _occurrences(page: str, wanted: str) -> Iterator[int]:
    start = page.find(wanted)
    while start >= 0:
        yield start
        start = page.find(wanted, start + 1)


def _alike(letters: Sequence[Letter], words: str) -> list[tuple[int, int]]:
    """Where the page has the words with something between them, such as the number of a note."""
    there, wanted = _words(letters), _words(folded(words))
    matcher = SequenceMatcher(None, [word for word, _, _ in there], [word for word, _, _ in wanted], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    best, run, last = list[Any](), list[Any](), 0
    for block in blocks:
        run = [*run, block] if run and block.a - last <= MISSED else [block]
        last = block.a + block.size
        best = max(best, run, key=lambda candidate: sum(part.size for part in candidate))
    if sum(block.size for block in best) < ALIKE * len(wanted):
        return []
    return [(there[block.a][1], there[block.a + block.size - 1][2]) for block in best]


def _words(letters: Sequence[Letter]) -> list[tuple[str, int, int]]:
    """Words, each with the index of its first and of its last letter."""
    words = list[tuple[str, int, int]]()
    for mark, index, begins in letters:
        if begins or not words:
            words.append((mark, index, index))
        else:
            word, first, _ = words[-1]
            words[-1] = (word + mark, first, index)
    return words


def _on_picture(page: Any, size: tuple[int, int], rectangle: tuple[float, float, float, float]) -> Box:
    """A box of the page, which counts from below and may be turned, as a box of its picture."""
    left, bottom, right, top = rectangle
    (x0, y0), (x1, y1) = (_point(page, size, *corner) for corner in ((left, top), (right, bottom)))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _point(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = pdfium.c_int(), pdfium.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _fractions(box: Box, size: tuple[int, int]) -> list[float]:
    return [round(value / size[place % 2], 4) for place, value in enumerate(box)]


if __name__ == "__main__":
    main()
