"""The blocks under an HTML element, in reading order. Not recursive: pages may nest deeper than Python calls."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import CData, NavigableString

from ingest.blocks import Block
from ingest.clean import tidy

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p section summary table tbody td tfoot th thead tr ul"
    "".split()
) | frozenset(HEADINGS)
_LISTS = frozenset("ul ol menu dir dl".split())
_ITEMS = frozenset("li dd".split())


@dataclass(frozen=True, slots=True)
class _End:
    """Stands in the walk for where a tag ends."""

    tag: Tag


@dataclass(slots=True)
class _Collector:
    """The blocks so far, and the words of the one that is open."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    heading: int = 0  # the level of the heading that is open
    depth: int = -1  # of the innermost list that is open
    fresh: bool = False  # an item has begun and has no block yet

    def flush(self) -> None:
        """Close the open block: a heading, an item's first words, or a paragraph."""
        text = tidy("".join(self.words))
        self.words.clear()
        if not text:
            return
        if self.heading:
            self.blocks.append(Block("heading", text, level=self.heading))
        elif self.fresh:
            self.blocks.append(Block("item", text, level=max(self.depth, 0)))
        else:
            self.blocks.append(Block("paragraph", text))
        self.fresh = False

    def enter(self, tag: Tag) -> bool:
        """Begin a tag; whether what is in it is still to be walked through."""
        if tag.name == "br":
            if self.words and self.words[-1] == "\n":
                self.flush()  # two in a row part paragraphs
            else:
                self.words.append("\n")
            return False
        if tag.name == "sup" and any(str(link.get("href", "")).startswith("#") for link in _links(tag)):
            return False  # the number of a footnote
        if tag.name in _BLOCKS or tag.name == "pre":
            self.flush()
        if tag.name == "pre":
            self.blocks += [Block("paragraph", line) for line in map(tidy, tag.get_text().splitlines()) if line]
            return False
        if tag.name == "table" and _holds_data(tag):
            self.blocks += _table(tag)
            return False
        self.heading = HEADINGS.get(tag.name, self.heading)
        self.depth += tag.name in _LISTS
        self.fresh = self.fresh or tag.name in _ITEMS
        return True

    def leave(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self.flush()
        if tag.name in HEADINGS:
            self.heading = 0
        self.depth -= tag.name in _LISTS
        self.fresh = self.fresh and tag.name not in _ITEMS


def blocks_of(root: Tag) -> list[Block]:
    """The blocks of everything under `root`, which shows all that it holds."""
    collector = _Collector()
    walk: list[object] = [root]
    while walk:
        node = walk.pop()
        if isinstance(node, _End):
            collector.leave(node.tag)
        elif isinstance(node, Tag):
            if collector.enter(node):
                walk.append(_End(node))
                walk += reversed(node.contents)
        elif type(node) in (NavigableString, CData):  # its other kinds are comments and declarations
            text = str(node)
            if text.strip() or not collector.words or collector.words[-1] != "\n":
                collector.words.append(text)
    collector.flush()
    return collector.blocks


def _links(tag: Tag) -> list[Tag]:
    return [child for child in tag.contents if isinstance(child, Tag) and child.name == "a"]


def _holds_data(table: Tag) -> bool:
    """Whether a table is one to be read by rows, and not a frame that sets a page's parts in their places."""
    if table.get("role") in ("presentation", "none") or table.find(["table", *HEADINGS]):
        return False
    return any(len(_cells(row)) > 1 for row in table.find_all("tr"))


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _table(table: Tag) -> Iterator[Block]:
    """The caption as a paragraph, then a block for each row that says something."""
    if table.caption:
        yield from blocks_of(table.caption)
    for row in table.find_all("tr"):
        cells = (" ".join(block.text for block in blocks_of(cell)) for cell in _cells(row))
        text = tidy(" | ".join(cells)).strip(" |")
        if text:
            yield Block("row", text)
