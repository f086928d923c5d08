"""What stands around the text of PDF pages made here: running lines, page numbers, footnotes."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tests.ingest.readers.pdf.making_pdf import BODY, BOLD, TOP, made, put, texts


def running(number: int, text: str) -> Callable[[Canvas], None]:
    """A page with a header, a footer and page numbers around its text."""

    def page(canvas: Canvas) -> None:
        put(canvas, 72, 40, "Rules of the coast", size=8)
        put(canvas, 480, 40, "C/2031/7", font=BOLD, size=8)
        put(canvas, 72, 120, "In all the harbours of the coast the following holds without exception:", text)
        put(canvas, 72, 800, "31-04455", size=7)
        put(canvas, 480, 800, f"{number}/4", font=BOLD, size=8)

    return page


def test_what_runs_along_the_margins_goes_and_the_text_stays() -> None:
    paragraphs = texts(made(*(running(number, f"rule {number} is kept.") for number in range(1, 5))))
    assert paragraphs == [
        f"In all the harbours of the coast the following holds without exception: rule {number} is kept."
        for number in range(1, 5)
    ]


def test_page_numbers_that_count_are_found_without_a_pattern() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 72, 50, f"{number} Chapter on oil", size=9)
            put(canvas, 72, 120, f"Barrel {number * number} is sealed.")

        return draw

    assert texts(made(*map(page, range(14, 18)))) == [f"Barrel {n * n} is sealed." for n in range(14, 18)]


def test_text_that_begins_many_pages_alike_is_no_header() -> None:
    def page(canvas: Canvas) -> None:
        put(
            canvas,
            72,
            95,
            "The wardens meet on Mondays, and they read the rules aloud before they",
            "do anything else.",
        )

    assert len(texts(made(page, page, page, page))) == 4


def test_a_single_page_loses_what_the_united_nations_print_at_its_foot() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, "The council of wardens decides to remain at the table.")
        put(canvas, 60, 790, "31-04455 (E)    040231")
        put(canvas, 60, 805, "*3104455*", font=BOLD)

    assert texts(made(page)) == ["The council of wardens decides to remain at the table."]


def test_numbers_of_footnotes_go_and_the_footnotes_follow_the_page() -> None:
    def first(canvas: Canvas) -> None:
        put(canvas, 72, 676, "The twelve wardens of the coast met on the 9")
        canvas.setFont(BODY, 6)
        canvas.drawString(
            72 + canvas.stringWidth("The twelve wardens of the coast met on the 9", BODY, 10), TOP - 672, "th"
        )
        x = 72 + canvas.stringWidth("The twelve wardens of the coast met on the 9", BODY, 10) + 8
        put(canvas, x, 676, "of May", size=10)
        x += canvas.stringWidth("of May", BODY, 10)
        put(canvas, x, 672, "3", size=6)
        put(canvas, x + 5, 676, "to read, on 40 km", size=10)
        x += 5 + canvas.stringWidth("to read, on 40 km", BODY, 10)
        put(canvas, x, 672, "2", size=6)
        put(canvas, x + 6, 676, "of marsh, all of the", size=10)
        put(canvas, 72, 740, "3", size=5)
        put(canvas, 76, 743, "The old calendar is meant.", size=8)

    def second(canvas: Canvas) -> None:
        put(canvas, 72, 120, "letters that had come in.")

    assert texts(made(first, second)) == [
        "The twelve wardens of the coast met on the 9th of May to read, on 40 km² of marsh, all of the letters that "
        "had come in.",
        "The old calendar is meant.",
    ]
