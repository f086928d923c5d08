"""OpenDocument texts: the numbers that lists show, raised marks, struck words, and cells under their header."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.word import odt
from tests.ingest.readers.word.test_odt import style, with_xml


def level(depth: int, form: str, more: str = "", after: str = ".") -> str:
    return (
        f"<text:list-level-style-number text:level='{depth}' style:num-format='{form}' style:num-suffix='{after}' "
        f"{more}/>"
    )


PATTERN = (
    "xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0' "
    "loext:num-list-format='Article %1%' text:start-value='7'"
)
PREFIX = "style:num-prefix='('"
LISTS = (
    f"<text:list-style style:name='Steps'>{level(1, '1')}{level(2, 'a', after=')')}"
    + level(3, "1", "text:display-levels='3'", "")
    + "</text:list-style><text:list-style style:name='Dots'><text:list-level-style-bullet text:level='1' "
    "text:bullet-char='o'/></text:list-style>"
    f"<text:list-style style:name='Rules'>{level(1, '1', PATTERN)}</text:list-style>"
    f"<text:list-style style:name='Phases'>{level(1, 'I', PREFIX, ')')}</text:list-style>"
    "<style:style style:name='Phase' style:family='paragraph' style:list-style-name='Phases'/>"
    "<style:style style:name='Plain' style:family='paragraph' style:list-style-name=''/>"
)


def items(*texts: str, name: str = "", more: str = "") -> str:
    named = f" text:style-name='{name}'" if name else ""
    inner = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list{named} {more}>{inner}</text:list>"


def p(text: str, name: str = "Standard") -> str:
    return f"<text:p text:style-name='{name}'>{text}</text:p>"


def blocks(inner: str, styles: str = LISTS) -> list[Block]:
    return list(odt.read(with_xml(inner, styles), "a.odt").blocks)


def texts(inner: str, styles: str = LISTS) -> list[str]:
    return [block.text for block in blocks(inner, styles)]


def test_items_begin_with_their_numbers() -> None:
    deep = items(p("by boat") + items(p("at dawn")), p("on foot"))
    inner = items(p("Pack.") + p("Pack well."), p("Leave.") + deep, p("Return.") + items(p("by boat")), name="Steps")
    assert texts(inner) == [
        "1. Pack.", "Pack well.", "2. Leave.", "a) by boat", "2.a.1 at dawn", "b) on foot", "3. Return.", "a) by boat",
    ]  # fmt: skip


def test_lists_go_on_start_anew_and_open() -> None:
    inner = (
        items(p("a"), p("b"), name="Steps", more="xml:id='one'")
        + items(p("bread"), name="Dots")
        + items(p("c"), name="Steps", more="text:continue-list='one'")
        + items(p("d"), name="Rules")
        + items(p("e"), name="Rules", more="text:continue-numbering='true'")
        + p("Between.")
        + items(p("f"), name="Rules")
        + items(p("g", "Phase"), p("h", "Phase"))
        + "<text:list text:style-name='Steps'><text:list-header><text:p>no number</text:p></text:list-header>"
        "<text:list-item text:start-value='5'><text:p>i</text:p></text:list-item></text:list>"
        + items(items(p("deeper at once")), name="Steps")
        + items("<text:number>9.</text:number>" + p("written out"), name="Steps")
    )
    assert [(block.text, block.opens) for block in blocks(inner)] == [
        ("1. a", False), ("2. b", False), ("bread", True), ("3. c", True), ("Article 7 d", True),
        ("Article 8 e", False), ("Between.", False), ("Article 7 f", False), ("(I) g", True), ("(II) h", False),
        ("no number", True), ("5. i", False), ("a) deeper at once", False), ("9. written out", True),
    ]  # fmt: skip


def test_headings_show_the_number_of_the_outline() -> None:
    def heading(text: str, depth: int = 1, more: str = "") -> str:
        return f"<text:h text:outline-level='{depth}' {more}>{text}</text:h>"

    inner = (
        heading("Lamps") + heading("Oil", 2) + heading("Boats") + heading("Oars", 2)
        + heading("None", 1, "text:is-list-header='true'") + heading("Nor this", 1, "text:style-name='Plain'")
        + heading("Sails", 1, "text:restart-numbering='true' text:start-value='6'")
    )  # fmt: skip
    assert texts(inner) == ["1. Lamps", "1.1. Oil", "2. Boats", "2.1. Oars", "None", "Nor this", "6. Sails"]


def test_paragraphs_that_name_their_list_are_its_items() -> None:
    def numbered(text: str, of: str, level: int = 1, more: str = "") -> str:
        return (
            f"<text:numbered-paragraph text:list-id='{of}' text:level='{level}' {more}>{text}</text:numbered-paragraph>"
        )

    rules = "text:style-name='Rules'"
    inner = (
        numbered(p("Arms."), "one", more=rules) + p("Between.") + numbered(p("Drink."), "one")
        + numbered(p("Pack."), "two", more="text:style-name='Steps'") + numbered(p("bread"), "two", 2)
        + numbered(p("salt"), "two", 2) + numbered(p("Leave."), "two", more="text:start-value='6'")
        + numbered("<text:number>Step 9:</text:number>" + p("Rest."), "two")
        + numbered("<text:h text:outline-level='2'>Fish</text:h>", "one") + numbered(p("Camp.", "Phase"), "three")
    )  # fmt: skip
    assert [(block.kind, block.text, block.level, block.opens) for block in blocks(inner)] == [
        ("item", "Article 7 Arms.", 0, False), ("paragraph", "Between.", 0, False),
        ("item", "Article 8 Drink.", 0, False), ("item", "1. Pack.", 0, True), ("item", "a) bread", 1, False),
        ("item", "b) salt", 1, False), ("item", "6. Leave.", 0, False), ("item", "Step 9: Rest.", 0, False),
        ("heading", "Article 9 Fish", 2, False), ("item", "(I) Camp.", 0, False),
    ]  # fmt: skip


TEXT = "style:text-properties"


@pytest.mark.parametrize(
    ("before", "raised", "position", "expected"),
    [
        ("sent 1,200", "3", "super 58%", "sent 1,200 men"),
        ("sent 45", "2", "33% 58%", "sent 45 men"),
        ("holds 5 × 10", "4", "super 58%", "holds 5 × 10^4 men"),
        ("has 30 m", "2", "super", "has 30 m² men"),
        ("the 1", "er", "super 58%", "the 1er men"),
        ("of H", "2", "sub 58%", "of H2 men"),
        ("of H", "2", "-33% 58%", "of H2 men"),
        ("sent 4", "5", "0% 100%", "sent 45 men"),
    ],
)
def test_a_raised_mark_never_joins_a_figure(before: str, raised: str, position: str, expected: str) -> None:
    styles = style("High", f"<{TEXT} style:text-position='{position}'/>")
    assert texts(p(f"{before}<text:span text:style-name='High'>{raised}</text:span> men"), styles) == [expected]


@pytest.mark.parametrize(
    "line", ["style='solid'", "type='double'", "type='single' style:text-line-through-style='wave'"]
)
def test_struck_words_do_not_stand_in_the_text(line: str) -> None:
    styles = style("Void", f"<{TEXT} style:text-line-through-{line}/>")
    styles += style("Valid", f"<{TEXT} style:text-line-through-style='none'/>", parent="Void")
    spans = "<text:span text:style-name='Void'>500 </text:span><text:span text:style-name='Valid'>700 </text:span>"
    assert [(block.text, block.hidden) for block in blocks(p(f"The fee is {spans}crowns."), styles)] == [
        ("The fee is 700 crowns.", ""), ("500", "struck through")
    ]  # fmt: skip


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def test_cells_stand_under_their_header() -> None:
    down, wide = "table:number-rows-spanned='2'", "table:number-columns-spanned='2'"
    rows = [
        cell("Post", down) + cell("2021", wide) + COVERED + cell("2022"),
        COVERED + cell("Women") + cell("Men") + cell("Women"),
        cell("Zenda", down) + cell("11") + cell("44") + cell("12"),
        COVERED + cell("13") + cell("46") + cell("17"),
        cell("") + cell("nobody", f"{wide} {down}") + COVERED + cell("7"),
        cell("Moat") + COVERED + COVERED + cell("8"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert texts(f"<table:table>{body}</table:table>") == [
        "Post | 2021 | 2021 | 2022", "Post | Women | Men | Women", "Zenda | 11 | 44 | 12", "Zenda | 13 | 46 | 17",
        " | nobody | nobody | 7", "Moat | nobody | nobody | 8",
    ]  # fmt: skip
