"""Bullets and numbers before the paragraphs of a shape on a slide."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from ingest.readers.list_order import ListOrder
from ingest.readers.numerals import numeral

_NUMBERED = qn("a:buAutoNum")
_BULLETS = frozenset(["buChar", "buAutoNum", "buBlip"])
_FORMS = {"alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman", "romanUc": "upperRoman"}
_AROUND = {"ParenBoth": "({})", "ParenR": "{})", "Minus": "{}-", "Period": "{}."}
_USUAL = "arabicPeriod"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: whether it is an item at all, its number, and whether it opens a list."""

    item: bool
    number: str = ""
    opens: bool = False


@dataclass(slots=True)
class Counting:
    """Counts the paragraphs of one shape, which are asked for in their order."""

    shape: Any
    listed: bool  # whether its paragraphs have bullets where they say nothing
    counts: dict[int, tuple[str, int, int]] = field(default_factory=dict)  # by level: type, start, number
    order: ListOrder = field(default_factory=ListOrder)
    begun: bool = False

    def mark(self, paragraph: Any) -> Mark:
        """What stands before the next paragraph that has words. The first item opens, whatever came before."""
        level = paragraph.level
        bullets = map(_bullet, self._properties(paragraph._p, level))
        said = next((bullet for bullet in bullets if bullet is not None), None)
        own = _bullet(paragraph._p.find(qn("a:pPr")))
        numbered = said is not None and said.tag == _NUMBERED
        bullet = "" if own is None else etree.QName(own).localname
        if not (numbered or bullet in _BULLETS or (self.listed and bullet != "buNone")):
            self._end(level)
            self.order.interrupt()
            return Mark(item=False)
        number, name = self._number(said, level) if numbered else ("", "")
        if not numbered:
            self._end(level)
        opens = self.order.opens(name, level) or not self.begun
        self.begun = True
        return Mark(True, number, opens)

    def _number(self, element: Any, level: int) -> tuple[str, str]:
        """The number of a paragraph, and the name of its list within the shape."""
        kind, written = element.get("type", _USUAL), element.get("startAt", "1")
        start = int(written) if written.isdecimal() and len(written) < 6 else 1
        last = self.counts.get(level)
        number = last[2] + 1 if last and last[:2] == (kind, start) else start
        self._end(level)
        self.counts[level] = (kind, start, number)
        form = next((form for name, form in _FORMS.items() if kind.startswith(name)), "decimal")
        around = next((around for ending, around in _AROUND.items() if kind.endswith(ending)), "{}")
        return around.format(numeral(number, form)), f"{kind} {start}"

    def _end(self, level: int) -> None:
        """End the counts of a level and of those deeper."""
        for deeper in [deeper for deeper in self.counts if deeper >= level]:
            del self.counts[deeper]

    def _properties(self, paragraph: Any, level: int) -> Iterator[Any]:
        """Where bullets can be said, the nearest first: the paragraph, its shape, and what the shape is modelled on."""
        yield paragraph.find(qn("a:pPr"))
        shape = self.shape
        while shape is not None:
            yield shape._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{qn(f'a:lvl{level + 1}pPr')}")
            shape = getattr(shape, "_base_placeholder", None)


def _bullet(properties: Any) -> Any:
    """What properties say of a bullet or number; None where they say nothing."""
    children = () if properties is None else properties.iterchildren(etree.Element)
    return next((child for child in children if etree.QName(child).localname in {*_BULLETS, "buNone"}), None)
