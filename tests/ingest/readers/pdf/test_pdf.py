"""PDF files made here, word for word known, read back as paragraphs, items and headings."""

from reportlab.pdfgen.canvas import Canvas

from tests.ingest.readers.pdf.making_pdf import BODY, BOLD, SLANTED, kinds, made, put, read, texts


def test_lines_become_paragraphs_parted_by_room() -> None:
    def page(canvas: Canvas) -> None:
        y = put(
            canvas,
            72,
            120,
            "The ferry to the northern isles leaves the harbour at seven in the",
            "morning, wind allowing.",
        )
        put(canvas, 72, y + 6, "It returns in the evening.")

    blocks = read(made(page, page), "a.pdf")
    assert [block.text for block in blocks[:2]] == [
        "The ferry to the northern isles leaves the harbour at seven in the morning, wind allowing.",
        "It returns in the evening.",
    ]
    assert [block.page for block in blocks] == [1, 1, 2, 2]


LONG = "The warden of the light counts each passing vessel and writes its name in the"


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        y = put(canvas, 90, 120, "Warden Ilse counts each passing vessel, and she writes its name in the")
        y = put(canvas, 72, y, "great book of the light with the hour and the weather of the day, for the use of all.")
        put(canvas, 90, y, "Nobody else may write there.")

    assert texts(made(page))[1] == "Nobody else may write there."


def test_a_line_that_ends_early_parts_it_from_a_new_sentence_only() -> None:
    def page(canvas: Canvas) -> None:
        put(
            canvas,
            72,
            120,
            LONG,
            "book.",
            "The book is bound in green, and it lies open on the table of the watch",
            "room.",
        )

    assert texts(made(page)) == [
        LONG + " book.",
        "The book is bound in green, and it lies open on the table of the watch room.",
    ]


def test_numbers_and_letters_begin_paragraphs_and_items() -> None:
    def page(canvas: Canvas) -> None:
        for number, y in ((11, 120), (12, 144)):
            put(canvas, 72, y, f"{number}.")
            put(canvas, 96, y, f"In the year of paragraph {number} the wardens of the coast asked the")
            put(canvas, 72, y + 12, "council for oil and wicks, as they had done before:")
        put(canvas, 96, 168, "(a)   forty barrels of oil;")
        put(canvas, 96, 180, "(b)   a gross of wicks, of which one half was to be kept in the", "tower.")

    assert kinds(made(page)) == [
        (
            "paragraph",
            "11. In the year of paragraph 11 the wardens of the coast asked the council for oil and wicks, as they "
            "had done before:",
        ),
        (
            "paragraph",
            "12. In the year of paragraph 12 the wardens of the coast asked the council for oil and wicks, as they "
            "had done before:",
        ),
        ("item", "(a) forty barrels of oil;"),
        ("item", "(b) a gross of wicks, of which one half was to be kept in the tower."),
    ]


def test_a_number_that_only_starts_a_line_begins_nothing() -> None:
    def page(canvas: Canvas) -> None:
        put(
            canvas,
            72,
            120,
            "The rules on lamps were renewed by the council of wardens in its article",
            "12. They hold for all.",
        )

    assert texts(made(page)) == [
        "The rules on lamps were renewed by the council of wardens in its article 12. They hold for all."
    ]


def test_a_letter_amid_a_sentence_begins_nothing() -> None:
    lines = ("The wardens ask for three things: (a) oil for the lamps of the north;", "(b) wicks; and (c) bread.")
    assert texts(made(lambda canvas: put(canvas, 72, 120, *lines))) == [" ".join(lines)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    def first(canvas: Canvas) -> None:
        put(canvas, 72, 700, "7. The tower was painted white, and the door red, so that the people on the")

    def second(canvas: Canvas) -> None:
        y = put(canvas, 72, 120, "boats could tell it from the tower of the mill.")
        put(canvas, 72, y + 6, "8. The mill is grey.")

    blocks = read(made(first, second), "a.pdf")
    assert [(block.page, block.text) for block in blocks] == [
        (
            1,
            "7. The tower was painted white, and the door red, so that the people on the boats could tell it from the "
            "tower of the mill.",
        ),
        (2, "8. The mill is grey."),
    ]


def test_a_full_line_that_ends_a_sentence_goes_on_only_where_a_new_paragraph_would_show() -> None:
    full = "The oil is measured twice, by the warden and by the clerk, who both sign."

    def numbered(canvas: Canvas) -> None:
        put(canvas, 72, 688, "9. This line only shows how wide the column is that all of the text stands in", full)

    def plain(canvas: Canvas) -> None:
        put(canvas, 72, 688, "This line only shows how wide the column is that all of the text stands in ok", full)

    def after(canvas: Canvas) -> None:
        put(canvas, 72, 120, "A third signature is that of the carter.")

    assert texts(made(numbered, after))[-1].endswith("who both sign. A third signature is that of the carter.")
    assert texts(made(plain, after))[-1] == "A third signature is that of the carter."


def test_headings_by_size_weight_and_slant() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "Rules of the coast", font=BOLD, size=20)
        put(canvas, 50, 120, "II.", font=BOLD, size=14)
        put(canvas, 72, 120, "Situation of the lamps and of those who", font=BOLD, size=14)
        put(canvas, 72, 136, "tend to them", font=BOLD, size=14)
        put(canvas, 72, 160, "Lamps of the first order", font=BOLD)
        put(canvas, 72, 178, "In the north", font=SLANTED)
        y = put(
            canvas, 72, 196, "There are four lamps in the north, all of them lit with oil from the", "southern press."
        )
        put(canvas, 72, y, "Bold words that end in a full stop are a plain sentence.", font=BOLD)

    blocks = [(block.kind, block.level, block.text) for block in read(made(page), "a.pdf")]
    assert blocks == [
        ("heading", 1, "Rules of the coast"),
        ("heading", 2, "II. Situation of the lamps and of those who tend to them"),
        ("heading", 3, "Lamps of the first order"),
        ("heading", 4, "In the north"),
        ("paragraph", 0, "There are four lamps in the north, all of them lit with oil from the southern press."),
        ("paragraph", 0, "Bold words that end in a full stop are a plain sentence."),
    ]


def test_what_stands_in_an_annex_is_below_it_and_letters_are_below_numerals() -> None:
    def page(canvas: Canvas) -> None:
        for y, heading in enumerate(
            ["I. Lamps", "A. Oil", "B. Wicks", "II. Boats", "Annex I", "Rules on boats", "Annex II", "Rules on lamps"]
        ):
            put(canvas, 72, 100 + 40 * y, heading, font=BOLD, size=14)
            put(
                canvas,
                72,
                120 + 40 * y,
                "The wardens of the coast keep all of it, in all of the harbours of the isles.",
            )

    blocks = [(block.level, block.text) for block in read(made(page), "a.pdf") if block.kind == "heading"]
    assert blocks == [
        (1, "I. Lamps"), (2, "A. Oil"), (2, "B. Wicks"), (1, "II. Boats"),
        (1, "Annex I"), (2, "Rules on boats"), (1, "Annex II"), (2, "Rules on lamps"),
    ]  # fmt: skip


def test_hyphens_at_the_ends_of_lines() -> None:
    def page(canvas: Canvas) -> None:
        put(
            canvas, 72, 100,
            "The lamplighter of the isle of Port-",
            "Lune and the lamp-",
            "lighter of the mill are oil- and wick-",
            "saving people, in 2024–",
            "2025 as before, oil-",
            "and wick-saving too.",
        )  # fmt: skip

    assert texts(made(page)) == [
        "The lamplighter of the isle of Port-Lune and the lamplighter of the mill are oil- and wick-saving people, in "
        "2024–2025 as before, oil- and wick-saving too."
    ]


def test_no_space_stands_before_an_apostrophe_in_a_stretched_line() -> None:
    def page(canvas: Canvas) -> None:
        for y, (left, right) in {120: ("The people", "’s lamps are"), 132: ("lit, and", "‘seen’ by all.")}.items():
            x = put(canvas, 72, y, left) and 72 + canvas.stringWidth(left + " ", BODY, 10)
            put(canvas, x - 0.5, y, right)

    assert texts(made(page)) == ["The people’s lamps are lit, and ‘seen’ by all."]
