"""Markdown, by markdown-it-py (CommonMark, tables, struck words and notes)."""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.tree import SyntaxTreeNode

from corpus.errors import DocumentUnreadable
from corpus.text.decoding import decode
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.html import page as html
from ingest.readers.tables import row_text
from ingest.readers.text.front_matter import split_front_matter
from ingest.readers.text.labels import labels_in
from ingest.readers.text.markdown_words import words_of
from ingest.readers.visibility import Piece, split_by_visibility

_NOTE = re.compile(r"(?:^|(?<=\n))\[\^([^\]\s]{1,60})\]:[ \t]*", re.MULTILINE)
_TABLE = re.compile(r"<table\b.*?</table", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LISTS = ("bullet_list", "ordered_list")


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's rule for the targets of links, but for what is a note: "[^1]: Count of 2019."."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("html_inline")
_PARSER.block.ruler.at("reference", _reference)


def read(raw: bytes, file: str) -> Reading:
    """Headings, paragraphs, items by depth with their numbers, and table rows; what stands above the text as its
    properties."""
    text = re.sub(r"\r\n?", "\n", decode(raw, file))
    properties, text = split_front_matter(text)
    text = _with_whole_tables(text)
    notes = frozenset(note[1] for note in _NOTE.finditer(text))
    return Reading(list(_blocks(SyntaxTreeNode(_PARSER.parse(text)), -1, notes)), properties)


def _with_whole_tables(text: str) -> str:
    """The text without the empty lines within tables in HTML, at which Markdown ends them."""
    last = text.lower().rfind("</table") + 1  # what begins below has no end to look for
    return _TABLE.sub(lambda table: _EMPTY_LINES.sub("\n", table[0]), text[: last + 7]) + text[last + 7 :]


def _shown(page: str) -> Sequence[Block]:
    """What a piece of HTML shows between the lines of Markdown."""
    if not any(map(str.isalnum, _TAG.sub("", page))) and "alt" not in page.lower():
        return []  # most are a tag alone
    try:
        return html.read(BOM_UTF8 + page.encode(errors="replace"), "a piece of HTML").blocks
    except DocumentUnreadable:  # it shows nothing: a comment, or the end of a tag
        return []


def _blocks(node: SyntaxTreeNode, depth: int, notes: Collection[str]) -> Iterator[Block]:
    """The blocks under `node`, which lies in lists nested `depth` + 1 times."""
    match node.type:
        case "heading":
            yield from split_by_visibility("heading", words_of(node, notes), level=int(node.tag[1:]))
        case "paragraph":
            yield from _paragraph(node, depth, notes)
        case "tr":
            yield from _row([words_of(cell, notes) for cell in node.children])
        case "fence" | "code_block":
            yield from (Block("paragraph", line) for line in map(tidy, node.content.splitlines()) if line)
        case "html_block":
            yield from _shown(node.content)
        case "bullet_list" | "ordered_list":
            yield from _list(node, depth + 1, notes)
        case _:
            for child in node.children:
                yield from _blocks(child, depth, notes)


def _paragraph(node: SyntaxTreeNode, depth: int, notes: Collection[str]) -> Iterator[Block]:
    """A paragraph; the first of a list's item is the item. Notes that follow one another are paragraphs each."""
    pieces = words_of(node, notes)
    lines = _lines(pieces)
    labelled = sorted(labels_in(["".join(text for text, _ in line) for line in lines]))
    if labelled:
        yield from _labelled(
            lines, labelled, depth, in_item=node.parent is not None and node.parent.type == "list_item"
        )
    elif node.parent is not None and node.parent.type == "list_item" and node.previous_sibling is None:
        yield from split_by_visibility("item", pieces, level=depth)
    elif _NOTE.match("".join(text for text, reason in pieces if not reason)):
        for note in _NOTE.split("".join(text for text, _ in pieces))[2::2]:
            yield from split_by_visibility("paragraph", [(note, "")])
    else:
        yield from split_by_visibility("paragraph", pieces)


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a paragraph by the lines that they stand on."""
    lines: list[list[Piece]] = [[]]
    for text, reason in pieces:
        first, *further = text.split("\n")
        lines[-1].append((first, reason))
        lines += [[(line, reason)] for line in further]
    return lines


def _labelled(lines: list[list[Piece]], labelled: Sequence[int], depth: int, in_item: bool) -> Iterator[Block]:
    """A paragraph in which lines begin with "(a)" or "b.": CommonMark knows only figures as numbers of items."""
    edges = [*labelled, len(lines)]
    before = [(f"{text} ", reason) for line in lines[: edges[0]] for text, reason in line]
    yield from split_by_visibility("item", before, depth) if in_item else split_by_visibility("paragraph", before)
    for start, end in pairwise(edges):
        item = [(f"{text} ", reason) for line in lines[start:end] for text, reason in line]
        yield from split_by_visibility("item", item, level=depth + 1)


def _list(node: SyntaxTreeNode, depth: int, notes: Collection[str]) -> Iterator[Block]:
    """The items of a list, each with its number."""
    before = node.previous_sibling
    opens = depth == 0 and before is not None and before.type in _LISTS
    for item, number in zip(node.children, _numbers(node), strict=True):
        for child in item.children:
            for block in _blocks(child, depth, notes):
                if not block.hidden:
                    block = replace(block, text=number + block.text, opens=opens and block.kind == "item")
                    number, opens = "", False
                yield block


def _numbers(node: SyntaxTreeNode) -> Sequence[str]:
    """The numbers of a list as they are written; one number for all items means that they are counted."""
    if node.type == "bullet_list":
        return [""] * len(node.children)
    written = [int(item.info) for item in node.children]
    if len(set(written)) == 1:
        written = list(range(written[0], written[0] + len(written)))
    return [f"{number}{node.markup} " for number in written]


def _row(cells: Sequence[Sequence[Piece]]) -> Iterator[Block]:
    if text := row_text("".join(words for words, reason in cell if not reason) for cell in cells):
        yield Block("row", text)
    for cell in cells:
        hidden = [piece for piece in cell if piece[1]]
        yield from split_by_visibility("row", hidden)
