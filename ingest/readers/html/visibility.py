"""What a reader of a page sees of it: text that the page hides is marked in the tree, what is no text is taken out.

Text with a line through it no longer stands: it counts as unseen, and is kept. Hidden text is kept for a person to look
at only where an author could have meant it: in the main content, and if it is more than furniture. Of text for screen
readers alone, and of menus that open, only what has more than twelve words and is not made of links is kept; whatever
gives an order to a machine is kept always. `aria-hidden` hides nothing from the eye: within a line its words are read.
On a whole block it mostly marks what scripts show later (closed dialogs, copies of slides), so that is kept apart.
"""

from dataclasses import dataclass, replace

from corpus.orders.detection import orders
from ingest.preparation.smuggled import TURNED
from ingest.readers.html.blocks import BLOCKS
from ingest.readers.html.boxes import Colour, covered, font_size, ground_of, hidden_box, no_colour
from ingest.readers.html.styles import Style, colour_named
from ingest.readers.html.stylesheets import Sheet
from ingest.readers.html.tree import Node, Unseen
from ingest.readers.visibility import STRUCK, TINY

HIDDEN = "hidden in the page"
SPOKEN = "for screen readers only"
_ARIA = "marked as not shown (aria-hidden)"
_NEVER = frozenset(
    "script style noscript template svg canvas iframe object embed audio video map "
    "input select textarea datalist meter progress".split()
)
_SPOKEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text wb-inv wb-invisible element-invisible assistive-text "
    "govuk-visually-hidden".split()
)
_BUTTONS_THAT_SPEAK = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())  # the questions of a folding FAQ
_STRIKING = frozenset("s strike del".split())
_SMALLEST = 1.0  # pixels of a letter
_NAVIGATION_WORDS = 12
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
    """Mark in the tree what is unseen, and take out what is no text or not worth a person's while."""
    walk = [(root, _Sight())]
    while walk:
        node, sight = walk.pop()
        children: list[Node | str | Unseen] = []
        for child in node.children:
            if isinstance(child, str):
                reason = sight.hides if child.strip() else ""
                children += [child] if not reason else _kept(reason, child)
            elif isinstance(child, Node) and not _no_text(child, sight):
                inner, reason = _into(child, sight, sheet)
                if reason:
                    children += _kept(reason, _words(child), child)
                else:
                    children.append(child)
                    walk.append((child, inner))
        node.children = children


def _no_text(node: Node, sight: _Sight) -> bool:
    """Whether a tag holds no text of the page, but something to run, to fill in or to press."""
    if node.tag == "button":
        return not sight.speaks
    return node.tag in _NEVER or (node.tag == "dialog" and "open" not in node.attributes)


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
    return "an ornament" if icon or sum(map(str.isalnum, node.text())) < 2 else ""


def _words(node: Node) -> str:
    """All text under a tag, whatever hides it, with its blocks apart."""
    pieces: list[str] = []
    walk: list[Node | str | Unseen] = [node]
    while walk:
        child = walk.pop()
        if isinstance(child, Node) and child.tag not in _NEVER:
            if child.tag in BLOCKS or child.tag == "br":
                pieces.append(" ")
            walk += reversed(child.children)
        elif isinstance(child, str):
            pieces.append(child)
    return "".join(pieces)


def _kept(reason: str, text: str, node: Node | None = None) -> list[Unseen]:
    """The mark for text that is unseen; none for furniture."""
    if not any(map(str.isalnum, text)):
        return []
    if any(True for _ in orders(text)):
        return [Unseen(reason, text)]
    if node and (node.tag == "nav" or node.attributes.get("role") in ("navigation", "search")):
        return []
    if reason == STRUCK:
        return [Unseen(reason, text)]
    few = len(text.split()) <= _NAVIGATION_WORDS
    if reason == "an ornament" or (reason == SPOKEN and few) or (node is not None and _of_links(node, text)):
        return []
    return [Unseen(reason, text)]


def _of_links(node: Node, text: str) -> bool:
    """Whether all words under a tag are links, as in a menu."""
    linked = 0
    walk: list[tuple[Node | str | Unseen, bool]] = [(node, False)]
    while walk:
        child, link = walk.pop()
        if isinstance(child, Node):
            link = link or (child.tag == "a" and "href" in child.attributes)
            walk += [(inner, link) for inner in child.children if child.tag not in _NEVER]
        elif isinstance(child, str) and link:
            linked += sum(map(str.isalnum, child))
    return 0 < linked >= sum(map(str.isalnum, text))
