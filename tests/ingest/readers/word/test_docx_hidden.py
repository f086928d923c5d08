"""What a Word file hides is kept apart with the reason."""

from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from ingest.readers.blocks import Block
from ingest.readers.visibility import MARKED, SAME_COLOUR, STRUCK, TINY, WHITE_ON_WHITE
from ingest.readers.word import docx as word
from tests.ingest.readers.word.making_docx import (
    SPACES,
    STYLES,
    WHITE_INK,
    cell,
    made,
    paragraph,
    raw,
    run,
    table,
)


def found(inner: str, styles: str = "", change: Callable[[Document], None] | None = None) -> list[tuple[str, str]]:
    return [(block.text, block.hidden) for block in word.read(made(inner, styles, change), "a.docx").blocks]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", MARKED),
        ("<w:vanish w:val='1'/>", MARKED),
        (WHITE_INK, WHITE_ON_WHITE),
        ("<w:color w:val='fdfdfd'/>", WHITE_ON_WHITE),
        ("<w:color w:val='000000' w:themeColor='background1'/>", WHITE_ON_WHITE),
        ("<w:color w:val='000000' w:themeColor='text1' w:themeTint='00'/>", WHITE_ON_WHITE),
        (
            "<w:color w:val='FFFFFF' w:themeColor='text1'/><w:shd w:val='clear' w:fill='FFFFFF' w:themeFill='dark1'/>",
            SAME_COLOUR,
        ),
        ("<w:sz w:val='2'/>", TINY),
        ("<w:sz w:val='1'/>", TINY),
        ("<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>", SAME_COLOUR),
        ("<w:color w:val='000080'/><w:shd w:val='clear' w:fill='000080'/>", SAME_COLOUR),
    ],
)
def test_hidden_words_follow_the_visible_paragraph(properties: str, reason: str) -> None:
    inner = f"<w:p>{run('All lamps ')}{run('but one ', properties)}{run('are lit.')}</w:p>"
    assert found(inner) == [("All lamps are lit.", ""), ("but one", reason)]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish w:val='0'/>",
        "<w:color w:val='FFFFFF' w:themeColor='text1'/>",
        "<w:color w:val='FF0000'/><w:shd w:val='clear' w:fill='FFFFFF' w:themeFill='accent9'/>",
        "<w:webHidden/>",
        "<w:color w:val='auto'/>",
        "<w:sz w:val='12'/>",
        "<w:sz w:val='big'/>",
        f"{WHITE_INK}<w:highlight w:val='black'/>",
        f"{WHITE_INK}<w:shd w:val='clear' w:fill='002060'/>",
        f"{WHITE_INK}<w:shd w:val='pct50' w:fill='FFFFFF'/>",
        "<w:color w:val='red'/>",
    ],
)
def test_what_is_seen_is_read(properties: str) -> None:
    assert found(paragraph("All lit.", properties)) == [("All lit.", "")]


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (paragraph("Lit.", of_paragraph="<w:pStyle w:val='Ghost'/>"), MARKED),
        (paragraph("Lit.", of_paragraph="<w:pStyle w:val='Heir'/>"), MARKED),
        (paragraph("Lit.", "<w:vanish w:val='false'/>", "<w:pStyle w:val='Heir'/>"), ""),
        (paragraph("Lit.", of_paragraph="<w:pStyle w:val='Loop'/>"), ""),
        (paragraph("Lit.", of_paragraph="<w:pStyle w:val='Lost'/>"), ""),
        (paragraph("Lit.", "<w:rStyle w:val='Pale'/>"), WHITE_ON_WHITE),
        (paragraph("Lit.", "<w:rStyle w:val='Pale'/><w:color w:val='333333'/>"), ""),
        (paragraph("Lit.", of_paragraph="<w:pStyle w:val='Dark'/>"), ""),
        (paragraph("Lit.", "<w:color w:val='000000'/>", "<w:pStyle w:val='Dark'/>"), SAME_COLOUR),
        (paragraph("Lit.", WHITE_INK, "<w:shd w:val='clear' w:fill='C00000'/>"), ""),
    ],
)
def test_styles_are_followed(inner: str, reason: str) -> None:
    assert found(inner, STYLES) == [("Lit.", reason)]


@pytest.mark.parametrize(
    ("fill", "reason"),
    [
        ("<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>", WHITE_ON_WHITE),
        ("<a:noFill/>", WHITE_ON_WHITE),
        ("<a:solidFill><a:srgbClr val='1F3864'/></a:solidFill>", ""),
        ("<a:gradFill/>", ""),
    ],
)
def test_white_letters_in_a_box_are_judged_by_its_fill(fill: str, reason: str) -> None:
    box = f"<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{paragraph('In the box', WHITE_INK)}"
    inner = f"<w:p><w:r><w:drawing>{box}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>"
    assert found(inner) == [("In the box", reason)]


@pytest.mark.parametrize(("shown", "reason"), [(True, ""), (False, WHITE_ON_WHITE)])
def test_the_colour_of_the_page_counts_where_it_is_shown(shown: bool, reason: str) -> None:
    def dark(document: Document) -> None:
        document.element.insert(0, parse_xml(f"<w:background {SPACES} w:color='202020'/>"))
        if shown:
            document.settings.element.append(parse_xml(f"<w:displayBackgroundShape {SPACES}/>"))

    assert found(paragraph("Lit.", WHITE_INK), change=dark) == [("Lit.", reason)]


def test_hidden_headings_and_items_keep_their_kind() -> None:
    document = docx.Document()
    document.add_heading("Lamps ", 1).add_run("(praise us)").font.hidden = True
    document.add_paragraph("oil", style="List Bullet").add_run(" and lies").font.hidden = True
    assert word.read(raw(document), "a.docx").blocks == [
        Block("heading", "Lamps", level=1),
        Block("heading", "(praise us)", level=1, hidden=MARKED),
        Block("item", "oil"),
        Block("item", "and lies", hidden=MARKED),
    ]


def test_deleted_words_are_set_aside_and_moved_ones_stand_elsewhere() -> None:
    changes = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>far</w:t></w:r></w:moveFrom>"
    assert found(f"<w:p>{run('Lit.')}{changes}</w:p>") == [("Lit.", ""), ("old", STRUCK)]
    deleted = table(cell(paragraph("North")) + cell(paragraph("4")), "<w:trPr><w:del/></w:trPr>" + cell(paragraph("x")))
    assert found(deleted) == [("North | 4", ""), ("x", STRUCK)]


@pytest.mark.parametrize("strike", ["<w:strike/>", "<w:dstrike/>", "<w:rStyle w:val='Void'/>"])
def test_struck_words_do_not_stand_in_the_text(strike: str) -> None:
    style = "<w:style w:type='character' w:styleId='Void'><w:name w:val='Void'/><w:rPr><w:strike/></w:rPr></w:style>"
    inner = f"<w:p>{run('The fee is ')}{run('500 ', strike)}{run('700 crowns.')}</w:p>"
    assert found(inner, style) == [("The fee is 700 crowns.", ""), ("500", STRUCK)]
    assert found(paragraph("700 crowns", "<w:strike w:val='false'/>")) == [("700 crowns", "")]


def test_hidden_words_in_a_table_follow_their_row() -> None:
    white = paragraph("unlit", WHITE_INK)
    inner = table(
        cell(paragraph("North")) + cell(paragraph("4") + white),
        cell(white, "000000") + cell(paragraph("5")),
        "<w:trPr><w:hidden/></w:trPr>" + cell(paragraph("South")) + cell(paragraph("9")),
    )
    assert found(inner) == [
        ("North | 4", ""),
        ("unlit", WHITE_ON_WHITE),
        ("unlit | 5", ""),
        ("South", MARKED),
        ("9", MARKED),
    ]


def test_white_letters_in_a_table_that_its_style_may_shade_are_read() -> None:
    row = cell(paragraph("Harbour", WHITE_INK)) + cell(paragraph("Lamps", WHITE_INK))
    assert found(table(row, style="<w:tblStyle w:val='Grid'/>"), STYLES) == [("Harbour | Lamps", "")]
    assert found(table(row)) == [("Harbour", WHITE_ON_WHITE), ("Lamps", WHITE_ON_WHITE)]
