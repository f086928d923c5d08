"""The words of a Word paragraph as its page shows them, run by run, and the notes that they refer to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from ingest.readers.raised_runs import Letters
from ingest.readers.word.docx_visibility import Look, Looks

BOX, RUN = qn("w:txbxContent"), qn("w:r")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED = qn("w:del")
_TEXTS = frozenset([qn("w:t"), qn("w:delText"), f"{_MATHS}t"])
_MATHS_SIGNS = {f"{_MATHS}sup": "^", f"{_MATHS}den": "/"}  # 10 and 4 above it are not 104, nor 1 over 2 twelve
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:ptab"): "\t", qn("w:noBreakHyphen"): "-"}
_PROPERTIES = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr")
UNSEEN = frozenset(
    [f"{_COMPATIBILITY}Fallback", _DELETED, *(qn(f"w:{name}") for name in ("moveFrom", "rt", *_PROPERTIES))]
)
_REFERENCES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_ID, _TYPE = qn("w:id"), qn("w:type")
_NO_NOTES = frozenset("separator continuationSeparator continuationNotice".split())

Key = tuple[str, str]  # "footnotes" or "endnotes", and a note's number in the file


def words(element: Any, look: Look, looks: Looks) -> Iterator[Letters]:
    """The letters under an element but for text boxes and what was moved away; deleted ones are struck through."""
    for child in element.iterchildren(etree.Element):
        if child.tag in _TEXTS or child.tag in _SIGNS:
            yield _SIGNS.get(child.tag) or child.text or "", look.unseen, bool(look.raised)
        elif child.tag == RUN:
            yield from words(child, looks.of_run(child, look), looks)
        elif child.tag == _DELETED:
            yield from words(child, replace(look, struck=True), looks)
        elif child.tag != BOX and child.tag not in UNSEEN:
            if child.tag in _MATHS_SIGNS and any(part.text for part in child.iter(f"{_MATHS}t")):
                yield _MATHS_SIGNS[child.tag], look.unseen, False
            yield from words(child, look, looks)


class Notes:
    """The notes of a file, each an element that holds paragraphs; none is given twice."""

    def __init__(self, notes: list[tuple[Key, Any]]) -> None:
        self._given: set[int] = set()
        self._notes = notes
        self._places = {key: at for at, (key, _) in enumerate(notes)}

    def called_in(self, element: Any) -> Iterator[Any]:
        """The notes that an element's text refers to, in its order."""
        if not self._notes:
            return
        for reference in element.iter(*_REFERENCES):
            at = self._places.get((_REFERENCES[reference.tag], reference.get(_ID, "")))
            if at is not None and at not in self._given:
                self._given.add(at)
                yield self._notes[at][1]

    def left(self) -> Iterator[Any]:
        """The notes that nothing has referred to."""
        return (note for at, (_, note) in enumerate(self._notes) if at not in self._given)


def notes_of(document: Any) -> Notes:
    """The notes of a document of python-docx."""
    notes: list[tuple[Key, Any]] = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if relation.is_external or kind not in _REFERENCES.values():
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(_TYPE) not in _NO_NOTES:
                notes.append(((kind, note.get(_ID, "")), note))
    return Notes(notes)
