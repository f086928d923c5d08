"""The numbers that the styles of a page count and put before its blocks: "Article 7", "2.1", counted as a browser does.

A counter holds from the tag that sets it to the end of the tag around that one. Counters that a rule changes of which
it is not known where it holds are not shown: a wrong number is worse than none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ingest.readers.html.blocks import BLOCKS
from ingest.readers.html.lists import figure_of
from ingest.readers.html.styles import Style, Value
from ingest.readers.html.stylesheets import Sheet
from ingest.readers.html.tree import Node

_OF_ITEMS = "list-item"  # the counter that every list counts by itself
_LARGEST = 1_000_000_000
_MOST_NESTED = 100  # counters of one name within one another


@dataclass(slots=True)
class _Counter:
    """How far something was counted, and the tag within which this holds."""

    holder: Node
    value: int


@dataclass(slots=True)
class _Counting:
    """The counters that hold at some place of a page, by name, inner ones last."""

    counters: dict[str, list[_Counter]] = field(default_factory=dict)
    names_of: dict[int, list[str]] = field(
        default_factory=dict
    )  # the names of the counters that a tag holds, by its id

    def change(self, style: Style, holder: Node) -> None:
        """Do what a style says: set counters anew, count on, set them."""
        for name, value in _pairs(style.get("counter-reset"), 0):
            self.begin(name, value, holder)
        for name, value in _pairs(style.get("counter-increment"), 1):
            self.current(name, holder).value = _within(self.current(name, holder).value + value)
        for name, value in _pairs(style.get("counter-set"), 0):
            self.current(name, holder).value = value

    def begin(self, name: str, value: int, holder: Node) -> None:
        own = self.counters.setdefault(name, [])
        if own and own[-1].holder is holder:
            own[-1].value = value
        elif len(own) < _MOST_NESTED:
            own.append(_Counter(holder, value))
            self.names_of.setdefault(id(holder), []).append(name)

    def current(self, name: str, holder: Node) -> _Counter:
        if not self.counters.get(name):
            self.begin(name, 0, holder)
        return self.counters[name][-1]

    def leave(self, tag: Node) -> None:
        for name in self.names_of.pop(id(tag), ()):
            self.counters[name].pop()

    def values(self, name: str) -> Sequence[int]:
        return [counter.value for counter in self.counters.get(name, ())] or [0]


def show_counters(root: Node, sheet: Sheet) -> None:
    """Give the blocks of a page the numbers that its styles put before them; its lists must have been numbered before.

    What the page hides must be gone: it is not counted.
    """
    if not sheet.before or not sheet.marking or not (sheet.before.rules or sheet.marking.rules):
        return
    counting = _Counting()
    walk: list[tuple[Node, bool]] = [(root, False)]  # a tag, and whether this is where it ends
    while walk:
        tag, ends = walk.pop()
        if ends:
            counting.leave(tag)
            continue
        holder = tag.parent or tag
        if tag.number is not None:
            counting.begin(_OF_ITEMS, tag.number, holder)
        counting.change(tag.style, holder)
        _show(tag, sheet, counting)
        walk.append((tag, True))
        walk += [(child, False) for child in reversed(tag.children) if isinstance(child, Node)]


def _show(tag: Node, sheet: Sheet, counting: _Counting) -> None:
    """Put before a tag what its styles show there: in the place of an item's number, and before its words."""
    for part, replaces in ((sheet.marking, True), (sheet.before, False)):
        style = part.style_of(tag) if part and part.rules else {}
        content = style.get("content")
        if not content or content.word == "none" or (replaces and tag.tag != "li") or _is_gone(style, "display"):
            continue  # nothing is put there, and nothing counted
        counting.change(style, tag)
        if tag.tag not in BLOCKS or not content.counts or _is_gone(style, "visibility"):
            continue
        shown = "" if sheet.unsure & set(content.names) else "".join(_said(content.tokens, counting)).strip()
        if any(map(str.isalnum, shown)):
            tag.marker = f"{shown} " if replaces else f"{tag.marker}{shown} "


def _is_gone(style: Style, name: str) -> bool:
    return name in style and style[name].word in ("none", "hidden")


def _said(tokens: Iterable[Any], counting: _Counting) -> Iterator[str]:
    """The words that a `content` puts together; what follows a stroke is for screen readers."""
    for token in tokens:
        if token == "/":
            return
        if token.type == "string":
            yield token.value
        elif token.type == "function" and token.lower_name in ("counter", "counters"):
            words = [part.value for part in token.arguments if part.type in ("ident", "string")]
            if words:
                several = token.lower_name == "counters"
                values = counting.values(words[0])
                kind = words[1 + several].lower() if len(words) > 1 + several else "decimal"
                between = words[1] if several and len(words) > 1 else ""
                yield between.join(figure_of(value, kind) for value in (values if several else values[-1:]))


def _pairs(value: Value | None, usual: int) -> Iterator[tuple[str, int]]:
    """The counters that a value names, each with its number; none for "none"."""
    tokens = [token for token in value.tokens if token.type in ("ident", "number")] if value else []
    for token, following in pairwise([*tokens, None]):
        if token is not None and token.type == "ident" and token.lower_value != "none":
            stated = following is not None and following.type == "number"
            yield token.value, _within(int(following.value)) if stated else usual


def _within(number: int) -> int:
    return min(max(number, -_LARGEST), _LARGEST)
