"""A conversation as a Word document, each sentence with real footnotes that hold its quotes.

python-docx knows no footnotes, so their part of the file is written here, as ECMA-376 describes it (17.11).
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from docx import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from assistant.export.conversation import Note, Paragraph, outline
from assistant.records.conversations import Conversation
from corpus.settings import Language

MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SMALL: Final = "18"  # half points
_STYLES: Final = {"question": "Heading 2", "item": "List Bullet"}


def as_word(conversation: Conversation, answers: Sequence[Mapping[str, Any]], language: Language) -> bytes:
    """The whole conversation; `answers` are in the shape of Answer, as exports.outline takes them."""
    whole, word, met = outline(conversation, answers, language), WordDocument(), set[int]()
    word.core_properties.title = whole.name[:255]
    word.core_properties.author = ""
    word.add_heading(whole.name, level=1)
    for one in whole.paragraphs:
        _write(word.add_paragraph(style=_STYLES.get(one.kind)), one, met)
    if whole.notes:
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, _notes(whole.notes), word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _write(paragraph: Any, told: Paragraph, met: set[int]) -> None:
    """A paragraph with its footnotes; `met` are those that the document has a mark of already."""
    for at, said in enumerate(told.words):
        run = paragraph.add_run(f"{' ' if at else ''}{said.text}")
        run.italic = True if told.kind == "aside" else None
        for nth, number in enumerate(said.notes):
            if nth:
                paragraph.add_run(" ").font.superscript = True
            for element in [_again(number)] if number in met else _mark(number):
                paragraph._p.append(element)
            met.add(number)


def _mark(number: int) -> list[Any]:
    """The mark of a footnote, under a name, so that later ones can point to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"note{number}")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    return [start, _raised(reference), end]


def _again(number: int) -> Any:
    """The number of a footnote that is marked elsewhere: a footnote has one mark alone."""
    field, text = OxmlElement("w:fldSimple"), OxmlElement("w:t")
    field.set(qn("w:instr"), f" NOTEREF note{number} \\f \\h ")
    text.text = str(number)
    field.append(_raised(text))
    return field


def _raised(inside: Any) -> Any:
    run, properties, raised = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    properties.append(raised)
    run.append(properties)
    run.append(inside)
    return run


def _notes(notes: Mapping[int, Note]) -> bytes:
    """The part of the file that holds the footnotes, after the two lines that Word wants above them."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="{_SMALL}"/></w:rPr>'
        f'<w:t xml:space="preserve"> {escape(f"{note.text} {note.link}".rstrip())}</w:t></w:r></w:p></w:footnote>'
        for number, note in notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:footnotes {nsdecls('w')}>{lines}{told}</w:footnotes>".encode()
