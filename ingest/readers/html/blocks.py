"""The blocks under an HTML element, in reading order. Not recursive: pages may nest deeper than Python calls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.html.tree import Node, Unseen

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
) | frozenset(HEADINGS)
_LISTS = frozenset("ul ol menu dir dl".split())
_ITEMS = frozenset("li dd".split())


@dataclass(frozen=True, slots=True)
class _End:
    """Stands in the walk for where a tag ends."""

    tag: Node


@dataclass(slots=True)
class _Collector:
    """The blocks so far, and the words of the one that is open, seen and unseen."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    heading: int = 0  # the level of the heading that is open
    depth: int = -1  # of the innermost list that is open
    fresh: bool = False  # an item has begun and has no block yet

    def flush(self) -> None:
        """Close the open block: a heading, an item's first words, or a paragraph; then what is hidden in it."""
        if not self.words and not self.unseen:
            return
        text = tidy("".join(self.words))
        self.words.clear()
        if text:
            if self.heading:
                self.blocks.append(Block("heading", text, level=self.heading))
            elif self.fresh:
                self.blocks.append(Block("item", text, level=max(self.depth, 0)))
            else:
                self.blocks.append(Block("paragraph", text))
            self.fresh = False
        if self.unseen:
            self.blocks += _hidden(self.unseen)
            self.unseen.clear()

    def enter(self, tag: Node) -> bool:
        """Begin a tag; whether what is in it is still to be walked through."""
        if tag.tag == "br":
            if self.words and self.words[-1] == "\n":
                self.flush()  # two in a row separate paragraphs
            else:
                self.words.append("\n")
            return False
        if tag.tag == "sup" and any(link.attributes.get("href", "").startswith("#") for link in _inside(tag, "a")):
            return False  # the number of a footnote
        if tag.tag in BLOCKS:
            self.flush()
        if tag.tag == "pre":
            self.blocks += [Block("paragraph", line) for line in map(tidy, tag.text().splitlines()) if line]
            self.blocks += _hidden(tag.leaves())
            return False
        if tag.tag == "table" and _holds_data(tag):
            self.blocks += _table(tag)
            return False
        self.heading = HEADINGS.get(tag.tag, self.heading)
        self.depth += tag.tag in _LISTS
        self.fresh = self.fresh or tag.tag in _ITEMS
        return True

    def leave(self, tag: Node) -> None:
        if tag.tag in BLOCKS:
            self.flush()
        if tag.tag in HEADINGS:
            self.heading = 0
        self.depth -= tag.tag in _LISTS
        self.fresh = self.fresh and tag.tag not in _ITEMS


def blocks_of(root: Node) -> list[Block]:
    """The blocks of everything under `root`; what is marked as unseen comes as hidden blocks."""
    collector = _Collector()
    walk: list[Node | str | Unseen | _End] = [root]
    while walk:
        node = walk.pop()
        if isinstance(node, _End):
            collector.leave(node.tag)
        elif isinstance(node, Unseen):
            collector.unseen.append(node)
        elif isinstance(node, Node):
            if collector.enter(node):
                walk.append(_End(node))
                walk += reversed(node.children)
        elif node.strip() or not collector.words or collector.words[-1] != "\n":
            collector.words.append(node)
    collector.flush()
    return collector.blocks


def _hidden(leaves: Iterator[str | Unseen] | list[Unseen]) -> Iterator[Block]:
    """What is unseen among runs of text: one block for neighbours with the same reason."""
    unseen = (leaf for leaf in leaves if isinstance(leaf, Unseen))
    for reason, together in groupby(unseen, lambda leaf: leaf.reason):
        yield Block("paragraph", tidy(" ".join(leaf.text for leaf in together)), hidden=reason)


def _inside(tag: Node, *names: str) -> list[Node]:
    return [child for child in tag.children if isinstance(child, Node) and child.tag in names]


def _holds_data(table: Node) -> bool:
    """Whether a table holds data in its rows, and is not only a frame that places the parts of a page."""
    if table.attributes.get("role") in ("presentation", "none") or any(table.named("table", *HEADINGS)):
        return False
    return any(len(_inside(row, "td", "th")) > 1 for row in table.named("tr"))


def _table(table: Node) -> Iterator[Block]:
    """The caption as a paragraph, then a block for each row that holds words, and what is hidden in the row."""
    for caption in list(table.named("caption"))[:1]:
        yield from blocks_of(caption)
    for row in table.named("tr"):
        cells = [blocks_of(cell) for cell in _inside(row, "td", "th")]
        text = " | ".join(" ".join(block.text for block in cell if not block.hidden) for cell in cells)
        text = tidy(text).strip(" |")
        if text:
            yield Block("row", text)
        yield from (block for cell in cells for block in cell if block.hidden)
