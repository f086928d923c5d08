"""The numbers that Word draws before the paragraphs of a file's lists and before its numbered headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ingest.readers.list_counting import DEEPEST, Counting, Level, NumberedList, Place
from ingest.readers.word.docx_styles import ON, chain, switched_on, value, whole_number

_CHANGES = ("del", "moveFrom")


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and the styles that put paragraphs into them: paragraphs are told in the file's order."""

    counting: Counting
    styles: dict[str, Any]
    usual_style: str

    def place(self, paragraph: Any) -> Place | None:
        """Count a paragraph; None where it is in no list."""
        name, depth = self._list_of(paragraph)
        return None if _gone(paragraph) else self.counting.count(name, depth)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list and depth that a paragraph names itself, or by its style; an empty name for none."""
        properties = paragraph.find(qn("w:pPr"))
        name, depth = _named(properties)
        style = value(properties.find(qn("w:pStyle"))) if properties is not None else ""
        for ancestor in chain(style or self.usual_style, self.styles):
            if name is not None:
                break
            name, its_depth = _named(ancestor.find(qn("w:pPr")))
            if depth is None:
                depth = self._depth_of_style(name, style, its_depth)
        return name or "", min(max(depth or 0, 0), DEEPEST)

    def _depth_of_style(self, name: str | None, style: str, depth: int | None) -> int | None:
        """The depth at which a list names a style as its own, else the one that the style names."""
        number = self.counting.lists.get(name or "")
        levels = number.levels.items() if number else ()
        return next((place for place, level in levels if level.style == style != ""), depth)


def numbering(document: Any) -> Numbering:
    """The lists that a file defines."""
    root = document.styles.element
    styles = {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}
    usual = (
        name
        for name, style in styles.items()
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ON
    )
    language = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    relations = document.part.rels.values()
    parts = [part for part in relations if not part.is_external and part.reltype.endswith("/numbering")]
    numbers = dict(_numbers(parse_xml(parts[0].target_part.blob))) if parts else {}
    return Numbering(Counting(numbers, value(language, "en")[:2].lower()), styles, next(usual, ""))


def _numbers(root: Any) -> Iterator[tuple[str, NumberedList]]:
    definitions = {entry.get(qn("w:abstractNumId"), ""): entry for entry in root.iter(qn("w:abstractNum"))}
    by_style = {value(entry.find(qn("w:styleLink"))): key for key, entry in definitions.items()}
    for entry in root.iter(qn("w:num")):
        key = value(entry.find(qn("w:abstractNumId")))
        link = value(definitions[key].find(qn("w:numStyleLink"))) if key in definitions else ""
        key = by_style.get(link, key) if link else key
        levels = dict(_levels(definitions[key])) if key in definitions else {}
        restarts = {}
        for override in entry.iter(qn("w:lvlOverride")):
            levels |= _levels(override)
            start = override.find(qn("w:startOverride"))
            if start is not None:
                restarts[whole_number(override, "w:ilvl") or 0] = whole_number(start) or 0
        yield entry.get(qn("w:numId"), ""), NumberedList(key, levels, restarts)


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for entry in parent.iterfind(qn("w:lvl")):
        form = next(entry.iter(qn("w:numFmt")), None)
        vanish = entry.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        start = whole_number(entry.find(qn("w:start")))
        yield (
            whole_number(entry, "w:ilvl") or 0,
            Level(
                start=1 if start is None else start,
                form=value(form) or "decimal",
                pattern=value(entry.find(qn("w:lvlText"))),
                after=whole_number(entry.find(qn("w:lvlRestart"))),
                figures_only=switched_on(entry.find(qn("w:isLgl"))),
                drawn=not switched_on(vanish),
                style=value(entry.find(qn("w:pStyle"))),
            ),
        )


def _named(properties: Any) -> tuple[str | None, int | None]:
    """The list and the depth that paragraph properties name."""
    named = properties.find(qn("w:numPr")) if properties is not None else None
    if named is None:
        return None, None
    return value(named.find(qn("w:numId"))) or None, whole_number(named.find(qn("w:ilvl")))


def _gone(paragraph: Any) -> bool:
    """Whether the mark of a paragraph is hidden, deleted or moved away, so that nothing is counted."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if mark is None:
        return False
    return switched_on(mark.find(qn("w:vanish"))) or any(mark.find(qn(f"w:{key}")) is not None for key in _CHANGES)
