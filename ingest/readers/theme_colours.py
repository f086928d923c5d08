"""Colours that a Word file takes from its theme: a name stands for them, and the number beside it is only a memory."""

import colorsys
from collections.abc import Iterator, Mapping
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NAMES: Final = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED: Final = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}
_USUAL: Final = {"t1": "dark1", "bg1": "light1", "t2": "dark2", "bg2": "light2"}
_WITHOUT_THEME: Final = {"dk1": "000000", "lt1": "FFFFFF"}
_PLACES: Final = (("color", "themeColor", "val", "theme"), ("shd", "themeFill", "fill", "themeFill"))


def resolve_theme(document: Any) -> None:
    """Write the colours that the theme gives into the text and the styles of a file, in the place of those there."""
    scheme = dict(_scheme(document)) or _WITHOUT_THEME
    names = {**_NAMES, **_text_and_background(document)}
    for root in (document.element, document.styles.element):
        for tag, theme, plain, change in _PLACES:
            for element in root.iter(qn(f"w:{tag}")):
                name = element.get(qn(f"w:{theme}"))
                colour = scheme.get(names.get(name, name)) if name else None
                if colour:
                    tint, shade = (element.get(qn(f"w:{change}{kind}")) for kind in ("Tint", "Shade"))
                    element.set(qn(f"w:{plain}"), _changed(colour, tint, shade))


def _scheme(document: Any) -> Iterator[tuple[str, str]]:
    """The colours of the theme by their short names."""
    try:
        theme = parse_xml(document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    except (KeyError, ValueError, SyntaxError):  # there is none, or it is no XML
        return
    for colours in theme.iter(f"{_DRAWING}clrScheme"):
        for entry in colours:
            for colour in entry:
                if value := colour.get("lastClr") or colour.get("val"):
                    yield str(entry.tag).removeprefix(_DRAWING), value.upper()


def _text_and_background(document: Any) -> Mapping[str, str]:
    """Which of the theme's colours are those of text and of the page, as the file's settings have it."""
    mapping = document.settings.element.find(qn("w:clrSchemeMapping"))
    said = {} if mapping is None else {short: mapping.get(qn(f"w:{short}")) for short in _USUAL}
    full = {name: said.get(short) or _USUAL[short] for name, short in _MAPPED.items()}
    return {name: _NAMES.get(value, value) for name, value in full.items()}


def _changed(colour: str, tint: str | None, shade: str | None) -> str:
    """A colour made lighter or darker, by shares of 255 in hexadecimal figures."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        lighter, darker = (int(share, 16) / 255 if share else 1.0 for share in (tint, shade))
    except ValueError:
        return colour
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    changed = colorsys.hls_to_rgb(hue, min(1.0, light * darker * lighter + 1 - lighter), strength)
    return "".join(f"{round(255 * part):02X}" for part in changed)
