"""Which letters of a page are raised or lowered, and which of these are marks of notes."""

from ingest.readers.html.tree import Node
from ingest.readers.raised_runs import Place

_NOTE_CLASSES = frozenset(
    "msofootnotereference msoendnotereference footnote-ref footnoteref footnote-reference noteref".split()
)
_NEAR = 3  # tags around raised letters among which their link may be, and parts of each that are looked at
_RAISED_BY = 3.0  # pixels


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
