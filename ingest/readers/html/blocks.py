"""The blocks under an HTML element, in reading order. Not recursive: pages may nest deeper than Python calls."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.html.lists import LISTS
from ingest.readers.html.raised import place_of
from ingest.readers.html.tables import cells_of, rows_of
from ingest.readers.html.tree import Node, Unseen, hidden_blocks
from ingest.readers.html.unwritten import picture_of
from ingest.readers.raised_runs import Place, Run, in_line
from ingest.readers.tables import is_frame

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
) | frozenset(HEADINGS)
_LISTS = LISTS | frozenset(["dl"])
_ITEMS = frozenset("li dd".split())
_MAIL_QUOTES = frozenset("gmail_quote yahoo_quoted protonmail_quote".split())


@dataclass(frozen=True, slots=True)
class _End:
    """Stands in the walk for where a tag ends."""

    tag: Node


@dataclass(slots=True)
class _Collector:
    """The blocks so far, and the words of the one that is open, seen and unseen."""

    blocks: list[Block] = field(default_factory=list)
    words: list[Run] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    pictures: list[Block] = field(default_factory=list)  # those in the open block, which follow it
    heading: int = 0  # the level of the heading that is open
    raising: Node | None = None  # the outermost open tag that raises or lowers letters
    place: Place = ""  # where it puts them
    depth: int = -1  # of the innermost list that is open
    fresh: bool = False  # an item has begun and has no block yet
    marker: str = ""  # of that item
    quoted: int = 0  # how many quotations of earlier mail are open
    opens: bool = False  # a list has begun that lies in no other and has no item yet

    def flush(self) -> None:
        """Close the open block: a heading, an item's first words, or a paragraph; then what is hidden in it."""
        if not self.words and not self.unseen and not self.pictures:
            return
        text = tidy("".join(words for words, _ in in_line(self.words)))
        self.words.clear()
        if text:
            self.blocks.append(self._block(f"{'>' * self.quoted} {self.marker}{text}".lstrip(" ")))
            self.fresh, self.marker = False, ""
        self.blocks += self.pictures
        self.pictures.clear()
        if self.unseen:
            self.blocks += hidden_blocks(self.unseen)
            self.unseen.clear()

    def _block(self, text: str) -> Block:
        if self.heading:
            return Block("heading", text, level=self.heading)
        if not self.fresh:
            return Block("paragraph", text)
        opens, self.opens = self.opens, False
        before = next((block.kind for block in reversed(self.blocks) if not block.hidden), "") if opens else ""
        return Block("item", text, level=max(self.depth, 0), opens=before == "item")

    def enter(self, tag: Node) -> bool:
        """Begin a tag; whether what is in it is still to be walked through."""
        if tag.tag == "br":
            if self.words and self.words[-1][0] == "\n":
                self.flush()  # two in a row separate paragraphs
            else:
                self.words.append(("\n", "", ""))
            return False
        if tag.tag == "img":
            self.pictures += picture_of(tag)
        if tag.tag in BLOCKS:
            self.flush()
        if tag.tag == "pre":
            self.blocks += [Block("paragraph", line) for line in map(tidy, tag.text().splitlines()) if line]
            self.blocks += hidden_blocks(tag.leaves())
            return False
        if tag.tag == "table" and _holds_data(tag):
            self.blocks += _table(tag)
            return False
        self.quoted += _quotes_mail(tag)
        self.heading = HEADINGS.get(tag.tag, self.heading)
        self.opens = self.opens or (tag.tag in _LISTS and self.depth < 0)
        self.depth += tag.tag in _LISTS
        self.fresh = self.fresh or tag.tag in _ITEMS
        self.marker += tag.marker
        if self.raising is None and tag.tag not in BLOCKS and (place := place_of(tag)):
            self.raising, self.place = tag, place
        return True

    def leave(self, tag: Node) -> None:
        if tag is self.raising:
            self.raising, self.place = None, ""
        if tag.tag in BLOCKS:
            self.flush()
        if tag.tag in HEADINGS:
            self.heading = 0
        self.quoted -= _quotes_mail(tag)
        self.depth -= tag.tag in _LISTS
        if tag.tag in _ITEMS:
            self.fresh, self.marker = False, ""
        elif tag.marker:
            self.marker = ""  # it has no words


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
        elif node.strip() or not collector.words or collector.words[-1][0] != "\n":
            collector.words.append((node, collector.place, ""))
    collector.flush()
    return collector.blocks


def _quotes_mail(tag: Node) -> bool:
    cited = tag.attributes.get("type", "").lower() == "cite" or not _MAIL_QUOTES.isdisjoint(tag.classes)
    return tag.tag == "blockquote" and cited


def _holds_data(table: Node) -> bool:
    """Whether a table holds data in its rows, and is not only a frame that places the parts of a page."""
    if table.attributes.get("role") in ("presentation", "none") or any(table.named("table")):
        return False
    rows = [cells_of(row) for row in table.named("tr")]
    if any(table.named(*HEADINGS)):
        return not is_frame([[blocks_of(cell) for cell in row] for row in rows])
    return any(len(row) > 1 for row in rows)


def _table(table: Node) -> Iterator[Block]:
    """The caption as a paragraph, then the rows."""
    for caption in list(table.named("caption"))[:1]:
        yield from blocks_of(caption)
    yield from rows_of(table, blocks_of)
