"""Slides made here, read back as blocks."""

import io
import zipfile
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Block, Reading
from ingest.readers.slides import pptx as slides
from tests.ingest.readers.spoiling import changed_within, cut_off, flipped, outcomes, repacked

TITLE, BULLETS, TITLE_ONLY, BLANK = 0, 1, 5, 6
TEN = Inches(10)


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def read(deck: Any) -> Reading:
    return slides.read(saved(deck), "a.pptx")


def added(deck: Any, layout: int = BLANK, title: str = "") -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    return slide


def box(shapes: Any, text: str, x: float = 1, y: float = 1, colour: str = "", size: float = 0) -> Any:
    """A text box of two inches by half an inch."""
    shape = shapes.add_textbox(Inches(x), Inches(y), Inches(2), Inches(0.5))
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = text
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if size:
        run.font.size = Pt(size)
    return shape


def reasons(deck: Any) -> dict[str, str]:
    return {block.text: block.hidden for block in read(deck).blocks}


def test_titles_items_tables_and_notes_slide_by_slide() -> None:
    deck = pptx.Presentation()
    added(deck, TITLE, "Rules of the coast").placeholders[1].text = "A short guide"
    slide = added(deck, BULLETS, "Lamps\vand oil")
    slide.placeholders[1].text = "Lit at dusk\nby the keeper"
    slide.placeholders[1].text_frame.paragraphs[1].level = 1
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(5), Inches(4), Inches(1)).table
    for number, text in enumerate(["Harbour", "Lamps", "North", "12"]):
        table.cell(number // 2, number % 2).text = text
    slide.notes_slide.notes_text_frame.text = "Say that dusk\nis early in winter."
    assert read(deck).blocks == [
        Block("heading", "Rules of the coast", 2, 1),
        Block("paragraph", "A short guide", 0, 1),
        Block("heading", "Lamps and oil", 2, 2),
        Block("item", "Lit at dusk", 0, 2),
        Block("item", "by the keeper", 1, 2),
        Block("row", "Harbour | Lamps", 0, 2),
        Block("row", "North | 12", 0, 2),
        Block("paragraph", "Say that dusk", 0, 2),
        Block("paragraph", "is early in winter.", 0, 2),
    ]


def test_a_title_comes_first_wherever_it_stands_and_bullets_make_items() -> None:
    deck = pptx.Presentation()
    slide = added(deck, TITLE_ONLY)
    shape = box(slide.shapes, "plain")
    paragraph = shape.text_frame.add_paragraph()
    paragraph.text = "with a bullet"
    etree.SubElement(paragraph._p.get_or_add_pPr(), pptx.oxml.ns.qn("a:buChar")).set("char", "•")
    slide.shapes.title.text = "Lamps"
    slide.shapes._spTree.append(slide.shapes.title._element)
    assert [(block.kind, block.text) for block in read(deck).blocks] == [
        ("heading", "Lamps"), ("paragraph", "plain"), ("item", "with a bullet")
    ]  # fmt: skip


def test_dates_footers_and_slide_numbers_are_left_out() -> None:
    deck = pptx.Presentation()
    slide = added(deck, TITLE_ONLY, "Lamps")
    for placeholder in deck.slide_layouts[TITLE_ONLY].placeholders:
        if placeholder.placeholder_format.idx >= 10:
            copied = parse_xml(etree.tostring(placeholder._element))
            slide.shapes._spTree.append(copied)
    for shape in slide.shapes:
        if shape != slide.shapes.title:
            shape.text_frame.text = "around"
    assert len(slide.shapes) == 4
    assert [block.text for block in read(deck).blocks] == ["Lamps"]


def test_groups_charts_diagrams_and_equations_are_read() -> None:
    deck = pptx.Presentation()
    slide = added(deck)
    box(slide.shapes.add_group_shape().shapes.add_group_shape().shapes, "in a group")
    data = CategoryChartData()
    data.categories = ["2019", "2020"]
    data.add_series("Officers", (12, None))
    data.add_series("Posts", (1.5, 7))
    slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, TEN, TEN, data
    ).chart.chart_title.text_frame.text = "Lit"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
    points = "".join(
        f'<d:pt modelId="{number}" type="{kind}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for number, (kind, text) in enumerate([("doc", "no"), ("node", "Plan"), ("pres", "no"), ("asst", "Deploy")])
    )
    model = f'<d:dataModel xmlns:d="{drawing}diagram" xmlns:a="{drawing}main"><d:ptLst>{points}</d:ptLst></d:dataModel>'
    part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", deck.part.package, model.encode())
    identity = slide.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    )
    names = (
        f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{drawing}main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'xmlns:d="{drawing}diagram" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    place = '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/>'
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:graphicFrame {names}><p:nvGraphicFramePr><p:cNvPr id="90" name="d"/><p:cNvGraphicFramePr/><p:nvPr/>'
            f'</p:nvGraphicFramePr><p:xfrm>{place}</p:xfrm><a:graphic><a:graphicData uri="{drawing}diagram">'
            f'<d:relIds r:dm="{identity}"/></a:graphicData></a:graphic></p:graphicFrame>'
        )
    )
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{}" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:p>{}</a:p></p:txBody></p:sp>"
    )
    maths = (
        "<m:oMath><m:r><m:t>a=</m:t></m:r><m:sSup><m:e><m:r><m:t>b</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r>"
        "</m:sup></m:sSup></m:oMath>"
    )
    slide.shapes._spTree.append(
        parse_xml(
            f"<mc:AlternateContent {names}><mc:Choice Requires='a14'>"
            f"{shape.format(91, maths)}</mc:Choice><mc:Fallback>"
            f"{shape.format(92, '<a:r><a:t>picture</a:t></a:r>')}</mc:Fallback></mc:AlternateContent>"
        )
    )
    assert [(block.kind, block.text) for block in read(deck).blocks] == [
        ("paragraph", "in a group"),
        *[("paragraph", "Lit"), ("row", " | Officers | Posts"), ("row", "2019 | 12 | 1.5"), ("row", "2020 |  | 7")],
        *[("item", "Plan"), ("item", "Deploy"), ("paragraph", "a=b^4")],
    ]


def test_a_chart_that_claims_billions_of_points_has_those_that_are_there() -> None:
    deck = pptx.Presentation()
    data = CategoryChartData()
    data.categories = ["2019"]
    data.add_series("Officers", (0.1 + 0.2,))
    added(deck).shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, TEN, TEN, data)
    raw = saved(deck)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        name = next(name for name in package.namelist() if "charts/chart" in name and name.endswith(".xml"))
        part = package.read(name).replace(b'ptCount val="1"', b'ptCount val="4000000000"')
    assert b"4000000000" in part
    blocks = slides.read(repacked(raw, **{name: part}), "a.pptx").blocks
    assert [block.text for block in blocks][-2:] == [" | Officers", "2019 | 0.3"]


def test_hidden_slides_and_shapes_are_marked() -> None:
    deck = pptx.Presentation()
    slide = added(deck)
    box(slide.shapes, "seen")
    box(slide.shapes, "marked")._element.nvSpPr.cNvPr.set("hidden", "1")
    for text, x, y in (("right", 20, 1), ("left", -3, 1), ("below", 1, 9), ("half off", 9, 1)):
        box(slide.shapes, text, x, y)
    group = slide.shapes.add_group_shape()
    box(group.shapes, "in a group", 0, 0)
    group.left = Inches(30)
    group = slide.shapes.add_group_shape()
    box(group.shapes, "thrown out of a group", 30, 0)
    frame = group._element.grpSpPr.find(pptx.oxml.ns.qn("a:xfrm"))
    frame.find(pptx.oxml.ns.qn("a:chOff")).set("x", "0")
    frame.find(pptx.oxml.ns.qn("a:off")).set("x", "0")
    hidden = added(deck, TITLE_ONLY, "not shown")
    hidden.notes_slide.notes_text_frame.text = "nor these"
    hidden._element.set("show", "0")
    off = "off the slide"
    assert reasons(deck) == {
        "seen": "", "marked": "marked as hidden", "right": off, "left": off, "below": off, "half off": "",
        "in a group": off, "thrown out of a group": off, "not shown": "hidden slide", "nor these": "hidden slide",
    }  # fmt: skip


def test_letters_that_nobody_sees_are_marked() -> None:
    deck = pptx.Presentation()
    slide = added(deck)
    box(slide.shapes, "white", 1, 1, "FFFFFF")
    box(slide.shapes, "nearly white", 1, 2, "FAFAFA")
    box(slide.shapes, "grey", 1, 3, "AAAAAA")
    box(slide.shapes, "tiny", 5, 1, size=1)
    blue = box(slide.shapes, "white in blue", 5, 2, "FFFFFF")
    blue.fill.solid()
    blue.fill.fore_color.rgb = RGBColor(0, 0, 128)
    blue = box(slide.shapes, "blue in blue", 5, 3, "000080")
    blue.fill.solid()
    blue.fill.fore_color.rgb = RGBColor(0, 0, 128)
    slide.shapes.add_shape(1, Inches(1), Inches(6), Inches(3), Inches(1))
    box(slide.shapes, "white on a box", 1, 6, "FFFFFF")
    clear = box(slide.shapes, "clear", 5, 5, "000000")
    colour = clear._element.find(f".//{pptx.oxml.ns.qn('a:srgbClr')}")
    etree.SubElement(colour, pptx.oxml.ns.qn("a:alpha")).set("val", "0")
    mixed = box(slide.shapes, "secretly ", 5, 6, "FFFFFF")
    mixed.text_frame.paragraphs[0].add_run().text = "open"
    assert reasons(deck) == {
        "white": "white on white", "nearly white": "white on white", "grey": "", "tiny": "letters of one point or less",
        "white in blue": "", "blue in blue": "letters in the colour of what lies behind them", "white on a box": "",
        "clear": "letters that let everything through", "secretly": "white on white", "open": "",
    }  # fmt: skip


@pytest.mark.parametrize("level", ["slide", "layout", "master"])
def test_white_letters_on_a_dark_page_are_seen(level: str) -> None:
    deck = pptx.Presentation()
    slide = added(deck)
    box(slide.shapes, "white", 1, 1, "FFFFFF")
    box(slide.shapes, "black", 1, 2, "000000")
    page = {"slide": slide, "layout": slide.slide_layout, "master": slide.slide_layout.slide_master}[level]
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = RGBColor(0, 0, 0)
    assert reasons(deck) == {"white": "", "black": "letters in the colour of what lies behind them"}


def test_the_title_is_what_the_file_says_or_its_first_heading() -> None:
    deck = pptx.Presentation()
    added(deck, TITLE_ONLY, "Lamps")
    deck.core_properties.title = "PowerPoint Presentation"
    assert read(deck).properties == {"title": "Lamps"}
    deck.core_properties.title = "Rules of the coast"
    assert read(deck).properties == {"title": "Rules of the coast"}


def test_slides_with_pictures_and_no_words_are_named() -> None:
    deck = pptx.Presentation()
    picture = io.BytesIO()
    import PIL.Image

    PIL.Image.new("RGB", (2, 2)).save(picture, "PNG")
    for layout in (BLANK, TITLE_ONLY, BLANK):
        slide = added(deck, layout, "Lamps" if layout == TITLE_ONLY else "")
        slide.shapes.add_picture(picture, 0, 0)
    assert read(deck).unread == [1, 3]


def test_what_is_no_powerpoint_file_is_refused() -> None:
    raw = saved(pptx.Presentation())
    for content in (
        b"{\\rtf1}",
        repacked(raw, **{"ppt/presentation.xml": b"<a/>"}),
        repacked(raw, **{"_rels/.rels": None}),
    ):
        with pytest.raises(DocumentUnreadable, match=r"a\.pptx cannot be opened as a PowerPoint file"):
            slides.read(content, "a.pptx")


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    deck = pptx.Presentation()
    slide = added(deck, BULLETS, "Lamps")
    slide.placeholders[1].text = "oil"
    box(slide.shapes.add_group_shape().shapes, "wick")
    raw = saved(deck)
    assert outcomes(slides.read, "a.pptx", cut_off(raw, 50))[0] == 0
    assert outcomes(slides.read, "a.pptx", flipped(raw, 50))[1] > 40  # checksums tell most changes
    assert sum(outcomes(slides.read, "a.pptx", changed_within(raw, 50))) == 50
