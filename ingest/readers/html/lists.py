"""The numbers that a page shows before the items of its lists, counted as a browser counts them."""

import re
from string import ascii_lowercase

from ingest.readers.html.tree import Node
from ingest.readers.numerals import numeral

LISTS = frozenset("ul ol menu dir".split())
_WHOLE = re.compile(r"\s*[+-]?\d{1,9}")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NO_NUMBER = frozenset("none disc circle square disclosure-open disclosure-closed url(".split())
_OF_PARENT = frozenset("inherit unset initial revert revert-layer".split())
_PLACES = frozenset("inside outside".split())
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


def number_items(root: Node) -> None:
    """Give each item of a numbered list the number before it, as it is shown: "5. ", "i. ", "a. ".

    The styles of the page must have been looked at before, and what they hide be gone: it is not counted.
    """
    for node in root.nodes():
        if node.tag in LISTS:
            _number(node)


def _number(numbered: Node) -> None:
    items = [child for child in numbered.children if isinstance(child, Node) and child.tag == "li"]
    backwards = numbered.tag == "ol" and "reversed" in numbered.attributes
    start = _whole(numbered.attributes.get("start", "")) if numbered.tag == "ol" else None
    number = start if start is not None else len(items) if backwards else 1
    for item in items:
        stated = _whole(item.attributes.get("value", ""))
        number = number if stated is None else stated
        item.marker, item.number = _written(number, _kind(item, numbered)), number
        number += -1 if backwards else 1


def _whole(text: str) -> int | None:
    match = _WHOLE.match(text)
    return int(match.group()) if match else None


def _kind(item: Node, numbered: Node) -> str:
    """The kind of number that an item shows: its own style goes before its list's, styles before old attributes."""
    display = item.style.get("display")
    if display and display.word not in ("list-item", *_OF_PARENT):
        return "none"
    for node in (item, numbered):
        stated = node.style.get("list-style-type")
        if stated:
            kind = next((word for word, _ in stated.parts if word not in _PLACES), "disc")
            if kind not in _OF_PARENT:
                return kind
        if "type" in node.attributes:
            kind = node.attributes["type"].strip()
            if kind in _TYPES or kind.lower() in _NO_NUMBER:
                return _TYPES.get(kind, kind.lower())
    return "decimal" if numbered.tag == "ol" else "disc"


def _written(number: int, kind: str) -> str:
    """A number as its kind of list shows it, with the full stop and the space after it; empty for a bullet."""
    figure = figure_of(number, kind)
    return f"{figure}. " if figure else ""


def figure_of(number: int, kind: str) -> str:
    """A number as a kind of list or of counter writes it; empty for a bullet."""
    if kind in _NO_NUMBER:
        return ""
    written = str(number)
    if kind == "decimal-leading-zero":
        written = f"{number:02}"
    elif kind.endswith(("-alpha", "-latin")) and number > 0:
        written = _lettered(number, ascii_lowercase)
    elif kind == "lower-greek" and number > 0:
        written = _lettered(number, _GREEK)
    elif kind.endswith("-roman"):
        written = numeral(number, "lowerRoman")
    return written.upper() if kind.startswith("upper-") else written


def _lettered(number: int, letters: str) -> str:
    written = ""
    while number:
        number, letter = divmod(number - 1, len(letters))
        written = letters[letter] + written
    return written
