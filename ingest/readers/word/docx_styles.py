"""How a Word file writes properties, and what its styles make of a paragraph: a heading, an item, a contents line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

ON = ("true", "1", "on")

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list(?: bullet| number)?(?: ([2-5]))?", re.IGNORECASE)
_CONTENTS = re.compile(r"toc [1-9]", re.IGNORECASE)
_OUTLINE, _NUMBERING = qn("w:outlineLvl"), qn("w:numPr")
_BODY_TEXT = 9  # the outline level that is none


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is: `heading` is its level, from 1, `depth` an item's, from 0; None where it is not that."""

    heading: int | None = None
    depth: int | None = None
    contents: bool = False


def roles(document: Any) -> dict[str, Role]:
    """The role that each paragraph style of a document gives, by the style's id."""
    return {style.style_id: _role(style) for style in document.styles if hasattr(style, "paragraph_format")}


def role_of(paragraph: Any, by_style: dict[str, Role]) -> Role:
    """A paragraph's role: by its own outline level and numbering, else by its style."""
    properties = paragraph.find(qn("w:pPr"))
    style = paragraph.style
    role = by_style.get(style, Role()) if style else Role()
    if role.heading or role.contents or properties is None:
        return role
    level, depth = _outline(properties), _depth(properties)
    if level:
        return Role(heading=level)
    return role if depth is None else Role(depth=depth if depth >= 0 else None)


def value(element: Any, default: str = "") -> str:
    """What an element says; the default where it is not there or says nothing."""
    return default if element is None else str(element.get(qn("w:val"), default))


def switched_on(element: Any) -> bool:
    """Whether a switch is there and on: it is on where it says nothing."""
    return element is not None and value(element, "true") in ON


def whole_number(element: Any, attribute: str = "w:val") -> int | None:
    """The whole number that an element holds, not below 0; None where it holds none."""
    written = "" if element is None else element.get(qn(attribute), "")
    return int(written) if written.isdecimal() and len(written) < 10 else None


def chain(name: str, styles: Mapping[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on, the nearest first."""
    visited = set[str]()
    while name in styles and name not in visited:
        visited.add(name)
        yield styles[name]
        name = value(styles[name].find(qn("w:basedOn")))


def _role(style: Any) -> Role:
    """A style's role, its own or that of the style which it is based on."""
    visited: set[str] = set()
    while style is not None and style.style_id not in visited:
        visited.add(style.style_id)
        name = style.name or ""
        heading, listed = _HEADING.fullmatch(name), _LIST.fullmatch(name)
        if heading or name.lower() == "title":
            return Role(heading=int(heading.group(1)) if heading else 1)
        if _CONTENTS.fullmatch(name):
            return Role(contents=True)
        if listed:
            return Role(depth=int(listed.group(1) or 1) - 1)
        properties = style.element.pPr
        if properties is not None:
            level, depth = _outline(properties), _depth(properties)
            if level or depth is not None:
                return Role(heading=level) if level else Role(depth=depth if depth is not None and depth >= 0 else None)
        style = style.base_style
    return Role()


def _outline(properties: Any) -> int | None:
    """A heading's level in paragraph properties; None where they name none."""
    level = properties.find(_OUTLINE)
    value = _number(level)
    return value + 1 if level is not None and 0 <= value < _BODY_TEXT else None


def _depth(properties: Any) -> int | None:
    """An item's depth in paragraph properties, -1 where they take it out of its list, None where they say nothing."""
    numbering = properties.find(_NUMBERING)
    if numbering is None:
        return None
    number = numbering.find(qn("w:numId"))
    if number is not None and _number(number) == 0:
        return -1
    return max(_number(numbering.find(qn("w:ilvl"))), 0)


def _number(element: Any) -> int:
    """The whole number that an element holds; 0 without an element, -1 where it holds something else."""
    value = "0" if element is None else element.get(qn("w:val"), "")
    return int(value) if value.isdecimal() else -1
