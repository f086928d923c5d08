"""The words of a page line by line, as a browser copies them: for letters, whose line ends carry meaning."""

import re

from ingest.readers.html.blocks import BLOCKS, HEADINGS
from ingest.readers.html.stylesheets import sheet_of
from ingest.readers.html.tree import Node, Unseen, parse
from ingest.readers.html.visibility import look

_SPACES = re.compile(r"[ \t\r\n\f]+")
_SET_APART = frozenset("p blockquote pre ul ol dl table".split()) | frozenset(HEADINGS)  # by an empty line
_CELLS = frozenset(["td", "th"])
_NEVER_SHOWN = frozenset(["head", "title"])


class _Lines:
    """The text so far, and how many line breaks come before the next words."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._breaks = 0

    def add(self, words: str) -> None:
        words = _SPACES.sub(" ", words)
        if self._breaks or not self._pieces:
            words = words.lstrip(" ")
        if words:
            self._pieces += ["\n" * self._breaks, words] if self._pieces else [words]
            self._breaks = 0

    def break_line(self) -> None:
        self._breaks += 1

    def end_block(self, breaks: int) -> None:
        self._breaks = max(self._breaks, breaks)

    def text(self) -> str:
        return "\n".join(line.rstrip(" ") for line in "".join(self._pieces).split("\n"))


def visible_lines(raw: bytes, file: str) -> str:
    """What a person sees of a page, as plain text; empty where it shows none. DocumentUnreadable for other data."""
    root = parse(raw, file)
    look(root, sheet_of(root, file))
    lines = _Lines()
    walk: list[tuple[Node | str | Unseen, bool]] = [(root, False)]  # a node, and whether this is where its tag ends
    while walk:
        node, ends = walk.pop()
        if isinstance(node, str):
            lines.add(node)
        elif isinstance(node, Node) and node.tag not in _NEVER_SHOWN:
            _mark(lines, node, ends)
            if not ends and node.tag != "pre":
                walk.append((node, True))
                walk += [(child, False) for child in reversed(node.children)]
    return lines.text()


def _mark(lines: _Lines, node: Node, ends: bool) -> None:
    """What a tag says about lines, where it begins or ends."""
    if node.tag in BLOCKS and node.tag not in _CELLS:
        lines.end_block(2 if node.tag in _SET_APART else 1)
    if node.tag == "br" and not ends:
        lines.break_line()
    if node.tag in _CELLS and ends:
        lines.add(" ")
    if node.tag == "pre":
        for line in node.text().splitlines():
            lines.add(line)
            lines.break_line()
        lines.end_block(2)
