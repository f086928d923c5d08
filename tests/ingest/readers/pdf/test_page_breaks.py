"""Sentences and columns over page breaks, and which page each word stands on."""

from reportlab.pdfgen.canvas import Canvas

from tests.ingest.making import laid_out
from tests.ingest.readers.pdf.making_pdf import made, put, read

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
