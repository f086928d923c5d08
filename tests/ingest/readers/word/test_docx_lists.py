"""Word files: the numbers that lists show, raised marks, and cells under their header."""

import pytest
from docx.document import Document
from docx.oxml import parse_xml

from ingest.readers.blocks import Block
from ingest.readers.word import docx as word
from tests.ingest.readers.word.making_docx import SPACES, made, paragraph, run, table


def level(
    depth: int, form: str, pattern: str, start: int = 1, more: str = "", style: str = "", restart: str = ""
) -> str:
    linked = f"<w:pStyle w:val='{style}'/>" if style else ""
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>{restart}{linked}{more}"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
    )


DEFINITIONS = {
    70: level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "%3)"),
    71: level(0, "bullet", "o"),
    72: level(0, "decimal", "Article %1", start=7) + level(1, "decimal", "%1.%2"),
    73: level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", more="<w:isLgl/>"),
    74: level(0, "ordinalText", "%1 rule:") + level(1, "upperLetter", "%2.", restart="<w:lvlRestart w:val='0'/>"),
    75: level(0, "decimal", "%1", style="Chapter") + level(1, "decimal", "%1.%2", style="Part"),
    76: level(0, "none", "") + level(1, "decimalZero", "%2/"),
}
LISTS = {70: (70, ""), 71: (71, ""), 72: (72, ""), 73: (73, ""), 74: (74, ""), 75: (75, ""), 76: (76, "")} | {
    80: (70, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"),
    81: (70, ""),
    82: (70, f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperLetter', '%1)', start=3)}</w:lvlOverride>"),
}
STYLES = (
    "<w:style w:type='paragraph' w:styleId='Chapter'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='75'/>"
    "</w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Part'><w:name w:val='heading 2'/><w:basedOn w:val='Chapter'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Step'><w:name w:val='Step'/><w:pPr><w:numPr><w:ilvl w:val='1'/>"
    "<w:numId w:val='70'/></w:numPr></w:pPr></w:style>"
)


def with_lists(document: Document) -> None:
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    definitions = "".join(
        f"<w:abstractNum w:abstractNumId='{key}'>{levels}</w:abstractNum>" for key, levels in DEFINITIONS.items()
    )
    lists = "".join(
        f"<w:num w:numId='{key}'><w:abstractNumId w:val='{definition}'/>{more}</w:num>"
        for key, (definition, more) in LISTS.items()
    )
    for child in list(parse_xml(f"<w:numbering {SPACES}>{definitions}{lists}</w:numbering>")):
        root.append(child)


def item(text: str, number: int, depth: int = 0) -> str:
    place = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"
    return paragraph(text, of_paragraph=place)


def styled(text: str, style: str) -> str:
    return paragraph(text, of_paragraph=f"<w:pStyle w:val='{style}'/>")


def blocks(inner: str, styles: str = STYLES) -> list[Block]:
    return list(word.read(made(inner, styles, with_lists), "a.docx").blocks)


def texts(inner: str) -> list[str]:
    return [block.text for block in blocks(inner)]


def test_numbers_go_on_after_bullets_and_deeper_items() -> None:
    inner = item("Pack.", 70) + item("bread", 71) + item("Leave.", 70) + item("by boat", 70, 1) + item("at dawn", 70, 2)
    inner += item("on foot", 70, 1) + item("Return.", 70) + item("by boat", 70, 1)
    assert texts(inner) == [
        "1. Pack.", "bread", "2. Leave.", "(a) by boat", "i) at dawn", "(b) on foot", "3. Return.", "(a) by boat",
    ]  # fmt: skip


def test_patterns_and_forms_are_drawn_as_word_draws_them() -> None:
    inner = item("Arms.", 72) + item("No arms.", 72, 1) + item("Drink.", 72) + item("Arrival.", 73)
    inner += (
        item("Boats.", 73, 1) + item("Sleep.", 74) + item("Beds.", 74, 1) + item("Wake.", 74) + item("Bells.", 74, 1)
    )
    inner += item("Plain.", 76) + item("Noughts.", 76, 1)
    assert texts(inner) == [
        "Article 7 Arms.", "7.1 No arms.", "Article 8 Drink.", "I. Arrival.", "1.1. Boats.", "First rule: Sleep.",
        "A. Beds.", "Second rule: Wake.", "B. Bells.", "Plain.", "01/ Noughts.",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    inner = item("a", 70) + item("b", 81) + item("c", 80) + item("d", 80) + item("e", 82)
    assert texts(inner) == ["1. a", "2. b", "1. c", "2. d", "C) e"]


def test_a_list_that_directly_follows_another_opens() -> None:
    inner = item("a", 70) + item("b", 70, 1) + item("c", 70) + item("d", 72) + item("e", 72) + item("f", 71)
    inner += paragraph("Between.") + item("g", 70) + item("h", 80)
    assert [block.text for block in blocks(inner) if block.opens] == ["Article 7 d", "f", "1. h"]


def test_styles_give_numbers_to_headings_and_items() -> None:
    inner = styled("Lamps", "Chapter") + styled("Oil", "Part") + styled("Wicks", "Part") + styled("Boats", "Chapter")
    inner += styled("Oars", "Part") + styled("at dusk", "Step")
    inner += paragraph("no number", of_paragraph="<w:pStyle w:val='Step'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert [(block.kind, block.level, block.text) for block in blocks(inner)] == [
        ("heading", 1, "1 Lamps"), ("heading", 2, "1.1 Oil"), ("heading", 2, "1.2 Wicks"), ("heading", 1, "2 Boats"),
        ("heading", 2, "2.1 Oars"), ("item", 1, "(a) at dusk"), ("paragraph", 0, "no number"),
    ]  # fmt: skip


def test_what_is_hidden_or_struck_counts_as_word_counts_it() -> None:
    place = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='70'/></w:numPr>"
    inner = item("a", 70) + f"<w:p><w:pPr>{place}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('gone')}</w:del></w:p>"
    inner += f"<w:p><w:pPr>{place}</w:pPr>{run('void', '<w:strike/>')}</w:p>" + item("b", 70)
    assert [(block.text, block.hidden) for block in blocks(inner)] == [
        ("1. a", ""), ("gone", "struck through"), ("void", "struck through"), ("3. b", "")
    ]  # fmt: skip


RAISED = "<w:vertAlign w:val='superscript'/>"


@pytest.mark.parametrize(
    ("before", "raised", "properties", "expected"),
    [
        ("Ruritania sent 1,200", "3", RAISED, "Ruritania sent 1,200 men."),
        ("Ruritania sent 1,200", "3", "<w:rStyle w:val='Mark'/>", "Ruritania sent 1,200 men."),
        ("Ruritania sent 45", "2", "<w:position w:val='6'/><w:sz w:val='12'/>", "Ruritania sent 45 men."),
        ("Ruritania sent 4", "5", "<w:position w:val='6'/>", "Ruritania sent 45 men."),
        ("It holds 5 × 10", "4", RAISED, "It holds 5 × 10^4 men."),
        ("It has 30 m", "2", RAISED, "It has 30 m² men."),
        ("The 2", "nd", RAISED, "The 2nd men."),
        ("Water is H", "2", "<w:vertAlign w:val='subscript'/>", "Water is H2 men."),
    ],
)
def test_a_raised_mark_never_joins_a_figure(before: str, raised: str, properties: str, expected: str) -> None:
    style = f"<w:style w:type='character' w:styleId='Mark'><w:name w:val='Mark'/><w:rPr>{RAISED}</w:rPr></w:style>"
    inner = f"<w:p>{run(before)}{run(raised, properties)}{run(' men.')}</w:p>"
    assert [block.text for block in blocks(inner, style)] == [expected]


def test_maths_keeps_powers_and_fractions_apart() -> None:
    def maths(kind: str, *parts: tuple[str, str]) -> str:
        inner = "".join(f"<m:{part}><m:r><m:t>{text}</m:t></m:r></m:{part}>" for part, text in parts)
        return f"<m:{kind} xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>{inner}</m:{kind}>"

    inner = run("It holds ") + maths("sSup", ("e", "10"), ("sup", "4")) + run(" and ")
    inner += maths("f", ("num", "1"), ("den", "2")) + run(" litres.") + maths("nary", ("sup", ""))
    assert texts(f"<w:p>{inner}</w:p>") == ["It holds 10^4 and 1/2 litres."]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_cells_stand_under_their_header() -> None:
    down, on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    wide = "<w:gridSpan w:val='2'/>"
    inner = table(
        cell("Post", down) + cell("2021", wide) + cell("2022"),
        cell("", on) + cell("Women") + cell("Men") + cell("Women"),
        cell("Zenda", down) + cell("11") + cell("44") + cell("12"),
        cell("", on) + cell("13") + cell("46") + cell("17"),
        "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("7") + cell("8") + cell(""),
    )
    assert texts(inner) == [
        "Post | 2021 | 2021 | 2022", "Post | Women | Men | Women", "Zenda | 11 | 44 | 12", "Zenda | 13 | 46 | 17",
        " | 7 | 8 | ",
    ]  # fmt: skip
