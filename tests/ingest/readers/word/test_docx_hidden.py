"""What a Word file hides is kept apart with the reason; damaged files are read or refused, and soon."""

import copy
import io
import random
import time
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Block
from ingest.readers.visibility import MARKED, SAME_COLOUR, TINY, WHITE_ON_WHITE
from ingest.readers.word import docx as word

SPACES = (
    f"{nsdecls('w', 'a', 'wp')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def raw(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def made(inner: str, styles: str = "", change: Callable[[Document], None] | None = None) -> bytes:
    """A Word file whose body and further styles are this XML."""
    document = docx.Document()
    for child in list(parse_xml(f"<w:body {SPACES}>{inner}</w:body>")):
        document.element.body.insert_element_before(child, "w:sectPr")
    for style in list(parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>")):
        document.styles.element.append(style)
    if change:
        change(document)
    return raw(document)


def found(inner: str, styles: str = "", change: Callable[[Document], None] | None = None) -> list[tuple[str, str]]:
    return [(block.text, block.hidden) for block in word.read(made(inner, styles, change), "a.docx").blocks]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "", of_paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr>{run(text, properties)}</w:p>"


WHITE_INK = "<w:color w:val='FFFFFF'/>"


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", MARKED),
        ("<w:vanish w:val='1'/>", MARKED),
        (WHITE_INK, WHITE_ON_WHITE),
        ("<w:color w:val='fdfdfd'/>", WHITE_ON_WHITE),
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


STYLES = (
    "<w:style w:type='paragraph' w:styleId='Ghost'><w:name w:val='Ghost'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Heir'><w:name w:val='Heir'/><w:basedOn w:val='Ghost'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
    f"<w:style w:type='character' w:styleId='Pale'><w:name w:val='Pale'/><w:rPr>{WHITE_INK}</w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Dark'><w:name w:val='Dark'/><w:pPr><w:shd w:val='clear' w:fill='000000'/>"
    f"</w:pPr><w:rPr>{WHITE_INK}</w:rPr></w:style>"
    "<w:style w:type='table' w:styleId='Grid'><w:name w:val='Grid'/><w:tblStylePr w:type='firstRow'><w:tcPr>"
    "<w:shd w:val='clear' w:fill='4472C4'/></w:tcPr></w:tblStylePr></w:style>"
)


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


def cell(inner: str, fill: str = "") -> str:
    shade = f"<w:shd w:val='clear' w:fill='{fill}'/>" if fill else ""
    return f"<w:tc><w:tcPr>{shade}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, style: str = "") -> str:
    return f"<w:tbl><w:tblPr>{style}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


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


def test_deleted_and_moved_words_are_gone() -> None:
    gone = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>far</w:t></w:r></w:moveFrom>"
    assert found(f"<w:p>{run('Lit.')}{gone}</w:p>") == [("Lit.", "")]


def refused_or_read(content: bytes) -> bool:
    """Whether a file is read; if it is not, with a reason."""
    start = time.process_time()
    try:
        word.read(content, "a.docx")
    except DocumentUnreadable as error:
        assert error.what_to_do
        return False
    finally:
        assert time.process_time() - start < 10
    return True


GOOD = made(
    paragraph("All lit.", WHITE_INK) + table(cell(paragraph("North")) + cell(paragraph("4"))) + "<w:p/>", STYLES
)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(GOOD)
    if chance.random() < 0.4:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    refused_or_read(bytes(content))


def muddled(part: bytes, chance: random.Random) -> bytes:
    """XML that is well formed and says nonsense: elements taken out, renamed, doubled, values missing or wild."""
    root = etree.fromstring(part)
    elements = list(root.iter(etree.Element))
    for _ in range(chance.randrange(1, 8)):
        element = chance.choice(elements)
        name = chance.choice(list(element.attrib) or [""])
        match chance.randrange(5):
            case 0 if element.getparent() is not None:
                element.getparent().remove(element)
            case 1:
                chance.choice(elements[-60:]).append(copy.deepcopy(element))
            case 2 if name:
                element.set(name, chance.choice(["", "-1", "9" * 20, "Ghost", "FFFFFF"]))
            case 3 if name:
                del element.attrib[name]
            case _:
                element.tag = chance.choice(elements).tag
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(40))
def test_files_with_muddled_parts_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            often = 0.9 if name in ("word/document.xml", "word/styles.xml") else 0.1
            new.writestr(name, muddled(part, chance) if name.endswith("l") and chance.random() < often else part)
    refused_or_read(file.getvalue())


@pytest.mark.parametrize(
    "inner",
    [
        "<w:sdt>" * 3000 + "</w:sdt>" * 3000,
        "<w:tbl><w:tr><w:tc>" * 80 + paragraph("oil") + "</w:tc></w:tr></w:tbl>" * 80,
        "<w:p>" + "<w:hyperlink>" * 240 + run("oil") + "</w:hyperlink>" * 240 + "</w:p>",
        paragraph("oil", "<w:sz w:val='999999999999999999999'/>") * 3000,
    ],
    ids=["very deep", "tables in tables", "links in links", "many"],
)
def test_files_made_to_break_parsers_end_soon(inner: str) -> None:
    body = f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>".encode()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    refused_or_read(file.getvalue())
