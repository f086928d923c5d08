"""What the styles of an OpenDocument text make of its letters: seen or not, and of its paragraphs: a title."""

from dataclasses import dataclass, field
from typing import Any

from ingest.readers.visibility import MARKED, STRUCK, WHITE, unseen

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def name(short: str) -> str:
    """A tag or attribute as lxml writes it: "text:p" with its whole namespace."""
    prefix, local = short.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: what their own style and those around them say."""

    display: str = ""
    ink: str = ""
    behind: str = WHITE
    points: float | None = None
    struck: bool = False
    raised: bool = False

    def unseen(self) -> str:
        """Why such letters are not seen, or stand no more."""
        if self.display == "none":
            return MARKED
        return unseen(self.ink or None, self.behind or None, self.points) or STRUCK * self.struck


@dataclass(slots=True)
class Styles:
    """The styles of a document, by family and name."""

    by_name: dict[tuple[str, str], Any] = field(default_factory=dict)

    def add(self, root: Any) -> None:
        """Take in the styles of one part of the document; the text's own come last and win."""
        for style in root.iter(name("style:style")):
            self.by_name[style.get(name("style:family"), ""), style.get(name("style:name"), "")] = style

    def line(self, family: str, style_name: str | None) -> list[Any]:
        """A style and those that it is built on, the nearest first."""
        chain: list[Any] = []
        while style_name and (style := self.by_name.get((family, style_name))) is not None and style not in chain:
            chain.append(style)
            style_name = style.get(name("style:parent-style-name"))
        return chain

    def is_title(self, style_name: str | None) -> bool:
        return style_name == "Title" or any(
            style.get(name("style:name")) == "Title" for style in self.line("paragraph", style_name)
        )

    def list_style(self, style_name: str | None) -> str | None:
        """The style of lists that a style of paragraphs names; empty where it takes them out of all lists."""
        names = (style.get(name("style:list-style-name")) for style in self.line("paragraph", style_name))
        return next((list_style for list_style in names if list_style is not None), None)

    def dressed(self, look: Look, family: str, style_name: str | None) -> Look:
        """How letters look within something of this style."""
        for style in reversed(self.line(family, style_name)):
            for properties in style:
                look = _changed(look, properties)
        return look


def _changed(look: Look, properties: Any) -> Look:
    value_of = properties.get
    behind = value_of(name("fo:background-color"), "")
    return Look(
        value_of(name("text:display"), look.display),
        value_of(name("fo:color"), look.ink).lstrip("#"),
        look.behind if behind in ("", "transparent") else behind.lstrip("#"),
        _points(value_of(name("fo:font-size"), ""), look.points),
        _struck(properties, look.struck),
        _raised(value_of(name("style:text-position"), ""), look.raised),
    )


def _struck(properties: Any, around: bool) -> bool:
    """Whether a line runs through letters; either attribute can say so, and "none" takes it away."""
    lines = [properties.get(name(f"style:text-line-through-{part}")) for part in ("style", "type")]
    named = [line for line in lines if line is not None]
    return "none" not in named if named else around


def _raised(position: str, around: bool) -> bool:
    """Whether letters are raised: by a word or by a share of their height."""
    if not position.strip():
        return around
    height = position.split()[0]
    return height == "super" or (height.endswith("%") and height[0] not in "-0")


def _points(size: str, around: float | None) -> float | None:
    """A size in points; a share of another is not worked out."""
    try:
        return float(size.removesuffix("pt")) if size.endswith("pt") else around
    except ValueError:
        return around
