"""The rows of an RTF table, until it ends: only then is it known which cells stand under which."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.readers.blocks import Block
from ingest.readers.tables import Cell, row_texts

WORDS = frozenset("trowd trleft cellx clmrg clvmrg".split())
_NEAR = 100  # twips: edges of two rows that lie no farther apart are one


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a cell ends on the page, and whether it is part of the cell to its left, or above."""

    at: int
    to_left: bool
    above: bool


@dataclass(slots=True)
class Table:
    """The rows of one table, how the next one is divided, and the blocks that follow each row."""

    rows: list[list[str]] = field(default_factory=list)
    followers: list[list[Block]] = field(default_factory=list)
    divisions: list[tuple[int, list[_Edge]]] = field(default_factory=list)
    left: int = 0
    edges: list[_Edge] = field(default_factory=list)
    merges: set[str] = field(default_factory=set)

    def define(self, word: str, number: int) -> None:
        """Take in a control word that says how rows are divided: it holds until another one does."""
        if word == "trowd":
            self.left, self.edges, self.merges = 0, [], set()
        elif word == "trleft":
            self.left = number
        elif word == "cellx":
            self.edges.append(_Edge(number, "clmrg" in self.merges, "clvmrg" in self.merges))
            self.merges = set()
        else:
            self.merges.add(word)

    def add(self, texts: list[str], followers: list[Block]) -> None:
        """Add a row, and what follows it."""
        self.rows.append(texts)
        self.followers.append(followers)
        self.divisions.append((self.left, list(self.edges)))

    def blocks(self) -> Iterator[Block]:
        """The rows that have words, each with what follows it."""
        for text, followers in zip(row_texts(self._placed()), self.followers, strict=True):
            if text:
                yield Block("row", text)
            yield from followers

    def _placed(self) -> list[list[Cell]]:
        """The cells in their columns: by their edges where every row has those of its cells, else by counting."""
        whole = all(len(row) == len(edges) for row, (_, edges) in zip(self.rows, self.divisions, strict=True))
        if not whole:
            return [[Cell(text, at, at + 1) for at, text in enumerate(row)] for row in self.rows]
        sides = _aligned([[min(left, edges[0].at - 1), *(edge.at for edge in edges)] for left, edges in self.divisions])
        placed = []
        for row, places, (_, edges) in zip(self.rows, sides, self.divisions, strict=True):
            line: list[Cell] = []
            for text, (start, end), edge in zip(row, pairwise(places), edges, strict=True):
                if edge.to_left and line:
                    line[-1] = replace(line[-1], end=end)
                else:
                    line.append(Cell(text, start, end, edge.above))
            placed.append(line)
        return placed


def _aligned(rows: list[list[int]]) -> list[list[int]]:
    """The edges of all rows, those that nearly meet made one."""
    narrowest = min((right - left for row in rows for left, right in pairwise(row)), default=0)
    near = max(min(_NEAR, narrowest // 2), 0)
    places: dict[int, int] = {}
    first = None
    for edge in sorted({edge for row in rows for edge in row}):
        first = edge if first is None or edge - first > near else first
        places[edge] = first
    return [[places[edge] for edge in row] for row in rows]
