"""Whether a style leaves text no place, no size or no colour to be seen by."""

from ingest.readers.html.styles import RGBA, Style, Value
from ingest.readers.visibility import SAME_COLOUR, WHITE_ON_WHITE

Colour = tuple[float, float, float]

CUT_OFF = "cut off to nothing"
_FAINT = 0.1  # of full opacity
_NEAR = 16 / 255  # of each of red, green and blue: #efefef on white and less
_FAR = 500.0  # pixels beyond an edge
_KEYWORDS = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "initial": 16.0}
_PLACED = frozenset("absolute fixed relative sticky".split())
_OF_PARENT = frozenset(["em", "%", "ex", "ch"])
_EDGES = ("left", "right", "top", "bottom")
_SHIFTS = ("text-indent", "margin", "margin-left", "margin-top")


def hidden_box(style: Style, opacity: float) -> str:
    """Why all that stands in a box is unseen, whatever is in it; empty where it is not."""
    if _word(style, "display") == "none" or _word(style, "content-visibility") == "hidden":
        return "hidden in the page"
    faded = "filter" in style and style["filter"].word == "opacity(" and style["filter"].fraction < _FAINT
    if opacity < _FAINT or faded:
        return "transparent"
    if _off_page(style):
        return "off the page"
    return CUT_OFF if _cut_off(style) else ""


def _word(style: Style, name: str) -> str:
    return style[name].word if name in style else ""


def _off_page(style: Style) -> bool:
    shifts = [length for name in _SHIFTS if name in style for length in style[name].pixels]
    if any(length <= -_FAR for length in shifts):
        return True
    if _word(style, "position") in _PLACED:
        edges = [length for name in _EDGES if name in style for length in style[name].pixels]
        if any(length <= -_FAR for length in edges):
            return True
        # "left: 9999px" leaves the page, too; "top: 3000px" may be a place further down
        if any(length >= 10 * _FAR for name in ("left", "right") if name in style for length in style[name].pixels):
            return True
    moves = (
        (style["transform"].function(f"translate{axis}") for axis in ("", "x", "y", "3d"))
        if "transform" in style
        else ()
    )
    return any(length <= -_FAR for move in moves for length in move or ())


def _cut_off(style: Style) -> bool:
    """Whether a box shows no more than a dot of what it holds."""
    rect = style["clip"].function("rect") if "clip" in style else None
    if rect and len(rect) == 4 and (rect[1] - rect[3] <= 1 or rect[2] - rect[0] <= 1):
        return True
    if "clip-path" in style:
        inset = [part for part in style["clip-path"].parts[1:] if part[0] == "%"]
        if style["clip-path"].word == "inset(" and inset and inset[0][1] >= 50:
            return True
        circle = style["clip-path"].function("circle")
        if circle and circle[0] <= 1:
            return True
    scaled = style["transform"].function("scale") if "transform" in style else None
    if scaled and min(scaled[:2]) == 0:
        return True
    clips = any(_word(style, name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y"))
    sizes = (style[name].pixels[:1] for name in ("width", "height", "max-width", "max-height") if name in style)
    return clips and any(size <= [1.0] for size in sizes if size)


def font_size(style: Style, inherited: float) -> float:
    """The size of letters, in pixels, where those around have the size `before`."""
    value = style.get("font-size") or style.get("font")
    if value is None:
        return inherited
    for unit, number in value.parts:
        if unit in _KEYWORDS:
            return _KEYWORDS[unit]
        if unit in _OF_PARENT:
            return inherited * number / (100 if unit == "%" else 2 if unit in ("ex", "ch") else 1)
        lengths = Value(((unit, number),)).pixels
        if lengths and not (unit == "" and number):  # 700 in "font: 700 1em" is a weight; 0 is a size
            return lengths[0]
    return inherited


def ground_of(style: Style, inherited: Colour | None) -> Colour | None:
    """The colour behind the text of a box; None for a picture, on which nothing can be said."""
    for name in ("background-color", "background"):
        if name in style and style[name].colour:
            return covered(style[name].colour, inherited, inherited) if inherited else _solid(style[name].colour)
    if any(style[name].picture for name in ("background", "background-image") if name in style):
        return None
    return inherited


def _solid(colour: RGBA | None) -> Colour | None:
    return colour[:3] if colour and colour[3] == 1 else None


def covered(colour: RGBA | None, fallback: Colour, ground: Colour | None) -> Colour:
    """A colour as it shows on its ground; `before` where there is none or a picture behind it."""
    if colour is None:
        return fallback
    if ground is None:
        return colour[:3]
    mixed = [over * colour[3] + under * (1 - colour[3]) for over, under in zip(colour, ground, strict=False)]
    return mixed[0], mixed[1], mixed[2]


def no_colour(colour: Colour, ground: Colour | None) -> str:
    """Why letters of a colour are not seen on a ground; empty where they are."""
    if ground is None or any(abs(over - under) > _NEAR for over, under in zip(colour, ground, strict=True)):
        return ""
    return WHITE_ON_WHITE if min(ground) >= 1 - _NEAR else SAME_COLOUR
