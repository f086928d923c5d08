"""Sentences and columns over page breaks, and which page each word stands on."""

from reportlab.pdfgen.canvas import Canvas

from tests.ingest.making import laid_out
from tests.ingest.readers.pdf.making_pdf import BOLD, made, put, read, texts

FILLER = (
    "The keepers of the tower wrote down every ship that they saw on its way to the",
    "harbour, and the harbour paid them a crown for each of the ships that came in at",
)


def first(canvas: Canvas) -> None:
    put(
        canvas,
        72,
        680,
        *FILLER,
        *FILLER,
        "night. Nobody sailed in winter, and nobody of the town of Zenda has ever cer-",
    )


def second(canvas: Canvas) -> None:
    put(
        canvas,
        72,
        100,
        "tified a boat. The rule is old. It was made by the wardens of the river, who kept",
        "it for years.",
    )


def test_a_sentence_on_a_later_page_of_its_paragraph_has_that_page() -> None:
    [block] = read(made(first, second), "a.pdf")
    [(offset, page)] = block.breaks
    assert (block.page, page) == (1, 2)
    assert block.text[:offset].endswith("ever cer") and block.text[offset:].startswith("tified a boat.")
    document = laid_out(block)
    assert [document.page_at(document.text.index(word)) for word in ("Nobody", "The rule", "It was made")] == [1, 2, 2]


LEFT = [
    "The singers of the chapel of", "Hentzau meet on the evening of", "each market day. They learn the",
    "songs of the river by heart, as", "nobody there ever wrote one down", "before the flood of the",
]  # fmt: skip
RIGHT = [
    "spring. The choir has nineteen", "voices, most of them low. Its", "master is chosen for five years",
    "by the singers, and may be asked", "to stay for another five only if", "none of the singers has",
]  # fmt: skip


def two_columns(canvas: Canvas) -> None:
    put(canvas, 72, 80, "The choir of Hentzau", font=BOLD, size=16)
    put(canvas, 72, 110, *LEFT)
    put(canvas, 300, 110, *RIGHT)
    put(canvas, 72, 700, "1 The choir sang at the coronation.", size=7)


def last_columns(canvas: Canvas) -> None:
    put(
        canvas,
        72,
        100,
        "said no to it in the vestry. The",
        "organ is older than the choir.",
        "It has two rows of pipes.",
    )
    put(canvas, 300, 100, "Candles are paid for by the", "town of Hentzau.")


def test_short_columns_of_a_last_page_are_read_as_those_before_and_end_the_sentence() -> None:
    file = made(two_columns, last_columns)
    assert texts(file) == [
        "The choir of Hentzau",
        " ".join(LEFT + RIGHT) + " said no to it in the vestry. The organ is older than the choir. It has two rows of "
        "pipes.",
        "1 The choir sang at the coronation.",
        "Candles are paid for by the town of Hentzau.",
    ]
    document = laid_out(*read(file, "a.pdf"))
    ended = "only if none of the singers has said no to it in the vestry."
    assert ended in document.text
    words = ("none of the singers", "said no", "1 The choir sang", "Candles")
    assert [document.page_at(document.text.index(each)) for each in words] == [1, 2, 1, 2]


def test_a_small_table_beside_columns_stays_a_table() -> None:
    def last(canvas: Canvas) -> None:
        for y, cells in ((100, ("Voices", "Number")), (112, ("High", "7")), (124, ("Low", "12"))):
            put(canvas, 72, y, cells[0])
            put(canvas, 300, y, cells[1])

    assert [block.text for block in read(made(two_columns, last), "a.pdf") if block.kind == "row"] == [
        "Voices | Number",
        "High | 7",
        "Low | 12",
    ]


def test_a_heading_in_the_longer_column_does_not_end_it() -> None:
    def page(canvas: Canvas) -> None:
        below = put(canvas, 72, 100, *LEFT)
        below = put(canvas, 72, below + 20, "Oaths", font=BOLD)
        put(canvas, 72, below + 8, "Singers swear an oath to the", "river, as their mothers did,", "once in a year.")
        put(canvas, 320, 100, *RIGHT)

    shown = texts(made(page))
    assert shown[1:3] == ["Oaths", "Singers swear an oath to the river, as their mothers did, once in a year."]
    assert shown[0].startswith("The singers") and shown[3].startswith("spring. The choir")


def test_a_heading_over_wider_text_below_columns_ends_them() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 320, 100, *RIGHT)
        below = put(canvas, 72, 100, *LEFT)
        below = put(canvas, 72, below + 20, "Oaths", font=BOLD)
        put(canvas, 72, below + 8, *FILLER, "the harbour.")

    shown = texts(made(page))
    assert shown[0].startswith("The singers") and "spring. The choir" in shown[0]
    assert shown[1] == "Oaths" and shown[2].startswith("The keepers")
