"""Slides: the numbers that lists show, raised marks, struck words, and cells under their header."""

from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches

from tests.ingest.readers.slides.test_pptx import BULLETS, added, box, read


def numbered(paragraph: Any, kind: str = "arabicPeriod", start: int | None = None) -> None:
    element = etree.SubElement(paragraph._p.get_or_add_pPr(), qn("a:buAutoNum"))
    element.set("type", kind)
    if start is not None:
        element.set("startAt", str(start))


def filled(shape: Any, lines: list[tuple[str, int, str, int | None]]) -> None:
    """Put paragraphs into a shape: their text, level, kind of number and where it starts."""
    frame = shape.text_frame
    for place, (text, level, kind, start) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
        if kind:
            numbered(paragraph, kind, start)


def test_items_begin_with_their_numbers_and_lists_open() -> None:
    deck = pptx.Presentation()
    slide = added(deck, BULLETS, "Deployment")
    lines = [
        *[("Pack.", 0, "arabicPeriod", None), ("bread", 1, "", None), ("", 0, "arabicPeriod", None)],
        *[("Leave.", 0, "arabicPeriod", None), ("by boat", 1, "alphaLcParenR", None)],
        *[("on foot", 1, "alphaLcParenR", None), ("Return.", 0, "arabicPeriod", None)],
        *[("Rest.", 0, "romanUcPeriod", 4), ("Sleep.", 0, "romanUcPeriod", 4), ("a bullet", 0, "", None)],
    ]
    filled(slide.placeholders[1], lines)
    filled(box(slide.shapes, ""), [("Arms.", 0, "arabicParenBoth", 7), ("Drink.", 0, "arabicParenBoth", 7)])
    assert [(block.kind, block.text, block.level, block.opens) for block in read(deck).blocks][1:] == [
        ("item", "1. Pack.", 0, False), ("item", "bread", 1, False), ("item", "2. Leave.", 0, False),
        ("item", "a) by boat", 1, False), ("item", "b) on foot", 1, False), ("item", "3. Return.", 0, False),
        ("item", "IV. Rest.", 0, True), ("item", "V. Sleep.", 0, False), ("item", "a bullet", 0, True),
        ("item", "(7) Arms.", 0, True), ("item", "(8) Drink.", 0, False),
    ]  # fmt: skip


def test_the_layout_can_number_its_paragraphs() -> None:
    deck = pptx.Presentation()
    slide = added(deck, BULLETS, "Deployment")
    body = slide.slide_layout.placeholders[1].text_frame._txBody
    style = body.find(qn("a:lstStyle"))
    etree.SubElement(etree.SubElement(style, qn("a:lvl1pPr")), qn("a:buAutoNum")).set("type", "arabicParenR")
    slide.placeholders[1].text_frame.text = "Pack.\nLeave."
    assert [block.text for block in read(deck).blocks] == ["Deployment", "1) Pack.", "2) Leave."]


@pytest.mark.parametrize(
    ("before", "raised", "properties", "expected"),
    [
        ("sent 1,200", "3", {"baseline": "30000"}, "sent 1,200 men"),
        ("sent 1,200", "3", {"baseline": "30%"}, "sent 1,200 men"),
        ("holds 5 × 10", "4", {"baseline": "30000"}, "holds 5 × 10^4 men"),
        ("has 30 m", "2", {"baseline": "30000"}, "has 30 m² men"),
        ("of H", "2", {"baseline": "-25000"}, "of H2 men"),
        ("sent 4", "5", {"baseline": "0", "strike": "noStrike"}, "sent 45 men"),
        ("pays ", "500", {"strike": "sngStrike"}, "pays men"),
        ("pays ", "500", {"strike": "dblStrike"}, "pays men"),
    ],
)
def test_raised_marks_and_struck_words_stand_apart(
    before: str, raised: str, properties: dict[str, str], expected: str
) -> None:
    deck = pptx.Presentation()
    paragraph = box(added(deck).shapes, before).text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = raised
    for key, value in properties.items():
        run._r.get_or_add_rPr().set(key, value)
    paragraph.add_run().text = " men"
    blocks = read(deck).blocks
    assert blocks[0].text == expected
    assert [(block.text, block.hidden) for block in blocks[1:]] == (
        [(raised, "struck through")] if "500" in raised else []
    )


def test_cells_stand_under_their_header() -> None:
    deck = pptx.Presentation()
    table = added(deck).shapes.add_table(5, 4, Inches(1), Inches(1), Inches(6), Inches(2)).table
    rows = ["Post,2021,,2022", ",Women,Men,Women", "Zenda,11,44,12", ",13,46,17", ",7,,"]
    for at, row in enumerate(rows):
        for column, text in enumerate(row.split(",")):
            table.cell(at, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    assert [block.text for block in read(deck).blocks] == [
        "Post | 2021 | 2021 | 2022", "Post | Women | Men | Women", "Zenda | 11 | 44 | 12", "Zenda | 13 | 46 | 17",
        " | 7 |  | ",
    ]  # fmt: skip
