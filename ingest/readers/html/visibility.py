"""What a reader of a page sees of it: text that the page hides is marked in the tree, what is no text is taken out.

Text with a line through it no longer stands: it counts as unseen, and is kept. Hidden text is kept for a person to look
at only where an author could have meant it: in the main content, and if it is more than furniture. Of text for screen
readers alone, and of menus that open, only what has more than twelve words and is not made of links is kept; whatever
gives an order to a machine is kept always. `aria-hidden` hides nothing from the eye: within a line its words are read.
On a whole block it mostly marks what scripts show later (closed dialogs, copies of slides), so that is kept apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.preparation.smuggled import TURNED
from ingest.readers.html.blocks import BLOCKS
from ingest.readers.html.boxes import CUT_OFF, Colour, covered, font_size, ground_of, hidden_box, no_colour
from ingest.readers.html.furniture import NEVER_TEXT, ORNAMENT, SPOKEN, marked, words_under
from ingest.readers.html.panels import Panels, label_panels, panels_of
from ingest.readers.html.styles import Style, colour_named
from ingest.readers.html.stylesheets import Sheet
from ingest.readers.html.tree import Node, Unseen
from ingest.readers.visibility import STRUCK, TINY

HIDDEN = "hidden in the page"
_ARIA = "marked as not shown (aria-hidden)"
_SPOKEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text wb-inv wb-invisible element-invisible assistive-text "
    "govuk-visually-hidden".split()
)
_BUTTONS_THAT_SPEAK = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())  # the questions of a folding FAQ
_SHUT = frozenset([HIDDEN, _ARIA, CUT_OFF])
_STRIKING = frozenset("s strike del".split())
_SMALLEST = 1.0  # pixels of a letter
_BLUE: Colour = (0.0, 0.0, 0.93)


@dataclass(frozen=True, slots=True)
class _Sight:
    """How text stands on the page at some place: what tags hand down to those in them."""

    colour: Colour = (0.0, 0.0, 0.0)
    ground: Colour | None = (1.0, 1.0, 1.0)  # None: a picture
    size: float = 16.0
    opacity: float = 1.0
    shown: bool = True
    speaks: bool = False  # within a heading that folds
    aria: bool = False  # within a line with aria-hidden that is read

    @property
    def hides(self) -> str:
        """Why text here is not seen; empty where it is."""
        if not self.shown:
            return HIDDEN
        return TINY if self.size <= _SMALLEST else no_colour(self.colour, self.ground)


def look(root: Node, sheet: Sheet) -> None:
    """Mark in the tree what is unseen, and take out what is no text or not worth a person's while.

    A panel that is shut is seen where a control that is seen opens it; the control's words become its heading.
    """
    panels = panels_of(root)
    shut: list[_Shut] = []
    walk = [(root, _Sight())]
    while walk:
        node, sight = walk.pop()
        node.children = list(_looked_at(node, sight, sheet, panels, walk, shut))
        if not walk:
            walk = [(panel.node, panel.sight) for panel in shut if panels.opens(panel.node)]
            shut = [panel for panel in shut if not panels.opens(panel.node)]
    for panel in shut:
        around = panel.node.parent or root
        at = next(at for at, child in enumerate(around.children) if child is panel.node)
        around.children[at : at + 1] = marked(panel.reason, words_under(panel.node), panel.node)
    label_panels(root, panels)


@dataclass(frozen=True, slots=True)
class _Shut:
    """A panel that is not seen until a control opens it, how text stands in it then, and why it is not seen now."""

    node: Node
    sight: _Sight
    reason: str


def _looked_at(
    node: Node, sight: _Sight, sheet: Sheet, panels: Panels, walk: list[tuple[Node, _Sight]], shut: list[_Shut]
) -> Iterator[Node | str | Unseen]:
    """What is left of the children of a tag; those to be looked into join the walk, those that may open `shut`."""
    for child in node.children:
        if isinstance(child, str):
            reason = sight.hides if child.strip() else ""
            yield from [child] if not reason else marked(reason, child)
        elif isinstance(child, Node) and not (child.tag in NEVER_TEXT or _is_closed_dialog(child)):
            inner, reason = _into(child, sight, sheet)
            if not reason and not inner.hides:
                panels.see(child)
            if child.tag == "button" and not sight.speaks:
                continue
            unseen = reason or ("" if inner.shown else HIDDEN)
            if unseen in _SHUT and panels.may_open(child):
                shut.append(
                    _Shut(child, replace(inner, shown=True, opacity=1.0, aria=inner.aria or unseen == _ARIA), unseen)
                )
                yield child
            elif reason:
                yield from marked(reason, words_under(child), child)
            else:
                walk.append((child, inner))
                yield child


def _is_closed_dialog(node: Node) -> bool:
    return node.tag == "dialog" and "open" not in node.attributes


def _into(node: Node, sight: _Sight, sheet: Sheet) -> tuple[_Sight, str]:
    """How text stands within a tag, and why all of that is unseen, if it is."""
    style = node.style = sheet.style_of(node)
    sight = _presented(node, sight)
    if style:
        colour, size = style.get("color"), font_size(style, sight.size)
        ground = ground_of(style, sight.ground)
        sight = replace(
            sight,
            ground=ground,
            colour=covered(colour.colour, sight.colour, ground) if colour else sight.colour,
            size=size,
            opacity=sight.opacity * (style["opacity"].fraction if "opacity" in style else 1.0),
            shown=_shown(style, sight.shown),
        )
    if node.tag in ("html", "body"):  # hidden only until their scripts have run
        return replace(sight, shown=True, opacity=1.0), ""
    if node.attributes.get("hidden", "until-found").lower() != "until-found":
        return sight, HIDDEN
    if not _SPOKEN_CLASSES.isdisjoint(node.classes):
        return sight, SPOKEN
    if node.tag == "bdo" and node.attributes.get("dir", "").lower() == "rtl" and node.text().isascii():
        return sight, TURNED
    reason = hidden_box(style, sight.opacity) if style else ""
    reason = reason or (STRUCK if _struck(node) else "")
    if reason or sight.aria or node.attributes.get("aria-hidden", "").lower() != "true":
        return sight, reason
    return replace(sight, aria=True), _aria(node)


def _struck(node: Node) -> bool:
    """Whether a line goes through all that stands in a tag: by its name, unless its style says otherwise."""
    line = node.style.get("text-decoration-line")
    return "line-through" in line.words if line else node.tag in _STRIKING


def _shown(style: Style, before: bool) -> bool:
    word = style["visibility"].word if "visibility" in style else ""
    return False if word in ("hidden", "collapse") else True if word in ("visible", "initial") else before


def _presented(node: Node, sight: _Sight) -> _Sight:
    """What a tag itself and its old attributes for looks make of a place."""
    colour, ground = sight.colour, sight.ground
    if node.tag == "a" and "href" in node.attributes:
        colour = _BLUE
    elif node.tag == "mark":
        colour, ground = (0.0, 0.0, 0.0), (1.0, 1.0, 0.0)
    attribute = {"font": "color", "body": "text"}.get(node.tag, "")
    if attribute and node.attributes.get(attribute):
        colour = covered(colour_named(node.attributes[attribute]), colour, ground)
    if node.attributes.get("bgcolor"):
        ground = covered(colour_named(node.attributes["bgcolor"]), ground or colour, ground)
    speaks = sight.speaks or node.tag in _BUTTONS_THAT_SPEAK
    if (colour, ground, speaks) == (sight.colour, sight.ground, sight.speaks):
        return sight
    return replace(sight, colour=colour, ground=ground, speaks=speaks)


def _aria(node: Node) -> str:
    """Why a tag with aria-hidden is left out: as a block, or as an ornament; empty where its words are read."""
    if node.tag in BLOCKS or any(inner.tag in BLOCKS for inner in node.nodes()):
        return _ARIA
    icon = node.tag == "i" or any("icon" in name.lower() for name in node.classes)
    return ORNAMENT if icon or sum(map(str.isalnum, node.text())) < 2 else ""
