"""What a style says about being seen and read, by tinycss2: its lengths, words and colours."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import color4

Part = tuple[str, float]
"""One part of a value: a word and 0, or a unit and its number; a function's name ends in "(", its parts follow."""
RGBA = tuple[float, float, float, float]

CUSTOM = "--"  # begins the name of a property that a page makes up
_NAMES_WITHIN_NAMES = 5
_MOST_TOKENS = 100  # of a value, with what its names stand for
LONGEST_SHEET = 2_000_000  # characters of all sheets of a page: several times the largest that are known
_READ = frozenset(
    "display visibility opacity font-size font color background background-color background-image text-indent position "
    "left right top bottom margin margin-left margin-top clip clip-path width height max-width max-height overflow "
    "overflow-x overflow-y transform filter content-visibility list-style-type text-decoration-line "
    "vertical-align counter-reset counter-increment counter-set content".split()
)
_IN_TOKENS = frozenset(["counter-reset", "counter-increment", "counter-set", "content"])  # names keep their capitals
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
    tokens: tuple[Any, ...] = ()  # where it names custom properties or is one, and of what counts

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
    def names(self) -> list[str]:
        """The names in it as they are written, also within functions."""
        inner = [part for token in self.tokens for part in (token, *getattr(token, "arguments", ()))]
        return [token.value for token in inner if token.type == "ident"]

    @property
    def counts(self) -> bool:
        """Whether it shows how far something was counted."""
        return any(name in ("counter(", "counters(") for name, _ in self.parts)

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
        if declaration.name.startswith(CUSTOM):
            yield declaration.name, Value((), None, tuple(declaration.value[:_MOST_TOKENS])), declaration.important
        elif name in _READ:
            yield name, _value(name, declaration.value), declaration.important


def _value(name: str, tokens: Sequence[Any]) -> Value:
    colours = map(_colour, tokens) if name in _COLOURED else ()
    colour = next((colour for colour in colours if colour), None)
    whole = name in _IN_TOKENS or any(map(_is_named, tokens))
    return Value(tuple(_parts(tokens)), colour, tuple(tokens[:_MOST_TOKENS]) if whole else ())


def _is_named(token: Any) -> bool:
    return bool(token.type == "function" and token.lower_name == "var")


def without_names(name: str, value: Value, custom: Callable[[str], Value | None]) -> Value:
    """The value of a property with that of each custom property that it names, as `custom` gives it at its place."""
    tokens = value.tokens
    for _ in range(_NAMES_WITHIN_NAMES):
        if not any(map(_is_named, tokens)) or len(tokens) > _MOST_TOKENS:
            break
        tokens = tuple(inner for token in tokens for inner in _meant(token, custom))
    return _value(name, [token for token in tokens[:_MOST_TOKENS] if not _is_named(token)])


def _meant(token: Any, custom: Callable[[str], Value | None]) -> Sequence[Any]:
    """What stands for a token: itself, or for var(--name, otherwise) what that says."""
    if not _is_named(token):
        return (token,)
    named = next((part.value for part in token.arguments if part.type == "ident"), "")
    said = custom(named)
    if said is not None:
        return said.tokens
    comma = next((at for at, part in enumerate(token.arguments) if part == ","), len(token.arguments))
    return tuple(token.arguments[comma + 1 :])


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
