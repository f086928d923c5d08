"""The numbers that an OpenDocument text draws before the items of its lists and before its numbered headings."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.numerals import numeral
from ingest.readers.word.odt_styles import name

_FORMS = {
    "1": "decimal",
    "01": "decimalZero",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "1st": "ordinal",
    "First": "ordinalText",
    "One": "cardinalText",
}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PLACE = re.compile(r"%(\d{1,2})%")
_DEFINITIONS = (name("text:list-style"), name("text:outline-style"))
_NUMBERS = (name("text:list-level-style-number"), name("text:outline-level-style"))
NUMBERED = name("text:numbered-paragraph")
_DEEPEST = 10  # levels of a list, as the format has it
_OUTLINE = "outline style"  # in a text, no name has a blank


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted and drawn."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


@dataclass(slots=True)
class _Count:
    """How far a list was counted, by level from 0, and where its deeper levels ended."""

    number: int
    values: dict[int, int] = field(default_factory=dict)
    ended: dict[int, int] = field(default_factory=dict)

    def advance(self, level: int, first: int, again: int | None) -> None:
        following = self.values[level] + 1 if level in self.values else first
        self.values[level] = following if again is None else again
        for deeper in [deeper for deeper in self.values if deeper > level]:
            self.ended[deeper] = self.values.pop(deeper)


@dataclass(slots=True)
class _Open:
    """A list that is open, and its open item: whether that is still to be counted, and from where."""

    style: str
    count: _Count
    waiting: bool = False
    start: int | None = None


@dataclass(slots=True)
class Lists:
    """The lists of a text; its elements are told in their order."""

    language: str = "en"
    counting: bool = True  # off where nothing is shown
    definitions: dict[str, dict[int, _Level]] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    by_id: dict[str, _Count] = field(default_factory=dict)
    by_style: dict[str, _Count] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)  # of the lists that paragraphs name
    begun: int = 0
    headings: _Count = field(default_factory=lambda: _Count(-1))

    def add(self, root: Any) -> None:
        """Take in what one part of the document says of lists; the text's own come last and win."""
        for definition in root.iter(*_DEFINITIONS):
            outline = definition.tag == name("text:outline-style")
            key = _OUTLINE if outline else definition.get(name("style:name"), "")
            self.definitions[key] = dict(_levels(definition))

    @contextmanager
    def within(self, element: Any, counting: bool = True) -> Iterator[None]:
        """Within a list, within an item or header of the list that is open, or within something that is not shown."""
        around, self.counting = self.counting, self.counting and counting
        before = self.open
        if element.tag == NUMBERED:
            self.open = self._numbered(element)
        elif element.tag == name("text:list"):
            self.open = [*self.open, self._entered(element)]
        elif self.open and element.tag in (name("text:list-item"), name("text:list-header")):
            self.open[-1].waiting = element.tag == name("text:list-item")
            self.open[-1].start = _whole(element.get(name("text:start-value")))
        yield
        self.open, self.counting = before, around

    @contextmanager
    def apart(self, counting: bool = True) -> Iterator[None]:
        """Within a note or box, whose lists are no part of those around it."""
        around = self.open, self.counting
        self.open, self.counting = [], self.counting and counting
        yield
        self.open, self.counting = around

    def number(self, style: str) -> tuple[int, str]:
        """The open list, and what stands before the first paragraph of its item, which has this style of lists."""
        entry, level = self.open[-1], len(self.open) - 1
        levels = self.definitions.get(entry.style or style, {})
        if not entry.waiting or not self.counting:
            return entry.count.number, ""
        entry.waiting = False
        entry.count.advance(level, levels.get(level, _Level()).start, entry.start)
        return entry.count.number, self._shown(levels, level, entry.count)

    def number_of_heading(self, heading: Any, level: int) -> str:
        """What stands before a heading, whose level counts from 1."""
        levels = self.definitions.get(_OUTLINE, {})
        if heading.get(name("text:is-list-header")) == "true" or level - 1 not in levels or not self.counting:
            return ""
        start = _whole(heading.get(name("text:start-value")))
        anew = heading.get(name("text:restart-numbering")) == "true"
        again = (start if start is not None else levels[level - 1].start) if anew or start is not None else None
        self.headings.advance(level - 1, levels[level - 1].start, again)
        return self._shown(levels, level - 1, self.headings)

    def _entered(self, element: Any) -> _Open:
        style = element.get(name("text:style-name")) or (self.open[-1].style if self.open else "")
        goes_on = element.get(name("text:continue-numbering")) == "true"
        if self.open:
            count, level = self.open[-1].count, len(self.open)
            if goes_on and level in count.ended:
                count.values.setdefault(level, count.ended[level])
        else:
            earlier = self.by_id.get(element.get(name("text:continue-list"), ""))
            count = earlier or (self.by_style.get(style) if goes_on else None) or self._new()
            self.by_style[style] = count
        self.by_id[element.get(_ID, "")] = count
        self.by_id.pop("", None)
        return _Open(style, count)

    def _numbered(self, element: Any) -> list[_Open]:
        """The list, opened down to the level, of a paragraph that is an item by itself and names its list."""
        key = f"{element.get(name('text:list-id'), '')} of paragraphs"
        count = self.by_id[key] if key in self.by_id else self._new()
        self.by_id[key] = count
        style = element.get(name("text:style-name")) or self.styles.get(key, "")
        self.styles[key] = style
        own = _Open(style, count, waiting=True, start=_whole(element.get(name("text:start-value"))))
        return [_Open(style, count)] * depth_of(element) + [own]

    def _new(self) -> _Count:
        self.begun += 1
        return _Count(self.begun)

    def _shown(self, levels: dict[int, _Level], level: int, count: _Count) -> str:
        drawn = levels.get(level, _Level())

        def figure(place: int) -> str:
            counted = levels.get(place, _Level())
            value = count.values.get(place, counted.start)
            return numeral(value, _FORMS.get(counted.form, ""), self.language) if counted.form else ""

        if drawn.pattern and drawn.form:
            text = _PLACE.sub(lambda match: figure(int(match[1]) - 1), drawn.pattern)
        else:
            figures = map(figure, range(max(level + 1 - drawn.shown, 0), level + 1))
            text = drawn.before + (".".join(filter(None, figures)) if drawn.form else "") + drawn.after
        return text.strip() if any(map(str.isalnum, text)) else ""


def depth_of(numbered: Any) -> int:
    """The depth of a paragraph that is an item by itself, from 0."""
    return min(max(_whole(numbered.get(name("text:level"))) or 1, 1), _DEEPEST) - 1


def _levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for level in definition.iterchildren(*_NUMBERS):
        start, shown = (_whole(level.get(name(f"text:{key}"))) for key in ("start-value", "display-levels"))
        yield (
            (_whole(level.get(name("text:level"))) or 1) - 1,
            _Level(
                form=level.get(name("style:num-format"), ""),
                before=level.get(name("style:num-prefix"), ""),
                after=level.get(name("style:num-suffix"), ""),
                shown=shown or 1,
                start=1 if start is None else start,
                pattern=level.get(name("loext:num-list-format"), ""),
            ),
        )


def _whole(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) < 10 else None
