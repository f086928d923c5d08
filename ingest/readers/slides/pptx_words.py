"""The words of a paragraph on a slide, as its audience sees them."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from ingest.readers.raised_runs import Letters, settled
from ingest.readers.slides.pptx_hidden import Stage
from ingest.readers.visibility import STRUCK, Piece

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATHS_SIGNS = {f"{_MATHS}sup": "^", f"{_MATHS}den": "/"}  # 10 and 4 above it are not 104, nor 1 over 2 twelve
_ABOVE = re.compile(r"0*[1-9]")  # a share of the letters' height, below the line where it begins with a minus


def pieces(paragraph: Any, stage: Stage, paper: str | None) -> Iterator[Piece]:
    """The letters of a paragraph, and why some are no part of the text."""
    return settled(_letters(paragraph, stage, paper))


def spaced(paragraphs: Any, stage: Stage, paper: str | None) -> list[Piece]:
    """The letters of several paragraphs as one text."""
    return [piece for paragraph in paragraphs for piece in (*pieces(paragraph._p, stage, paper), (" ", ""))]


def _letters(paragraph: Any, stage: Stage, paper: str | None) -> Iterator[Letters]:
    for part in paragraph.iterchildren(etree.Element):
        if part.tag == qn("a:br"):
            yield " ", "", False
        elif part.tag in (qn("a:r"), qn("a:fld")) and not part.get("type", "").startswith(("slidenum", "datetime")):
            properties = part.find(qn("a:rPr"))
            said = properties.get if properties is not None else dict[str, str]().get
            struck = said("strike", "noStrike") != "noStrike"
            raised = bool(_ABOVE.match(said("baseline", "")))
            reason = stage.letters(part, paper) or STRUCK * struck
            yield "".join(text.text or "" for text in part.iter(qn("a:t"))), reason, raised
        else:
            maths = part.iter(f"{_MATHS}t", *(sign for sign in _MATHS_SIGNS if part.findtext(f".//{sign}//{_MATHS}t")))
            yield "".join(_MATHS_SIGNS.get(element.tag) or element.text or "" for element in maths), "", False
