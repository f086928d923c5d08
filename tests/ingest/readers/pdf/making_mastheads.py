"""First pages laid out as organs of the United Nations lay theirs out, with invented symbols, subjects and words."""

from collections.abc import Callable, Sequence

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.readers.pdf.making_pdf import made

ROMAN, BOLD, SLANTED = "Times-Roman", "Times-Bold", "Times-Italic"
TOP = 792.0
LEFT, RIGHT, EDGE = 124.0, 397.0, 551.0
Styled = tuple[str, str, float]  # words, font, size
Draw = Callable[[Canvas], object]

BODY = (
    "1. The present text was made for a test. It tells of a mission on an island that no map shows, of those who serve "
    "there, and of the boats that bring them bread on Mondays. The island has one harbour, two lamps and no road.",
    "2. The boats were counted in May. There were forty-one, of which nine leaked. The council of the island heard the "
    "count in silence, thanked the counters, and asked for a further count in the following year, at the same place.",
)


def bold(words: str, size: float = 14) -> Styled:
    return words, BOLD, size


def plain(words: str, size: float = 10) -> Styled:
    return words, ROMAN, size


def slanted(words: str, size: float = 10) -> Styled:
    return words, SLANTED, size


def document(head: Draw, *title: Styled, after: Sequence[str] = BODY) -> bytes:
    """A document of two pages: a head, the lines of a title and what follows it, and a second page of text."""

    def first(canvas: Canvas) -> None:
        head(canvas)
        y = 300.0
        for words, font, size in title:
            line(canvas, LEFT, y, words, font, size)
            y += 1.12 * size
        running(canvas, y + 14, after)

    def second(canvas: Canvas) -> None:
        line(canvas, LEFT, 80, "I. The island", BOLD, 14)
        running(canvas, 110, BODY * 3)

    return made(first, second)


def current(
    symbol: str, organ: Sequence[str], right: Sequence[str], left: Sequence[Styled] = (), house: str = "United Nations"
) -> Draw:
    """A letterhead of today: house and symbol, the organ large below, distribution on the right, then the session."""

    def draw(canvas: Canvas) -> None:
        line(canvas, LEFT, 58, house, ROMAN, 14)
        canvas.setFont(ROMAN, 10)
        letter, rest = symbol.split("/", 1)
        start = EDGE - canvas.stringWidth(f"/{rest}", ROMAN, 10)
        line(canvas, start, 58, f"/{rest}", ROMAN, 10)
        line(canvas, start - canvas.stringWidth(letter, ROMAN, 20), 58, letter, ROMAN, 20)
        for number, words in enumerate(organ):
            line(canvas, LEFT, 87 + 22 * number, words, BOLD, 20 if len(organ) == 1 else 16)
        for number, words in enumerate(right):
            line(canvas, RIGHT, 87 + 12 * number, words, ROMAN, 10)
        y = 160 + 16 * max(len(organ) - 2, 0)
        for words, font, size in left:
            line(canvas, LEFT, y, words, font, size)
            y += 12

    return draw


def former(letter: str, symbol: str, organ: str, right: Sequence[str], left: Sequence[Styled] = ()) -> Draw:
    """A letterhead of former years: the house in two lines, the organ in the middle, a large letter on the right."""

    def draw(canvas: Canvas) -> None:
        line(canvas, 70, 50, "UNITED", BOLD, 16)
        line(canvas, 70, 68, "NATIONS", BOLD, 16)
        line(canvas, 500, 60, letter, BOLD, 32)
        line(canvas, 220, 100, organ, BOLD, 18)
        for number, words in enumerate(("Distr.", "GENERAL", "", symbol, *right)):
            line(canvas, RIGHT, 100 + 12 * number, words, ROMAN, 10)
        for number, (words, font, size) in enumerate(left):
            line(canvas, LEFT, 200 + 12 * number, words, font, size)

    return draw


def cover(*lines: Styled) -> Draw:
    """A cover: lines in the middle of the page, far from one another where their sizes differ."""

    def draw(canvas: Canvas) -> None:
        y, above = TOP - 90, 0.0
        for words, font, size in lines:
            y -= 1.2 * size if size == above else 60
            above = size
            canvas.setFont(font, size)
            canvas.drawCentredString(306, y, words)

    return draw


def line(canvas: Canvas, x: float, y: float, words: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, TOP - y, words)


def running(canvas: Canvas, y: float, paragraphs: Sequence[str]) -> None:
    for paragraph in paragraphs:
        for words in simpleSplit(paragraph, ROMAN, 10, 364):
            line(canvas, LEFT, y, words, ROMAN, 10)
            y += 12
        y += 6
