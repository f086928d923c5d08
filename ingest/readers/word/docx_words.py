"""The words of a Word paragraph as its page shows them, run by run."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

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
