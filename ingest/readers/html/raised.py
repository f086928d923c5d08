"""Letters of a page that are raised or lowered, and what stands in the text for them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from ingest.readers.html.tree import Node
from ingest.readers.raised_marks import standing

Place = Literal["", "raised", "note", "lowered"]
"""Where letters stand: on the line, above it, above it as the mark of a note, below it."""
Piece = tuple[str, Place]

_NOTE_CLASSES = frozenset(
    "msofootnotereference msoendnotereference footnote-ref footnoteref footnote-reference noteref".split()
)
_NEAR = 3  # tags around raised letters among which their link may be, and parts of each that are looked at
_TAIL = 80  # letters before raised ones that tell what they are
_RAISED_BY = 3.0  # pixels
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def place_of(tag: Node) -> Place:
    """Where a tag puts its letters."""
    if tag.tag == "sub" or _aligned(tag) == "sub":
        return "lowered"
    called = "noteref" in (tag.attributes.get("epub:type", ""), tag.attributes.get("role", "").removeprefix("doc-"))
    if called or any(name.lower() in _NOTE_CLASSES for name in tag.classes):
        return "note"
    if tag.tag == "sup" or _is_raised(tag):
        return "note" if _is_linked(tag) else "raised"
    return ""


def joined(pieces: Iterable[Piece]) -> str:
    """The text of a line whose letters stand in such places."""
    texts: list[str] = []
    before = ""
    for place, run in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(words for words, _ in run)
        if place == "lowered":
            text = text.translate(_LOW) if before[-1:].isdigit() else text
        elif place == "note" and not standing("", text).strip():
            text = standing("", text)
        elif place:
            text = standing(before, text)
        texts.append(text)
        before = (before + text)[-_TAIL:]
    return "".join(texts)


def _aligned(tag: Node) -> str:
    return tag.style["vertical-align"].word if "vertical-align" in tag.style else ""


def _is_raised(tag: Node) -> bool:
    """Whether the style of a tag within a line raises it."""
    if tag.tag in ("td", "th", "tr"):
        return False
    if "vertical-align" in tag.style:
        value = tag.style["vertical-align"]
        return value.word in ("super", "text-top") or any(length >= _RAISED_BY for length in value.pixels)
    if "top" not in tag.style or "position" not in tag.style or tag.tag not in ("span", "a", "font"):
        return False
    lifted = any(-20 < length <= -_RAISED_BY for length in tag.style["top"].pixels)
    return lifted and tag.style["position"].word == "relative"


def _is_linked(tag: Node) -> bool:
    """Whether raised letters are a link to a place in a page: within them, or around nothing but them."""
    if any(_leads_to_place(link) for link in tag.named("a")):
        return True
    around = tag.parent
    for _ in range(_NEAR):
        if around is None or len(around.children) > _NEAR or _leads_to_place(around):
            break
        around = around.parent
    if around is None or len(around.children) > _NEAR or not _leads_to_place(around):
        return False
    return around.text().strip() == tag.text().strip()


def _leads_to_place(tag: Node) -> bool:
    return tag.tag == "a" and "#" in tag.attributes.get("href", "")
