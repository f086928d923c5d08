"""How a Word file writes what is so: values, switches, whole numbers, and styles that are built on others."""

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

ON = ("true", "1", "on")


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
