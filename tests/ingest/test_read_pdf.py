"""PDF files made here, word for word known, read back as blocks."""

import io
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from corpus.errors import DocumentUnreadable
from ingest.blocks import Block
from ingest.readers import pdf, pdf_ocr
from tests.ingest.making_pdf import BODY, BOLD, LEADING, SLANTED, TOP, made, put


def read(raw: bytes, file: str) -> Sequence[Block]:
    return pdf.read(raw, file).blocks


def texts(raw: bytes) -> list[str]:
    return [block.text for block in read(raw, "a.pdf")]


def kinds(raw: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(raw, "a.pdf")]


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

    found = [(block.kind, block.level, block.text) for block in read(made(page), "a.pdf")]
    assert found == [
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

    found = [(block.level, block.text) for block in read(made(page), "a.pdf") if block.kind == "heading"]
    assert found == [
        (1, "I. Lamps"), (2, "A. Oil"), (2, "B. Wicks"), (1, "II. Boats"),
        (1, "Annex I"), (2, "Rules on boats"), (1, "Annex II"), (2, "Rules on lamps"),
    ]  # fmt: skip


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
    found = texts(made(*(running(number, f"rule {number} is kept.") for number in range(1, 5))))
    assert found == [
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
        "The twelve wardens of the coast met on the 9th of May to read, on 40 km2 of marsh, all of the letters that "
        "had come in.",
        "The old calendar is meant.",
    ]


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


LEFT = [
    "The council met in the old",
    "salt house, since the roof of",
    "the hall had been lifted by",
    "the storm of the ninth. All",
    "wardens were there, and so",
    "were the clerk and the two",
]
RIGHT = [
    "carters from the mill. They",
    "asked for a new roof before",
    "the winter, and for a stove",
    "that does not smoke. It was",
    "granted on the same day by",
    "the mayor of the harbour.",
]


@pytest.mark.parametrize("offset", [0.0, 4.0, 6.0])
def test_two_columns_are_read_one_after_the_other(offset: float) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "Minutes of the wardens", font=BOLD, size=16)
        put(canvas, 72, 110, *LEFT)
        put(canvas, 240, 110 + offset, *RIGHT)
        put(canvas, 72, 210, "Under both columns a line goes over the whole width of the page, as here.")

    assert texts(made(page)) == [
        "Minutes of the wardens",
        " ".join(LEFT + RIGHT),
        "Under both columns a line goes over the whole width of the page, as here.",
    ]


def test_a_drawn_table_is_read_by_rows_with_its_wrapped_and_joined_cells() -> None:
    data = [["Harbour", "Lamps", "Remarks"], ["North", "4", "two of them\nwithout oil"], ["Both harbours", "", "9"]]

    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "The lamps of the coast were counted on the last day of the year, as always.")
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 2), (1, 2))]
        table = Table(data, colWidths=[60, 50, 90], style=style)
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 72, TOP - 200)
        put(canvas, 72, 240, "The count was signed by the clerk.")

    assert kinds(made(page)) == [
        ("paragraph", "The lamps of the coast were counted on the last day of the year, as always."),
        ("row", "Harbour | Lamps | Remarks"),
        ("row", "North | 4 | two of them without oil"),
        ("row", "Both harbours | 9"),
        ("paragraph", "The count was signed by the clerk."),
    ]


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "The lamps of the coast were counted on the last day of the year, as always.")
        put(canvas, 72, 110, "Harbour", "North", "South of the", "great mill", "Total")
        put(canvas, 200, 110, "Lamps", "4", "11", "", "15")
        put(canvas, 300, 110, "Oil", "30", "–", "", "30")
        put(canvas, 72, 190, "The count was signed by the clerk.")

    assert [text for kind, text in kinds(made(page)) if kind == "row"] == [
        "Harbour | Lamps | Oil",
        "North | 4 | 30",
        "South of the great mill | 11 | –",
        "Total | 15 | 30",
    ]


def test_lines_stretched_to_the_margin_are_no_table() -> None:
    def page(canvas: Canvas) -> None:
        for number, line in enumerate(LEFT[:5]):
            text = canvas.beginText(72, TOP - 120 - number * LEADING)
            text.setFont(BODY, 10)
            text.setWordSpace((200 - canvas.stringWidth(line, BODY, 10)) / line.count(" "))
            text.textLine(line)
            canvas.drawText(text)

    assert kinds(made(page)) == [("paragraph", " ".join(LEFT[:5]))]


def test_bullets_are_items_with_their_depth() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, "Bring to the tower all of what the list on the door of the salt house says:")
        for x, y, bullet, text in ((84, 138, "•", "oil, in the"), (102, 162, "–", "no wicks"), (84, 174, "•", "bread")):
            put(canvas, x, y, bullet)
            put(canvas, x + 12, y, text)
        put(canvas, 96, 150, "small barrels")

    found = [(block.kind, block.level, block.text) for block in read(made(page), "a.pdf")][1:]
    assert found == [("item", 0, "oil, in the small barrels"), ("item", 1, "no wicks"), ("item", 0, "bread")]


def test_a_table_of_contents_becomes_rows() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, "1. Lamps" + " ." * 40 + " 3", "2. Oil " + "." * 60 + " 12")

    assert kinds(made(page)) == [("row", "1. Lamps | 3"), ("row", "2. Oil | 12")]


def test_text_on_its_side_is_read_and_a_watermark_is_not() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.setFont(BODY, 10)
        canvas.drawString(100, -100, "This page was written sideways, because its table")
        canvas.drawString(100, -112, "is too wide.")
        canvas.rotate(-45)
        canvas.setFont(BODY, 60)
        canvas.drawString(300, 50, "DRAFT")

    assert texts(made(page)) == ["This page was written sideways, because its table is too wide."]


def test_what_stands_beside_other_text_is_no_part_of_its_sentence() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 90, "Council of Wardens", font=BOLD, size=18)
        put(canvas, 400, 90, "C/2031/7")
        put(canvas, 72, 130, "The council met in the old salt house, since the roof of the hall was gone.")

    assert kinds(made(page)) == [
        ("paragraph", "Council of Wardens"),
        ("paragraph", "C/2031/7"),
        ("paragraph", "The council met in the old salt house, since the roof of the hall was gone."),
    ]


def one_page(canvas: Canvas) -> None:
    put(canvas, 72, 120, "The ferry leaves at seven.")


def encrypted(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(one_page)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_password_to_open_is_said_and_one_to_print_does_not_matter() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.pdf is protected by a password"):
        read(encrypted("open", "own"), "a.pdf")
    assert texts(encrypted("", "own")) == ["The ferry leaves at seven."]


@pytest.mark.parametrize(
    "raw",
    [b"no PDF at all", bytes(range(256)) * 40, made(one_page)[:-700], b"%PDF-1.4\n%%EOF", b"GIF89a" + b"\0" * 90],
    ids=["text", "binary", "cut off", "hollow", "picture"],
)
def test_what_is_no_whole_pdf_is_unreadable(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.pdf cannot be opened as a PDF"):
        read(raw, "a.pdf")


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def test_pictures_alone_are_unreadable_and_beside_text_they_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)
    with pytest.raises(DocumentUnreadable, match="no text layer") as caught:
        read(made(picture, picture), "a.pdf")
    assert "OCR" in caught.value.what_to_do
    assert [block.page for block in read(made(picture, one_page), "a.pdf")] == [2]


def test_several_threads_may_read_at_once() -> None:
    raw = made(*[one_page] * 20)
    with ThreadPoolExecutor(4) as pool:
        assert {len(blocks) for blocks in pool.map(lambda _: read(raw, "a.pdf"), range(8))} == {20}


def test_three_hundred_pages_take_seconds() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: put(canvas, 72, 120, *(f"{line}. Lamp {number} is lit." for line in range(25))) and None

    raw = made(*map(page, range(300)))
    start = time.process_time()
    blocks = read(raw, "a.pdf")
    assert time.process_time() - start < 15
    assert {block.page for block in blocks} == set(range(1, 301))


def test_quotes_of_real_documents_stand_in_their_blocks(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)  # the maps among them take seconds

    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    lines = (shared / "questions" / "questions_un.jsonl").read_text("utf-8").splitlines()
    quotes = [(gold["seed_file"], gold["quote"]) for line in lines for gold in json.loads(line).get("gold", [])]
    read_files = {name: read((shared / "un" / name).read_bytes(), name) for name in {name for name, _ in quotes}}
    joined = {name: letters(" ".join(block.text for block in blocks)) for name, blocks in read_files.items()}
    assert sum(letters(quote) in joined[name] for name, quote in quotes) >= 0.97 * len(quotes)
    for name, blocks in read_files.items():
        pages = max(block.page or 0 for block in blocks)
        assert not any(f"{page}/{pages} " in block.text for block in blocks for page in range(1, pages + 1)), name
        assert not any("\ufffe" in block.text or "\x02" in block.text for block in blocks), name
