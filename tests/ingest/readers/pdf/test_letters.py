"""Letters that stand apart, and letters that stand higher."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf.lines import join
from ingest.readers.pdf.words import Word
from tests.ingest.readers.pdf.making_pdf import BODY, made, put, texts

SIZE = 10.0


def drawn(*pieces: tuple[str, float, float, float]) -> str:
    """The text of a page with one line: (words, gap before them in sizes of the letters, rise, size)."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for words, gap, rise, size in pieces:
            x += gap * SIZE
            put(canvas, x, 120 - rise, words, size=size)
            x += canvas.stringWidth(words, BODY, size)
        put(canvas, 72, 300, *("The council of the isle was told of it, and it was content." for _ in range(4)))

    return texts(made(draw))[0]


def word(letters: str, x0: float, place: int) -> Word:
    """A word as a PDF gives it, ten points wide, with white space before it."""
    return Word(letters, x0, x0 + 10, 120, SIZE, False, False, True, place, "")


@pytest.mark.parametrize(
    ("first", "second", "gap", "text"),
    [
        ("investigati", "on.", 0.19, "investigation."),
        ("(inc", "luding", 0.17, "(including"),
        ("critica", "l", 0.17, "critical"),
        ("Isra", "el", 0.18, "Israel"),
        ("so", "me", 0.17, "so me"),
        ("a", "way", 0.17, "a way"),
        ("SPO", "on", 0.54, "SPO on"),
        ("investigati", "on", 0.3, "investigati on"),
        ("Zubrow", "ka", 0.17, "Zubrow ka"),
        ("12", "th", 0.17, "12 th"),
        ("de", "-escalation", 0.18, "de-escalation"),
        ("ls", "-long", 0.28, "ls -long"),
        ("men-", "and", 0.18, "men- and"),
    ],
)
def test_a_word_that_is_torn_is_whole_where_no_other_reading_is_one(
    first: str, second: str, gap: float, text: str
) -> None:
    assert join([word(first, 72, 0), word(second, 82 + gap * SIZE, 1)]) == text


@pytest.mark.parametrize(
    ("before", "raised", "after", "text"),
    [
        ("The tank holds 50 m", "3", "of water.", "The tank holds 50 m³ of water."),
        ("The isle has 40 km", "2", "of sand.", "The isle has 40 km² of sand."),
        ("The tank holds 10", "4", "litres.", "The tank holds 10^4 litres."),
        ("The isle has 1,200", "3", "lamps.", "The isle has 1,200 lamps."),
        ("The isle has many lamps", "12", "in May.", "The isle has many lamps in May."),
        ("They met for the 5", "th", "time.", "They met for the 5th time."),
    ],
)
@pytest.mark.parametrize("gap", [0.0, 0.4])
def test_powers_are_told_and_marks_of_notes_join_no_figure(
    before: str, raised: str, after: str, text: str, gap: float
) -> None:
    if raised == "th" and gap:
        pytest.skip("letters are set close")
    assert drawn((before, 0, 0, SIZE), (raised, gap, 4, 6.0), (after, 0.3, 0, SIZE)) == text
