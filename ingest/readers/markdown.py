"""Markdown, by markdown-it-py (CommonMark and tables)."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.text.decoding import decode
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def read(raw: bytes, file: str) -> Reading:
    """Headings, paragraphs, items by depth, and table rows."""
    return Reading(list(_blocks(SyntaxTreeNode(_PARSER.parse(decode(raw, file))), depth=-1)))


def _blocks(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    """The blocks under `node`, which lies in lists nested `depth` + 1 times."""
    match node.type:
        case "heading":
            yield Block("heading", _plain(node), level=int(node.tag[1:]))
        case "paragraph":
            yield Block("item", _plain(node), level=depth) if _opens_item(node) else Block("paragraph", _plain(node))
        case "tr":
            yield Block("row", tidy(" | ".join(_plain(cell) for cell in node.children)))
        case "fence" | "code_block":
            yield from (Block("paragraph", line) for line in map(tidy, node.content.splitlines()) if line)
        case _:
            inner = depth + (node.type in ("bullet_list", "ordered_list"))
            for child in node.children:
                yield from _blocks(child, inner)


def _opens_item(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph is the first of a list item; its further ones are paragraphs of their own."""
    return node.parent is not None and node.parent.type == "list_item" and node.previous_sibling is None


def _plain(node: SyntaxTreeNode) -> str:
    """The words under a node, without their marks; a picture is its description."""
    return tidy("".join(_words(node)))


def _words(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in ("softbreak", "hardbreak"):
        yield " "
    elif not node.children:
        yield node.content
    for child in node.children:
        yield from _words(child)
