"""A page as a tree of its own, by lxml's stream of tags: any depth, any size, and in the encoding that it really has.

lxml's own trees end at a depth of 2,048 and drop what follows; its stream does not.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.html.styles import Style

_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
# Python knows many more: some are no encodings of pages, and "punycode" takes hours for a megabyte.
_OF_PAGES = re.compile(
    r"iso-?8859-\d+|windows-\d+|cp\d+|koi8-[ru]|mac-?roman|gb\w+|big5\w*|shift_jis|sjis|euc-\w+", re.I
)
_CHUNK = 64_000  # bytes
_MOST_WORK = 500_000_000  # end tags times depth: the parser looks for the partner of each through all that is open
_MOST_DEPTH = 500_000


@dataclass(frozen=True, slots=True)
class Unseen:
    """Stands in the tree for text that a reader of the page does not see, and says why."""

    reason: str
    text: str


@dataclass(slots=True)
class Node:
    """One tag with what it holds. `parent` is None for the root.

    `style` is what the page's styles say of it, once they were looked at; `marker` is the number that stands before it,
    and `number` what that of an item counts.
    """

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = field(default=None, repr=False)
    children: "list[Node | str | Unseen]" = field(default_factory=list, repr=False)
    style: Style = field(default_factory=dict, repr=False)
    marker: str = ""
    number: int | None = None

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def nodes(self) -> "Iterator[Node]":
        """The tags under this one, in the page's order, without this one."""
        walk = _nodes_of(self)
        while walk:
            node = walk.pop()
            yield node
            walk += _nodes_of(node)

    def named(self, *tags: str) -> "Iterator[Node]":
        return (node for node in self.nodes() if node.tag in tags)

    def leaves(self) -> Iterator[str | Unseen]:
        """Its runs of text, seen and unseen, in the page's order."""
        walk: list[Node | str | Unseen] = [self]
        while walk:
            child = walk.pop()
            if isinstance(child, Node):
                walk += reversed(child.children)
            else:
                yield child

    def text(self) -> str:
        """All text under it that is seen."""
        return "".join(leaf for leaf in self.leaves() if isinstance(leaf, str))


def hidden_blocks(leaves: "Iterable[Node | str | Unseen]") -> Iterator[Block]:
    """What is unseen among parts of a page: one block for neighbours with the same reason."""
    unseen = (leaf for leaf in leaves if isinstance(leaf, Unseen))
    for reason, together in groupby(unseen, lambda leaf: leaf.reason):
        yield Block("paragraph", tidy(" ".join(leaf.text for leaf in together)), hidden=reason)


def _nodes_of(node: Node) -> list[Node]:
    return [child for child in reversed(node.children) if isinstance(child, Node)]


class _Builder:
    """Receives tags and texts from lxml's parser, and builds the tree."""

    def __init__(self) -> None:
        self.root = self.open = Node("", {})
        self.depth = self.deepest = 0
        self.texts: list[str] = []  # a run of text comes in many pieces

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.flush()
        node = Node(tag, dict(attributes) if attributes else {}, self.open)
        self.open.children.append(node)
        self.open = node
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)

    def end(self, tag: str) -> None:
        self.flush()
        self.depth -= 1
        self.open = self.open.parent or self.root

    def data(self, text: str) -> None:
        self.texts.append(text)

    def flush(self) -> None:
        if self.texts:
            self.open.children.append("".join(self.texts))
            self.texts.clear()

    def close(self) -> None:
        """Return nothing, as the parser wants of its target: the tree is in `root`."""


def parse(raw: bytes, file: str) -> Node:
    """The tree of a page under a root without a name; DocumentUnreadable for other data and for pages made to stall."""
    text = _decoded(raw, file).replace("\0", "\ufffd").encode(errors="replace")
    builder = _Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    work = 0
    for at in range(0, len(text), _CHUNK):
        chunk = text[at : at + _CHUNK]
        work += chunk.count(b"</") * builder.depth
        if work > _MOST_WORK or builder.depth > _MOST_DEPTH:
            raise DocumentUnreadable(
                f"{file} nests its tags deeper than any page needs ({builder.deepest:,} deep).",
                "Open the page in a browser and save it as PDF.",
            )
        _feed(parser, chunk)
    if text:
        _feed(parser, None)
    builder.flush()
    return builder.root


def _feed(parser: etree.HTMLParser, chunk: bytes | None) -> None:
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except etree.LxmlError:
        return  # the parser recovers where it can; where it cannot, the tree holds all that came before


def _decoded(raw: bytes, file: str) -> str:
    """The text of a page: by its byte-order mark, as UTF-8 where it is that, as it declares, else as Windows-1252."""
    for mark, name in _WIDE_MARKS.items():
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    if b"\0" in raw[:10_000]:
        raise DocumentUnreadable(f"{file} is not HTML, whatever its name says.", "Save it as HTML, or name it right.")
    declared = _DECLARED.search(raw[:10_000])
    name = declared.group(1).decode().lower() if declared else ""
    # What is valid UTF-8 is hardly ever anything else, so it goes before what the page says of itself.
    for candidate in ("utf-8-sig", name if _OF_PAGES.fullmatch(name) else ""):
        try:
            return raw.decode(candidate) if candidate else raw.decode("cp1252", "replace")
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", "replace")
