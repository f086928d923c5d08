"""HTML, by lxml: the main content of a page as it is seen, without what stands around it, and what it hides."""

from collections.abc import Callable

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.preparation.date_lines import framed
from ingest.readers.blocks import Block, Reading
from ingest.readers.html.blocks import blocks_of
from ingest.readers.html.counters import show_counters
from ingest.readers.html.lists import number_items
from ingest.readers.html.metadata import properties_of
from ingest.readers.html.stylesheets import sheet_of
from ingest.readers.html.tree import Node, parse
from ingest.readers.html.unwritten import abbreviations
from ingest.readers.html.visibility import look

_AROUND = frozenset("nav header footer aside".split())
_AROUND_ROLES = frozenset("navigation banner contentinfo complementary search".split())
_MENU_ROLES = frozenset(["navigation", "search"])
_ARTICLE_SHARE = 0.25  # of the body's text: a lone article of less is a teaser, not the page


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a page's main content, under its title, with what is hidden there as hidden blocks.

    Only the styles in the file itself are known: a page that hides text by a sheet in another file, or by a script,
    shows that text here.
    """
    root = parse(raw, file)
    properties = properties_of(root)
    sheet = sheet_of(root, file)
    look(root, sheet)  # first of all: a drawing in the page may have a title, too
    number_items(root)
    show_counters(root, sheet)
    parts = _parts(root)
    # The heading is the title, even where it stands above the main content.
    title = next((title for title in map(_line, (parts.get("h1"), parts.get("title"))) if title), "")
    content = _main(root, parts)
    blocks = blocks_of(content)
    if not any(not block.hidden for block in blocks):
        raise DocumentUnreadable(
            f"{file} holds no text: it may be a frame that a script fills.",
            "Open the page in a browser and save it as PDF.",
        )
    blocks += abbreviations(content, blocks)
    if title and not any(block.kind == "heading" and block.level == 1 for block in blocks):
        blocks.insert(0, Block("heading", title, level=1))
    return Reading(list(framed(blocks)), properties)


def _parts(root: Node) -> dict[str, Node]:
    """The first tag of each name that matters for what a page is about; an article only if it is the only one."""
    parts: dict[str, Node] = {}
    articles = 0
    for node in root.nodes():
        if node.tag in ("h1", "title", "body", "main", "article"):
            parts.setdefault(node.tag, node)
            articles += node.tag == "article"
        if node.attributes.get("role") == "main":
            parts.setdefault("role", node)
    if articles > 1:
        del parts["article"]
    return parts


def _line(node: Node | None) -> str:
    return tidy(" ".join(leaf for leaf in node.leaves() if isinstance(leaf, str))) if node else ""


def _main(root: Node, parts: dict[str, Node]) -> Node:
    """The part of a page that holds its own content, less the menus in it; else the body less what is around it."""
    body = parts.get("body", root)
    article = parts.get("article")
    if article and len(article.text()) < _ARTICLE_SHARE * len(body.text()):
        article = None
    for content in (parts.get("main"), parts.get("role"), article):
        if content and content.text().strip():
            _remove(content, lambda tag: tag.tag == "nav" or tag.attributes.get("role") in _MENU_ROLES)
            return content
    _remove(body, lambda tag: tag.tag in _AROUND or tag.attributes.get("role") in _AROUND_ROLES)
    return body


def _remove(root: Node, unwanted: Callable[[Node], bool]) -> None:
    """Take out the tags that are unwanted, with all that they hold."""
    walk = [root]
    while walk:
        node = walk.pop()
        node.children = [child for child in node.children if not (isinstance(child, Node) and unwanted(child))]
        walk += [child for child in node.children if isinstance(child, Node)]
