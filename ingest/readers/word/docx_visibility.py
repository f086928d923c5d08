"""How letters of a Word file look, by its styles and by themselves: what a reader of the page does not see.

Text that only the web view leaves out (w:webHidden: the page numbers of every table of contents) is seen. Shapes are
not placed on the page: what lies beyond its edge, or under a picture, is taken for seen.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.theme_colours import resolve_theme
from ingest.readers.visibility import MARKED, STRUCK, WHITE, unseen
from ingest.readers.word.docx_styles import ON, switched_on, value

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_HIGHLIGHTS = {
    "white": WHITE,
    "black": "000000",
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
_USUAL_POINTS = 10.0  # where nothing says how large letters are
_UNKNOWN = "?"  # behind letters on a picture or a shade: `unseen` says nothing of what is no colour


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: None where nothing is said. `paper` is what lies right behind them, `lifted` in half points."""

    vanish: bool | None = None
    ink: str | None = None
    points: float | None = None
    paper: str | None = None
    struck: bool | None = None
    raised: bool | None = None
    lifted: int | None = None

    def over(self, other: "Look") -> "Look":
        """This look where it says something, else the other."""
        return Look(*(getattr(other if getattr(self, f.name) is None else self, f.name) for f in fields(self)))

    @property
    def unseen(self) -> str:
        return (MARKED if self.vanish else unseen(self.ink, self.paper or WHITE, self.points)) or STRUCK * bool(
            self.struck
        )


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a file's styles by their ids; what a style of tables may put behind letters; the page."""

    styles: dict[str, Look]
    shading: frozenset[str]
    default: Look

    def of_paragraph(self, paragraph: Any, around: Look) -> Look:
        """How the letters of a paragraph look that stands in such a place."""
        properties = paragraph.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        by_style = self.styles.get(value(style) if style is not None else "", self.styles.get("", Look()))
        own = Look(paper=_shade(properties) if properties is not None else None)
        return own.over(by_style).over(around).over(self.default)

    def of_run(self, run: Any, paragraph: Look) -> Look:
        """How the letters of a run look in such a paragraph."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return paragraph
        style = properties.find(qn("w:rStyle"))
        by_style = self.styles.get(value(style), Look()) if style is not None else Look()
        look = _look(properties).over(by_style).over(paragraph)
        smaller = look.points is not None and look.points < (paragraph.points or _USUAL_POINTS)
        return replace(look, raised=True) if smaller and (look.lifted or 0) > 0 and look.raised is None else look

    def of_cell(self, cell: Any, table: Any, around: Look) -> Look:
        """What lies behind the letters of a cell."""
        paper = _shade(cell.find(qn("w:tcPr")))
        style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        if paper is None and style is not None and value(style) in self.shading:
            paper = _UNKNOWN
        return around if paper is None else replace(around, paper=paper)

    def of_box(self, box: Any, around: Look) -> Look:
        """What lies behind the letters of a text box: the fill of its shape."""
        shape = next((part for part in box.iterancestors() if part.tag == f"{_SHAPE}wsp"), None)
        filled = shape.find(f"{_SHAPE}spPr") if shape is not None else None
        if filled is None or filled.find(f"{_DRAWING}noFill") is not None:
            return around if filled is not None else replace(around, paper=_UNKNOWN)
        colour = filled.find(f"{_DRAWING}solidFill/{_DRAWING}srgbClr")
        return replace(around, paper=_UNKNOWN if colour is None else colour.get("val", _UNKNOWN))


def looks(document: Any) -> Looks:
    """The looks of all styles of a file, each with those that it is based on; colours of its theme are resolved."""
    resolve_theme(document)
    elements = {style.get(qn("w:styleId"), ""): style for style in document.styles.element.iter(qn("w:style"))}
    resolved: dict[str, Look] = {}
    shading = set()
    for name, style in elements.items():
        chain, visited = Look(), set[str]()
        while style is not None and style.get(qn("w:styleId"), "") not in visited:
            visited.add(style.get(qn("w:styleId"), ""))
            paper = _shade(style.find(qn("w:pPr")))
            chain = chain.over(_look(style.find(qn("w:rPr")))).over(Look(paper=paper))
            if any(shade.get(qn("w:fill"), "auto") not in ("auto", WHITE) for shade in style.iter(qn("w:shd"))):
                shading.add(name)
            based = style.find(qn("w:basedOn"))
            style = elements.get(value(based)) if based is not None else None
        resolved[name] = chain
    for name, style in elements.items():
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ON:
            resolved.setdefault("", resolved[name])
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    return Looks(resolved, frozenset(shading), _look(defaults).over(Look(paper=_page(document))))


def _look(properties: Any) -> Look:
    if properties is None:
        return Look()
    vanish, colour, size = (properties.find(qn(f"w:{name}")) for name in ("vanish", "color", "sz"))
    ink = value(colour).upper() if colour is not None else None
    half = value(size) if size is not None else ""
    strikes = [strike for name in ("strike", "dstrike") if (strike := properties.find(qn(f"w:{name}"))) is not None]
    align, lift = value(properties.find(qn("w:vertAlign"))), value(properties.find(qn("w:position")))
    return Look(
        vanish=None if vanish is None else switched_on(vanish),
        ink=_UNKNOWN if ink == "AUTO" else ink,  # Word's own choice of colour is one that can be read
        points=int(half) / 2 if half.isdecimal() else None,
        paper=_HIGHLIGHTS.get(value(properties.find(qn("w:highlight")))) or _shade(properties),
        struck=any(map(switched_on, strikes)) if strikes else None,
        raised=align == "superscript" if align else None,
        lifted=int(lift) if lift.lstrip("-").isdecimal() else None,
    )


def _shade(properties: Any) -> str | None:
    """The colour that properties put behind letters; None where they put none."""
    shade = properties.find(qn("w:shd")) if properties is not None else None
    fill = "" if shade is None else shade.get(qn("w:fill"), "").upper()
    if shade is None or fill in ("", "AUTO"):
        return None
    return fill if value(shade) in ("clear", "nil", "") else _UNKNOWN  # a pattern


def _page(document: Any) -> str:
    """The colour of the page, where the file says that it be shown."""
    background = document.element.find(qn("w:background"))
    shown = document.settings.element.find(qn("w:displayBackgroundShape"))
    colour = background.get(qn("w:color"), "").upper() if background is not None and shown is not None else ""
    return WHITE if colour in ("", "AUTO") else colour
