"""OpenDocument sheets made here, read back as rows."""

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.read import read
from ingest.readers.sheets import ods
from ingest.readers.sheets.sheet import NEVER_CALCULATED
from ingest.readers.visibility import STRUCK
from ingest.readers.word.odt_styles import _NAMESPACES
from tests.ingest.readers.spoiling import changed_within, cut_off, flipped, outcomes, packed

SPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _NAMESPACES.items())
STYLES = """
<style:style style:name="gone" style:family="text">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="void" style:family="table-cell">
<style:text-properties style:text-line-through-type="single"/></style:style>
<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def book(sheets: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype.encode(), "content.xml": content.encode()})


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    return f"<table:table-cell {more}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def found(rows: str) -> list[tuple[str, str]]:
    heading, *blocks = read("a.ods", book(f'<table:table table:name="Posts">{rows}</table:table>')).blocks
    assert (heading.kind, heading.text) == ("heading", "Posts")
    return [(block.text, block.hidden) for block in blocks]


def test_cells_are_as_they_were_shown_and_in_their_place() -> None:
    shown = cell("000042", 'office:value-type="float" office:value="42"')
    rows = row(cell(), cell("2021"), cell("2022")) + row(cell("Form"), shown, cell("7,5 %"))
    rows += row(cell("", 'office:value-type="float" office:value="8"'), cell("x", 'table:number-columns-repeated="2"'))
    rows += row(cell("", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048000"')
    assert found(rows + row(cell("End"))) == [
        (" | 2021 | 2022", ""), ("Form | 000042 | 7,5 %", ""), ("8 | x | x", ""), ("End", "")
    ]  # fmt: skip


def test_merged_cells_stand_in_all_their_rows_and_columns() -> None:
    covered = "<table:covered-table-cell/>"
    wide, high = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    rows = row(cell("Unit"), cell("2021", wide), covered) + row(cell("Quay", high), cell("11"), cell("44"))
    assert found(rows + row(covered, cell("13"), cell("46"))) == [
        ("Unit | 2021 | 2021", ""), ("Quay | 11 | 44", ""), ("Quay | 13 | 46", "")
    ]  # fmt: skip


def test_marks_of_notes_go_and_what_is_hidden_or_struck_is_set_aside() -> None:
    up, gone = '<text:span text:style-name="up">{}</text:span>', '<text:span text:style-name="gone">80 </text:span>'
    rows = "<table:table-column/>" + '<table:table-column table:visibility="collapse"/>'
    rows += row(cell(f"1,200{up.format(3)} boats, 10{up.format(4)} oars"), cell("apart"))
    rows += row(cell(f"The fee is {gone}95"), more='table:visibility="visible"')
    rows += row(cell("white", 'table:style-name="white"')) + row(cell("void", 'table:style-name="void"'))
    rows += row(cell("filtered"), more='table:visibility="filter"')
    assert found(rows) == [
        ("1,200 boats, 10^4 oars", ""), ("apart", "hidden column"), ("The fee is 95", ""), ("80", STRUCK),
        ("white", "white on white"), ("void", STRUCK), ("filtered", "hidden row"),
    ]  # fmt: skip


def test_a_hidden_sheet_is_marked_as_a_whole() -> None:
    sheets = f'<table:table table:name="A">{row(cell("seen"))}</table:table>'
    sheets += f'<table:table table:name="B" table:style-name="away">{row(cell("unseen"))}</table:table>'
    assert [block.text for block in ods.read(book(sheets), "a.ods").blocks if block.hidden] == ["B", "unseen"]


def test_a_few_bytes_do_not_make_billions_of_cells() -> None:
    many = row(cell("x", 'table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048576"')
    with pytest.raises(DocumentUnreadable, match="more than 1,000,000 cells"):
        found(many)


def test_other_files_and_spoiled_ones_are_refused() -> None:
    raw = book(f'<table:table table:name="A">{row(cell("Oars"), cell("4")) * 9}</table:table>')
    with pytest.raises(DocumentUnreadable, match="no spreadsheet"):
        ods.read(packed({"content.xml": f"<office:document-content {SPACES}/>".encode()}), "a.ods")
    assert outcomes(ods.read, "a.ods", cut_off(raw, 30))[0] == 0
    assert sum(outcomes(ods.read, "a.ods", flipped(raw, 60))) == 60
    assert sum(outcomes(ods.read, "a.ods", changed_within(raw, 60))) == 60


def test_a_formula_that_was_never_calculated_is_told_and_an_empty_result_is_none() -> None:
    formula = 'table:formula="of:=SUM([.B1:.B2])"'
    rows = row(cell("Boats"), cell("", formula), cell("", f'{formula} office:value-type="string"'))
    assert found(rows) == [("Boats", ""), ("=SUM([.B1:.B2])", NEVER_CALCULATED)]
