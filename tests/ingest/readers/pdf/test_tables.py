"""PDF pages made here with columns, tables, lists and words apart, read back in their order."""

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from tests.ingest.readers.pdf.making_pdf import BODY, BOLD, LEADING, TOP, kinds, made, put, read, texts

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


FILLER = (
    "The council counted every ship that came into the harbour in the months of that year, and",
    "had a drawing made of it, which hangs in the hall to this day for all to see who come by.",
)


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
        ("row", "Both harbours | Both harbours | 9"),
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


def test_every_row_of_a_table_has_a_cell_for_each_column() -> None:
    data = [
        ["", "2031", "2032", "Keeper"], ["Lamps", "11", "", "Flavia"], ["North", "Tower", "4", "Sapt"],
        ["", "Gate", "", ""], ["The count of the south", "", "", ""],
    ]  # fmt: skip

    def page(canvas: Canvas) -> None:
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 2), (0, 3)), ("SPAN", (0, 4), (3, 4))]
        table = Table(data, colWidths=[60, 50, 90, 60], style=style)
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 72, TOP - 220)

    assert texts(made(page)) == [
        " | 2031 | 2032 | Keeper",
        "Lamps | 11 |  | Flavia",
        "North | Tower | 4 | Sapt",
        "North | Gate |  | ",
        "The count of the south",
    ]


def test_a_row_of_a_table_without_lines_keeps_its_place_too() -> None:
    def page(canvas: Canvas) -> None:
        for y, cells in ((110, "Harbour Lamps Oil"), (122, "North 4 30"), (134, "- Flavia 9"), (146, "South 11 -")):
            for x, cell in zip((72, 200, 300), cells.split(), strict=True):
                put(canvas, x, y, cell.strip("-"))

    assert texts(made(page)) == ["Harbour | Lamps | Oil", "North | 4 | 30", " | Flavia | 9", "South | 11 | "]


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

    blocks = [(block.kind, block.level, block.text) for block in read(made(page), "a.pdf")][1:]
    assert blocks == [("item", 0, "oil, in the small barrels"), ("item", 1, "no wicks"), ("item", 0, "bread")]


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


def test_figures_of_a_chart_are_quoted_by_nobody() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, *FILLER)
        for step, height in enumerate((400, 300, 200, 100, 0)):
            put(canvas, 72, 150 + 30 * step, str(height))
        for place, count in enumerate((282, 153, 129, 318, 97, 205)):
            put(canvas, 110 + 40 * place, 285 - count / 3.3, str(count))
        put(canvas, 72, 340, *FILLER)
        put(canvas, 72, 420, "Telephone of the harbour:", "555 01 02 03")

    chart = [block for block in read(made(page), "a.pdf") if "282" in block.text]
    assert chart and all(block.frame for block in chart)
    assert not any(block.frame for block in read(made(page), "a.pdf") if "555" in block.text or "council" in block.text)
