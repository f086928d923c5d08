"""OpenDocument texts made here, read back as blocks."""

import io
import zipfile

import pytest
from odfdo import Document, Header, List, Paragraph, Style, Table

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.readers.word import odt
from tests.ingest.readers.spoiling import changed_within, cut_off, flipped, outcomes, repacked


def saved(*parts: object, styles: tuple[Style, ...] = ()) -> bytes:
    document, file = Document("text"), io.BytesIO()
    document.body.clear()
    for style in styles:
        document.insert_style(style, automatic=True)
    for part in parts:
        document.body.append(part)
    document.save(file)
    return file.getvalue()


def with_xml(inner: str, styles: str = "") -> bytes:
    """A text whose body is this XML."""
    raw = saved()
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        content = package.read("content.xml").decode()
    head, _, body = content.partition("<office:text")
    opening = body.partition(">")[0]
    content = f"{head}<office:text{opening.rstrip('/')}>{inner}</office:text></office:body></office:document-content>"
    content = content.replace(
        "<office:automatic-styles/>", f"<office:automatic-styles>{styles}</office:automatic-styles>"
    )
    assert not styles or styles in content
    return repacked(raw, **{"content.xml": content.encode()})


def read(raw: bytes) -> Reading:
    return odt.read(raw, "a.odt")


def found(raw: bytes) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.text, block.hidden) for block in read(raw).blocks]


def seen(raw: bytes) -> list[tuple[str, str]]:
    return [(text, hidden) for _, _, text, hidden in found(raw)]


def test_headings_items_paragraphs_and_tables_in_order() -> None:
    note = Paragraph("Lamps are lit at dusk.")
    note.insert_note(after="lit", note_id="n1", citation="1", body="By the keeper.")
    table = Table("T", width=2, height=2)
    table.set_values([["Harbour", "Lamps"], ["North", None]])
    items = List(["oil"])
    items.append_item("wicks")
    items.get_items()[1].append(List(["of cotton"]))
    raw = saved(Paragraph("Rules", style="Title"), Header(1, "Lamps"), note, items, Header(3, "Where"), table)
    assert found(raw) == [
        ("heading", 1, "Rules", ""), ("heading", 1, "1. Lamps", ""), ("paragraph", 0, "Lamps are lit at dusk.", ""),
        ("paragraph", 0, "By the keeper.", ""),
        ("item", 0, "oil", ""), ("item", 0, "wicks", ""), ("item", 1, "of cotton", ""),
        ("heading", 3, "1.1.1. Where", ""), ("row", 0, "Harbour | Lamps", ""),
        ("row", 0, "North | ", ""),
    ]  # fmt: skip


def test_a_note_stands_behind_the_list_or_table_that_refers_to_it_and_parts_neither() -> None:
    note = "<text:note><text:note-body><text:p>%s</text:p></text:note-body></text:note>"
    raw = with_xml(
        f"<text:list><text:list-item><text:p>oil{note % 'From whales.'}</text:p></text:list-item>"
        "<text:list-item><text:p>wicks</text:p></text:list-item></text:list><text:p>They last.</text:p>"
        f"<table:table><table:table-row><table:table-cell><text:p>North{note % 'By day.'}</text:p></table:table-cell>"
        "<table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>The end.</text:p>"
    )
    assert [text for text, _ in seen(raw)] == [
        "oil", "wicks", "From whales.", "They last.", "North | 4", "By day.", "The end."
    ]  # fmt: skip


def test_spaces_tabs_links_changes_and_comments() -> None:
    raw = with_xml(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:change text:change-id='1'/> "
        "<text:a>link</text:a><office:annotation><text:p>comment</text:p></office:annotation> end</text:p>"
    )
    assert seen(raw) == [("gone", "struck through"), ("a b c d link end", "")]


def test_text_boxes_and_contents() -> None:
    raw = with_xml(
        "<text:table-of-content><text:index-body><text:p>Lamps<text:tab/>3</text:p></text:index-body>"
        "</text:table-of-content><text:p>Around<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box>"
        "<svg:title>A picture</svg:title></draw:frame></text:p>"
    )
    assert found(raw) == [
        ("row", 0, "Lamps | 3", ""), ("paragraph", 0, "Around", ""), ("paragraph", 0, "In the box", "")
    ]  # fmt: skip


def style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f" style:parent-style-name='{parent}'" if parent else ""
    return f"<style:style style:name='{name}' style:family='{family}'{above}>{properties}</style:style>"


def test_what_styles_and_fields_hide_is_marked() -> None:
    text = "style:text-properties"
    styles = (
        style("Gone", f"<{text} text:display='none'/>")
        + style("Heir", "", parent="Gone")
        + style("White", f"<{text} fo:color='#ffffff'/>")
        + style("Marked", f"<{text} fo:color='#FFFFFF' fo:background-color='#000080'/>")
        + style("Tiny", f"<{text} fo:font-size='1pt'/>")
        + style("Dark", "<style:paragraph-properties fo:background-color='#000000'/>", "paragraph")
        + style("Cell", "<style:table-cell-properties fo:background-color='#003366'/>", "table-cell")
    )
    spans = "".join(f"<text:span text:style-name='{name}'>{name} </text:span>" for name in ("Gone", "Heir", "White"))
    cell = (
        "<table:table-cell table:style-name='Cell'><text:p><text:span text:style-name='White'>head</text:span></text:p>"
    )
    raw = with_xml(
        f"<text:p>Open {spans}<text:span text:style-name='Marked'>marked </text:span>"
        "<text:span text:style-name='Tiny'>tiny </text:span>end</text:p>"
        "<text:p text:style-name='Dark'><text:span text:style-name='White'>on black</text:span></text:p>"
        "<text:p>field <text:hidden-text text:string-value='secret' text:is-hidden='true'/>"
        "<text:hidden-text text:string-value='shown' text:is-hidden='false'/></text:p>"
        "<text:p>all of it<text:hidden-paragraph text:is-hidden='true'/></text:p>"
        "<text:section text:display='none'><text:h>section</text:h></text:section>"
        f"<table:table><table:table-row>{cell}</table:table-cell>{cell}</table:table-cell></table:table-row>"
        "<table:table-row table:visibility='collapse'><table:table-cell><text:p>x</text:p></table:table-cell>"
        "<table:covered-table-cell/></table:table-row></table:table>",
        styles,
    )
    marked = "marked as hidden"
    assert seen(raw) == [
        ("Open marked end", ""), ("Gone Heir", marked), ("White", "white on white"),
        ("tiny", "letters of one point or less"), ("on black", ""), ("field shown", ""), ("secret", marked),
        ("all of it", marked), ("section", marked), ("head | head", ""), ("x | ", "hidden row"),
    ]  # fmt: skip


def test_a_cell_is_repeated_only_so_often() -> None:
    raw = with_xml(
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='999999999'><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    assert len(found(raw)[0][2]) < 300


def test_title_and_language_are_what_the_file_says() -> None:
    raw = saved(Paragraph("Lamps"))
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    stated = "<dc:title>Rules of the coast</dc:title><dc:language>fr-CA</dc:language><dc:date>2024-01-01</dc:date>"
    meta = f"<m {names}>{stated}</m>"
    properties = read(repacked(raw, **{"meta.xml": meta.encode()})).properties
    assert properties == {"title": "Rules of the coast", "language": "fr"}
    assert read(repacked(raw, **{"meta.xml": None})).properties == {}


def test_a_password_and_other_kinds_are_told() -> None:
    raw = saved(Paragraph("Lamps"))
    locked = b'<m xmlns:manifest="urn:x"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>'
    with pytest.raises(DocumentUnreadable, match=r"a\.odt is protected by a password"):
        read(repacked(raw, **{"META-INF/manifest.xml": locked}))
    file = io.BytesIO()
    Document("spreadsheet").save(file)
    with pytest.raises(DocumentUnreadable, match=r"a\.odt is an OpenDocument file, but no text"):
        read(file.getvalue())
    with pytest.raises(DocumentUnreadable, match=r"a\.odt cannot be opened"):
        read(repacked(raw, **{"content.xml": None}))


def test_depth_without_end_is_refused() -> None:
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read(with_xml("<text:p>" + "<text:span>" * 5000 + "x" + "</text:span>" * 5000 + "</text:p>"))


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    raw = saved(Header(1, "Lamps"), Paragraph("lit"), List(["oil"]), Table("T", width=2, height=2))
    assert outcomes(odt.read, "a.odt", cut_off(raw, 50))[0] == 0
    assert outcomes(odt.read, "a.odt", flipped(raw, 100))[1] > 80  # checksums tell most changes
    assert min(outcomes(odt.read, "a.odt", changed_within(raw, 100))) > 20
