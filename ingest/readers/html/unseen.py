"""What a page hides, as blocks of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.html.tree import Node, Unseen


def hidden_blocks(leaves: Iterable[Node | str | Unseen]) -> Iterator[Block]:
    """What is unseen among parts of a page: one block for neighbours with the same reason."""
    unseen = (leaf for leaf in leaves if isinstance(leaf, Unseen))
    for reason, together in groupby(unseen, lambda leaf: leaf.reason):
        yield Block("paragraph", tidy(" ".join(leaf.text for leaf in together)), hidden=reason)
