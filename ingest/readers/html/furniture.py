"""What of a page's unseen text is worth a person's while, and what is furniture: menus, ornaments, spoken words."""

from corpus.orders.detection import orders
from ingest.readers.html.blocks import BLOCKS
from ingest.readers.html.tree import Node, Unseen
from ingest.readers.visibility import STRUCK

SPOKEN = "for screen readers only"
ORNAMENT = "an ornament"
NEVER_TEXT = frozenset(
    "script style noscript template svg canvas iframe object embed audio video map "
    "input select textarea datalist meter progress".split()
)
_FEW_WORDS = 12


def words_under(node: Node) -> str:
    """All text under a tag, whatever hides it, with its blocks apart."""
    pieces: list[str] = []
    walk: list[Node | str | Unseen] = [node]
    while walk:
        child = walk.pop()
        if isinstance(child, Node) and child.tag not in NEVER_TEXT:
            if child.tag in BLOCKS or child.tag == "br":
                pieces.append(" ")
            walk += reversed(child.children)
        elif isinstance(child, str):
            pieces.append(child)
    return "".join(pieces)


def marked(reason: str, text: str, node: Node | None = None) -> list[Unseen]:
    """The mark for text that is unseen; none for furniture."""
    if not any(map(str.isalnum, text)):
        return []
    if any(True for _ in orders(text)):
        return [Unseen(reason, text)]
    if node and (node.tag == "nav" or node.attributes.get("role") in ("navigation", "search")):
        return []
    if reason == STRUCK:
        return [Unseen(reason, text)]
    few = len(text.split()) <= _FEW_WORDS
    if reason == ORNAMENT or (reason == SPOKEN and few) or (node is not None and is_menu(node)):
        return []
    return [Unseen(reason, text)]


def is_menu(node: Node) -> bool:
    """Whether all words under a tag are links, as in a menu."""
    linked = 0
    walk: list[tuple[Node | str | Unseen, bool]] = [(node, False)]
    while walk:
        child, link = walk.pop()
        if isinstance(child, Node):
            link = link or (child.tag == "a" and "href" in child.attributes)
            walk += [(inner, link) for inner in child.children if child.tag not in NEVER_TEXT]
        elif isinstance(child, str) and link:
            linked += sum(map(str.isalnum, child))
    return 0 < linked >= sum(map(str.isalnum, words_under(node)))
