"""The words of a line of Markdown without its marks: no note's mark joins a figure, and struck words have a reason."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from ingest.readers.raised_runs import Place, Run, in_line
from ingest.readers.visibility import STRUCK, Piece

_TAG = re.compile(
    r"<(/?)(sup|sub|s|strike|del|ins|u|br|b|i|em|strong|small|mark|span|font|a|abbr|cite|q|kbd)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}?-->")
_STRIKING = frozenset("s strike del".split())
_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_BEGINS_NOTE = re.compile(rf"{_NOTE.pattern}:")
# Pandoc raises ^so^ and lowers H~2~O; GitHub strikes ~so~ where it touches no word.
_MARKS = (
    (re.compile(r"(?<=\S)\^([^\s^]{1,30})\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<=\w)~([^\s~]{1,30})~"), r"<sub>\1</sub>"),
    (re.compile(r"(?<![\w~])~([^\s~](?:[^~\n]{0,300}[^\s~])?)~(?![\w~])"), r"<s>\1</s>"),
)
_Leaf = tuple[str, bool, bool]
"""Some words, whether they are literal (code), and whether they are struck through."""


def words_of(node: SyntaxTreeNode, notes: Collection[str]) -> list[Piece]:
    """The words under a node with the reasons why some no longer stand; `notes` are the names of the file's notes.

    A picture is its description. Of HTML within a line, tags that raise, lower or strike letters are understood, and
    those that only set words off are left out.
    """
    return list(in_line(_runs(list(_leaves(node, False)), notes)))


def _leaves(node: SyntaxTreeNode, struck: bool) -> Iterator[_Leaf]:
    if node.type in ("softbreak", "hardbreak"):
        yield "\n", True, struck
    elif not node.children:
        yield node.content, node.type == "code_inline", struck
    for child in node.children:
        yield from _leaves(child, struck or node.type == "s")


def _runs(leaves: Sequence[_Leaf], notes: Collection[str]) -> Iterator[Run]:
    """The words with where tags put them, and why they no longer stand."""
    before = ("\n", *(text for text, _, _ in leaves))
    tokens = [token for last, leaf in zip(before, leaves, strict=False) for token in _tokens(leaf, notes, last == "\n")]
    closing = Counter(name for _, _, name in tokens if name.startswith("/"))
    opened: Counter[str] = Counter()
    for text, struck, name in tokens:
        if name.startswith("/"):
            closing[name] -= 1
            if opened[name[1:]]:
                opened[name[1:]] -= 1
                continue
        elif name and closing[f"/{name}"]:
            opened[name] += 1
            continue
        text = " " if name == "br" else text
        place: Place = "raised" if opened["sup"] else "lowered" if opened["sub"] else ""
        yield text, place, STRUCK if struck or any(opened[name] for name in _STRIKING) else ""


def _tokens(leaf: _Leaf, notes: Collection[str], first: bool) -> Iterator[tuple[str, bool, str]]:
    """The words and tags of a leaf, each with the name of the tag that it may be ("sup", "/sup").

    At the first place of a line, "[^1]:" is no mark but begins the note itself.
    """
    text, literal, struck = leaf
    if literal:
        yield text, struck, ""
        return
    note = _BEGINS_NOTE.match(text) if first else None
    begin = note.end() if note else 0
    text = text[:begin] + _NOTE.sub(
        lambda mark: "" if mark[1] in notes or mark[1].isdecimal() else mark[0], text[begin:]
    )
    text = _COMMENT.sub("", text)
    for mark, tags in _MARKS:
        text = mark.sub(tags, text)
    at = 0
    for tag in _TAG.finditer(text):
        yield text[at : tag.start()], struck, ""
        yield tag[0], struck, f"{tag[1]}{tag[2].lower()}"
        at = tag.end()
    yield text[at:], struck, ""
