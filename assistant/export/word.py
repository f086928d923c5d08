"""A conversation as a Word document, whose footnotes hold the quotes.

python-docx cannot write footnotes. So their part of the file is written here, as ECMA-376 describes it (17.11).
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
    """The whole conversation; `answers` are in the shape of Answer, as `outline` takes them."""
    content, word, marked = outline(conversation, answers, language), WordDocument(), set[int]()
    word.core_properties.title = content.name[:255]
    word.core_properties.author = ""
    word.add_heading(content.name, level=1)
    for paragraph in content.paragraphs:
        _write(word.add_paragraph(style=_STYLES.get(paragraph.kind)), paragraph, marked)
    if content.notes:
        footnotes = _footnotes(content.notes)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, footnotes, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _write(word_paragraph: Any, paragraph: Paragraph, marked: set[int]) -> None:
    """Fill a paragraph of Word; `marked` are the footnotes that the document has a mark of already."""
    for place, stretch in enumerate(paragraph.stretches):
        run = word_paragraph.add_run(f"{' ' if place else ''}{stretch.text}")
        run.italic = True if paragraph.kind == "aside" else None
        for nth, number in enumerate(stretch.notes):
            if nth:
                word_paragraph.add_run(" ").font.superscript = True
            for element in [_reference(number)] if number in marked else _mark(number):
                word_paragraph._p.append(element)
            marked.add(number)


def _mark(number: int) -> list[Any]:
    """The mark of a footnote, under a name, so that later ones can point to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"note{number}")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    return [start, _raised(reference), end]


def _reference(number: int) -> Any:
    """The number of a footnote that is marked elsewhere, as a field: Word allows one mark for each footnote."""
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


def _footnotes(notes: Mapping[int, Note]) -> bytes:
    """The part of the file with the footnotes, after the two separators that Word requires before them."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="{_SMALL}"/></w:rPr>'
        f'<w:t xml:space="preserve"> {escape(f"{note.text} {note.link}".rstrip())}</w:t></w:r></w:p></w:footnote>'
        for number, note in notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:footnotes {nsdecls('w')}>{separators}{footnotes}</w:footnotes>".encode()
