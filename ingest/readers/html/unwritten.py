"""What a page says without writing it: the words that stand in for a picture, and what abbreviations stand for."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.html.tree import Node

_LEAST_WORDS = 4  # of what tells something; fewer are a label ("The port")
_LONGEST = 1_000
_NEAR = 3  # tags around a picture among which a link makes a button of it


def picture_of(tag: Node) -> Iterator[Block]:
    """The alternative text of a picture that is content, marked as such; nothing where it is ornament or a button."""
    words = tidy(tag.attributes.get("alt", ""))
    ornament = tag.attributes.get("role") in ("none", "presentation") or tag.attributes.get("aria-hidden") == "true"
    button = any(node.tag in ("a", "button") for node in islice(_around(tag), _NEAR))
    if len(words.split()) >= _LEAST_WORDS and len(words) <= _LONGEST and not ornament and not button:
        yield Block("paragraph", f"[Image: {words}]")


def abbreviations(root: Node, blocks: Sequence[Block]) -> Iterator[Block]:
    """A line for each abbreviation whose long form the page only shows on hovering: "ZPC: Zenda Patrol Council"."""
    tags = [tag for tag in root.named("abbr", "acronym") if "title" in tag.attributes]
    text = " ".join(block.text for block in blocks if not block.hidden).lower() if tags else ""
    explained: set[str] = set()
    for tag in tags:
        short, long = tidy(tag.text()), tidy(tag.attributes["title"])
        if short and short not in explained and len(short) < len(long) <= _LONGEST and long.lower() not in text:
            explained.add(short)
            yield Block("paragraph", f"{short}: {long}")


def _around(tag: Node) -> Iterator[Node]:
    while tag.parent is not None:
        tag = tag.parent
        yield tag
