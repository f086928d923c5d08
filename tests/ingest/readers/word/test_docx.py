"""Word files made here, read back as blocks."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Block
from ingest.readers.word import docx as word


def read(raw: bytes, file: str) -> Sequence[Block]:
    return word.read(raw, file).blocks


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def found(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in read(saved(document), "a.docx")]


def with_xml(inner: str) -> list[tuple[str, int, str]]:
    """The blocks of a document whose body is this XML."""
    document = docx.Document()
    body = parse_xml(f"<w:body {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                     f"{inner}</w:body>")  # fmt: skip
    for child in list(body):
        document.element.body.insert_element_before(child, "w:sectPr")
    return found(document)


def test_headings_items_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_heading("Rules of the coast", 0)
    document.add_heading("Lamps", 1)
    paragraph = document.add_paragraph("They are ")
    paragraph.add_run("pre").bold = True
    paragraph.add_run("pared\tat dusk")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["Harbour", "Lamps", "North", ""], strict=True
    ):
        cell.text = text
    document.add_paragraph("oil", style="List Bullet")
    document.add_paragraph("in barrels", style="List Number 2")
    document.add_heading("Wicks", 3)
    assert found(document) == [
        ("heading", 1, "Rules of the coast"),
        ("heading", 1, "Lamps"),
        ("paragraph", 0, "They are prepared at dusk"),
        ("row", 0, "Harbour | Lamps"),
        ("row", 0, "North | "),
        ("item", 0, "oil"),
        ("item", 1, "1. in barrels"),
        ("heading", 3, "Wicks"),
    ]


def numbered(text: str, number: int, level: int) -> str:
    return (
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_numbering_makes_items_and_number_zero_takes_it_away() -> None:
    inner = numbered("oil", 1, 0) + numbered("in barrels", 1, 2) + numbered("no item", 0, 0)
    assert with_xml(inner) == [("item", 0, "oil"), ("item", 2, "in barrels"), ("paragraph", 0, "no item")]


def test_styles_built_on_others_and_outline_levels_are_headings() -> None:
    document = docx.Document()
    style = document.styles.add_style("Coast chapter", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Lamps", style="Coast chapter")
    outlined = document.add_paragraph("Oil")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outlined._p.get_or_add_pPr().append(level)
    assert found(document) == [("heading", 2, "Lamps"), ("heading", 3, "Oil")]


def test_a_table_of_contents_becomes_rows() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Lamps\t3", style="toc 1")
    assert found(document) == [("row", 0, "Lamps | 3")]


def test_joined_cells_are_repeated_where_they_reach() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "high"
    assert [text for _, _, text in found(document)] == ["wide | wide | 2", "high | 4 | 5", "high | 7 | 8"]


@pytest.mark.parametrize("columns", [1, 2])
def test_tables_that_only_frame_text_are_no_rows(columns: int) -> None:
    document = docx.Document()
    cell = document.add_table(1, columns).cell(0, 0)
    cell.paragraphs[0].text = "Lamps"
    cell.paragraphs[0].style = document.styles["Heading 1"]
    cell.add_paragraph("Lit at dusk.")
    assert found(document) == [("heading", 1, "Lamps"), ("paragraph", 0, "Lit at dusk.")]


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def test_controls_links_and_tracked_changes_are_read_as_they_stand_now() -> None:
    text = (
        RUN.format("All ")
        + "<w:ins>"
        + RUN.format("new ")
        + "</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        "<w:hyperlink>" + RUN.format("lamps") + "</w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t></w:r><w:r><w:noBreakHyphen/></w:r>" + RUN.format("lit")
    )
    moved = f"<w:moveFrom><w:p>{RUN.format('gone')}</w:p></w:moveFrom>"
    inner = f"<w:sdt><w:sdtContent><w:p>{text}</w:p></w:sdtContent></w:sdt>{moved}"
    assert with_xml(inner) == [
        ("paragraph", 0, "All new lamps-lit"),
        ("paragraph", 0, "old"),
        ("paragraph", 0, "secretly"),
    ]


def test_a_text_box_is_read_once_and_apart() -> None:
    box = f"<w:txbxContent><w:p>{RUN.format('In the box')}</w:p></w:txbxContent>"
    forms = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawing = f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
    assert with_xml(f"<w:p>{RUN.format('Around')}<w:r>{drawing}</w:r></w:p>") == [
        ("paragraph", 0, "Around"),
        ("paragraph", 0, "In the box"),
    ]


def repacked(raw: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A Word file with its parts changed, those for which nothing is given left out, and `more` added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(f"word/{name}.xml", content)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_password_and_an_old_file_are_said() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.docx is protected by a password"):
        read(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    with pytest.raises(DocumentUnreadable, match=r"old Word") as caught:
        read(OLE + b"WordDocument", "a.docx")
    assert "Save it as .docx" in caught.value.what_to_do


GOOD = saved(docx.Document())


def other(name: str, content: bytes) -> Callable[[str, bytes], bytes | None]:
    return lambda part, old: content if part == name else old


@pytest.mark.parametrize(
    "raw",
    [
        b"no Word file",
        b"PK\x03\x04" + bytes(range(256)),
        GOOD[: len(GOOD) // 2],
        repacked(GOOD, lambda name, old: None if name == "word/document.xml" else old),
        repacked(GOOD, lambda name, old: None if name == "[Content_Types].xml" else old),
        repacked(GOOD, other("word/document.xml", b"<w:document")),
        repacked(GOOD, other("word/document.xml", f"<w:document {nsdecls('w')}/>".encode())),
        repacked(GOOD, other("word/styles.xml", b"\xff\xfe\0")),
    ],
    ids=["text", "rubbish", "cut off", "no document", "no types", "bad xml", "no body", "bad styles"],
)
def test_what_is_no_whole_word_file_is_unreadable(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.docx cannot be opened as a Word file") as caught:
        read(raw, "a.docx")
    assert caught.value.what_to_do
