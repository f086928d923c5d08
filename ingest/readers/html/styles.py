"""What a style says about being seen and read, by tinycss2: its lengths, words and colours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import color4

Part = tuple[str, float]
"""One part of a value: a word and 0, or a unit and its number; a function's name ends in "(", its parts follow."""
RGBA = tuple[float, float, float, float]

LONGEST_SHEET = 2_000_000  # characters of all sheets of a page: several times the largest that are known
_READ = frozenset(
    "display visibility opacity font-size font color background background-color background-image text-indent position "
    "left right top bottom margin margin-left margin-top clip clip-path width height max-width max-height overflow "
    "overflow-x overflow-y transform filter content-visibility list-style-type text-decoration-line "
    "vertical-align".split()
)
_SHORTHANDS = {"list-style": "list-style-type", "text-decoration": "text-decoration-line"}
_COLOURED = frozenset(["color", "background", "background-color"])
_DIGITS = re.compile(r"\d{40,}")  # the parser makes a number of digits at once, however many there are
_PICTURE = re.compile(r"url\(\s*[\"']?data:[^)\"']*[\"']?\s*\)", re.IGNORECASE)
_FIXED = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "": 1.0}
_RELATIVE = {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "%": 10.0, "vw": 10.0, "vh": 10.0}  # on a usual page
_IN_PIXELS = _FIXED | _RELATIVE


@dataclass(frozen=True, slots=True)
class Value:
    """What a declaration says: its parts, and the colour among them."""

    parts: tuple[Part, ...]
    colour: RGBA | None = None

    @property
    def word(self) -> str:
        return self.parts[0][0] if self.parts else ""

    @property
    def pixels(self) -> list[float]:
        """Its lengths, in pixels of a page of usual size."""
        return [number * _IN_PIXELS[unit] for unit, number in self.parts if unit in _IN_PIXELS]

    @property
    def words(self) -> list[str]:
        return [name for name, number in self.parts if not number]

    def function(self, name: str) -> list[float] | None:
        """The lengths within a function of the value; None without that function."""
        if (f"{name}(", 0.0) not in self.parts:
            return None
        return Value(self.parts[self.parts.index((f"{name}(", 0.0)) + 1 :]).pixels

    @property
    def fraction(self) -> float:
        """Its first number, as a share of one; one where it has none."""
        unit, number = next((part for part in self.parts if part[0] in ("", "%")), ("", 1.0))
        return number / 100 if unit == "%" else number

    @property
    def picture(self) -> bool:
        return any(name == "url(" or name.endswith("gradient(") for name, _ in self.parts)


Style = dict[str, Value]
Declared = tuple[str, Value, bool]
"""A property, its value, and whether it is important."""


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[Declared, ...]:
    """The declarations of a `style` attribute that matter to a reader."""
    return tuple(declared(tinycss2.parse_component_value_list(style, skip_comments=True))) if style else ()


def declared(content: Iterable[Any]) -> Iterator[Declared]:
    """The same, from the parsed content of a rule."""
    for declaration in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if declaration.type != "declaration":
            continue
        name = _SHORTHANDS.get(declaration.lower_name, declaration.lower_name)
        if name in _READ:
            colours = map(_colour, declaration.value) if name in _COLOURED else ()
            colour = next((colour for colour in colours if colour), None)
            yield name, Value(tuple(_parts(declaration.value)), colour), declaration.important


def shortened(text: str) -> str:
    """A style without numbers that the parser chokes on, and without the pictures in it."""
    text = _PICTURE.sub("url(x)", text) if "data:" in text else text
    return _DIGITS.sub(lambda digits: digits.group()[:40], text)


def _parts(tokens: Iterable[Any], nested: bool = True) -> Iterator[Part]:
    for token in tokens:
        match token.type:
            case "ident":
                yield token.lower_value, 0.0
            case "number":
                yield "", token.value
            case "percentage":
                yield "%", token.value
            case "dimension":
                yield token.lower_unit, token.value
            case "url":
                yield "url(", 0.0
            case "function":
                yield f"{token.lower_name}(", 0.0
                yield from _parts(token.arguments, nested=False) if nested else ()


def colour_named(text: str) -> RGBA | None:
    """The colour that an attribute such as `bgcolor` names."""
    text = text.strip()[:30]
    return _colour(tinycss2.parse_one_component_value(text)) or _colour(tinycss2.parse_one_component_value(f"#{text}"))


def _colour(token: Any) -> RGBA | None:
    """A colour, where a token is one of the usual kinds; what is nested may be nested without end and is none."""
    if token.type not in ("ident", "hash", "function"):
        return None
    if any(hasattr(inner, "arguments") or hasattr(inner, "content") for inner in getattr(token, "arguments", ())):
        return None
    colour = color4.parse_color(token)
    if not isinstance(colour, color4.Color) or colour.space not in ("srgb", "hsl", "hwb"):
        return None
    red, green, blue = (coordinate or 0.0 for coordinate in colour.to("srgb").coordinates)
    return red, green, blue, colour.alpha
