"""Foot- and endnotes of Word files, behind what refers to them."""

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import DocumentUnreadable
from tests.ingest.readers.word.test_docx import read, repacked, saved

CALL = "<w:r><w:{kind}Reference w:id='{number}'/></w:r>"
NOTE = "<w:{kind} w:id='{number}'><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>"
RELATION = (
    "<Relationship Id='{kind}99' Target='{kind}s.xml' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s'/>"
)


def noted(document: Any, **notes: dict[int, str]) -> bytes:
    """The file with these foot- and endnotes, by kind and number."""
    kinds = [kind.removesuffix("s") for kind in notes]
    relations = "".join(RELATION.format(kind=kind) for kind in kinds) + "</Relationships>"
    parts = {
        f"{kind}s": f"<w:{kind}s {nsdecls('w')}><w:{kind} w:type='separator' w:id='0'><w:p/></w:{kind}>"
        + "".join(NOTE.format(kind=kind, number=number, words=words) for number, words in notes[f"{kind}s"].items())
        + f"</w:{kind}s>"
        for kind in kinds
    }

    def link(name: str, content: bytes) -> bytes:
        new = content.replace(b"</Relationships>", relations.encode())
        return new if name == "word/_rels/document.xml.rels" else content

    return repacked(saved(document), link, **{name: part.encode() for name, part in parts.items()})


def call(paragraph: Any, kind: str, number: int) -> None:
    run = CALL.format(kind=kind, number=number).replace("<w:r>", f"<w:r {nsdecls('w')}>")
    paragraph._p.append(parse_xml(run))


def test_notes_stand_behind_the_paragraph_or_list_that_refers_to_them() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Lit at dusk.")
    call(paragraph, "endnote", 1)
    call(paragraph, "footnote", 2)
    for words in ("Clean the glass.", "Fill the oil."):
        paragraph = document.add_paragraph(words, style="List Number")
        call(paragraph, "footnote", 1)
    document.add_paragraph("Out at dawn.")
    raw = noted(
        document, footnotes={1: "With a cloth.", 2: "Old calendar.", 3: "Of no use."}, endnotes={1: "Of the sun."}
    )
    blocks = read(raw, "a.docx")
    assert [block.text for block in blocks] == [
        "Lit at dusk.",
        "Of the sun.",
        "Old calendar.",
        "1. Clean the glass.",
        "2. Fill the oil.",
        "With a cloth.",  # between the two, it would part the list from its lead
        "Out at dawn.",
        "Of no use.",
    ]
    assert not any(block.opens for block in blocks)


def test_notes_of_a_table_stand_behind_it() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Quay", "Boats", "North", "41"), strict=True):
        cell.text = words
    call(table.cell(1, 1).paragraphs[0], "footnote", 1)
    document.add_paragraph("Counted in May.")
    blocks = read(noted(document, footnotes={1: "Nine of them leak."}), "a.docx")
    assert [block.text for block in blocks] == ["Quay | Boats", "North | 41", "Nine of them leak.", "Counted in May."]


def test_damaged_notes_are_said() -> None:
    with pytest.raises(DocumentUnreadable, match="cannot be opened"):
        read(
            repacked(noted(docx.Document(), footnotes={}), lambda _, part: part.replace(b"</w:footnotes>", b"")),
            "a.docx",
        )
