"""What of a slide its audience does not see: shapes beside it, letters in the colour of what lies behind them.

Whether letters are seen depends on everything under them, so "white on white" is said only where nothing but the page
can lie there: letters of a known colour, in a shape without a fill, that no picture, table or filled shape of the slide
or of its layouts touches. White letters on a photograph stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from ingest.readers.visibility import MARKED, WHITE, unseen

_FILLS = tuple(qn(f"a:{name}") for name in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"))
_SOLID, _NONE = qn("a:solidFill"), qn("a:noFill")
_SOLID_BACKGROUND = "1001"  # the first of a theme's backgrounds, plain in all that offices use
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Box:
    """Where something lies on a slide, in the slide's own units."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """One slide: its size, the colour of its page where that is plain, and what lies on it, with its place."""

    page: Box
    paper: str | None
    colours: dict[str, str]  # of the theme, by the names that slides use
    lying: list[tuple[Any, Box | None]] = field(default_factory=list)

    def hides(self, shape: Any, box: Box | None) -> str:
        """Why a whole shape is not seen."""
        if shape._element.xpath(".//p:cNvPr[1]")[0].get("hidden") in ("1", "true"):
            return MARKED
        return "off the slide" if box is not None and _has_size(box) and not box.touches(self.page) else ""

    def behind(self, shape: Any, box: Box | None) -> str | None:
        """The colour behind a shape's letters; None where it cannot be told."""
        fill = _fill(shape._element)
        if fill is not None and fill.tag != _NONE:
            return self.colour(fill) if fill.tag == _SOLID else None
        if box is None or any(
            element is not shape._element and (place is None or place.touches(box)) for element, place in self.lying
        ):
            return None
        return self.paper

    def letters(self, run: Any, paper: str | None) -> str:
        """Why the letters of a run are not seen."""
        properties = run.find(qn("a:rPr"))
        if properties is None:
            return ""
        size = properties.get("sz", "")
        fill = properties.find(_SOLID)
        if fill is not None and fill.xpath(".//a:alpha[@val='0' or @val='0%']"):
            return "letters that let everything through"
        ink = self.colour(fill) if fill is not None else None
        return unseen(ink, paper, int(size) / 100 if size.isdecimal() else None)

    def colour(self, fill: Any) -> str | None:
        """The colour of a plain fill as RRGGBB; None for a shade of one."""
        for colour in fill:
            if len(colour):
                return None
            if colour.tag == qn("a:srgbClr"):
                return str(colour.get("val", ""))
            if colour.tag == qn("a:schemeClr"):
                return self.colours.get(colour.get("val", ""))
        return None


def stage_of(slide: Any, width: int, height: int) -> Stage:
    """A slide as it lies before its audience, without its shapes' words."""
    layout = slide.slide_layout
    master = layout.slide_master
    colours = _colours(master)
    stage = Stage(Box(0, 0, width, height), _paper([slide, layout, master], colours), colours)
    for part in (slide, layout, master):
        stage.lying.extend(
            (shape._element, place(shape)) for shape in part.shapes if _covers(shape._element)
        )  # what lies within a group is covered with the group
    return stage


def place(shape: Any) -> Box | None:
    """Where a shape lies; None where neither it nor its layout says so."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    if None in sides:
        return None
    left, top, width, height = sides
    return Box(left, top, left + width, top + height)


def within(group: Any, box: Box | None) -> Any:
    """What turns a place within a group into one on the slide."""
    frame = group._element.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    inner = None if frame is None else (frame.find(qn("a:chOff")), frame.find(qn("a:chExt")))
    if box is None or inner is None or None in inner:
        return lambda child: None
    x, y, wide, high = (int(value) for value in (*_values(inner[0], "xy"), *_values(inner[1], ("cx", "cy"))))
    if not wide or not high:
        return lambda child: None
    across, down = (box.right - box.left) / wide, (box.bottom - box.top) / high

    def moved(child: Box | None) -> Box | None:
        if child is None:
            return None
        return Box(
            box.left + (child.left - x) * across,
            box.top + (child.top - y) * down,
            box.left + (child.right - x) * across,
            box.top + (child.bottom - y) * down,
        )

    return moved


def _values(element: Any, names: Any) -> Iterator[str]:
    return (element.get(name, "0") for name in names)


def _has_size(box: Box) -> bool:
    return box.right > box.left and box.bottom > box.top


def _fill(element: Any) -> Any:
    properties = element.find(qn("p:spPr"))
    return None if properties is None else next((child for child in properties if child.tag in _FILLS), None)


def _covers(element: Any) -> bool:
    """Whether a shape may hide what lies under it, or make letters on it stand out."""
    if element.tag != qn("p:sp"):
        return True
    fill = _fill(element)
    if fill is not None:
        return bool(fill.tag != _NONE)
    style = element.find(f"{qn('p:style')}/{qn('a:fillRef')}")
    return style is not None and style.get("idx", "0") != "0"


def _paper(parts: list[Any], colours: dict[str, str]) -> str | None:
    """The colour of the page: that of the slide, else of its layout, else of the master; white where none says."""
    for part in parts:
        background = part._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if background is None:
            continue
        look = Stage(Box(0, 0, 0, 0), None, colours)
        plain = background.find(f"{qn('p:bgPr')}/{_SOLID}")
        by_theme = background.find(qn("p:bgRef"))
        if plain is not None:
            return look.colour(plain)
        return look.colour(by_theme) if by_theme is not None and by_theme.get("idx") == _SOLID_BACKGROUND else None
    return WHITE


def _colours(master: Any) -> dict[str, str]:
    """The theme's colours by the names that slides use: "bg1" is what the master maps it to."""
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, _PARSER)
    slots: dict[str, str] = {}
    for scheme in theme.iter(qn("a:clrScheme")):
        for slot in scheme:
            colour = next(iter(slot), None)
            if colour is not None:
                slots[etree.QName(slot).localname] = colour.get("lastClr") or colour.get("val", "")
    mapping = master._element.find(qn("p:clrMap"))
    mapped = {} if mapping is None else {name: slots[slot] for name, slot in mapping.items() if slot in slots}
    return slots | mapped
