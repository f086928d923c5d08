"""The styles that hold for a tag: the rules of the page's `<style>` and the tag's own `style`, by weight.

Only a part of CSS is understood: selectors of tags, classes and ids, also under one another ("main .note > p"), in
sheets for all screens. Selectors with attributes, states or siblings, other conditions and styles in other files are
passed over. What is put before a tag's words ("p::before") matters where it counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tinycss2

from corpus.errors import DocumentUnreadable
from ingest.readers.html.styles import (
    CUSTOM,
    LONGEST_SHEET,
    Declared,
    Style,
    Value,
    declarations,
    declared,
    shortened,
    without_names,
)
from ingest.readers.html.tree import Node

_CHECKS = 500_000  # selectors tried on tags, for any page and then for each of its tags
_CHECKS_PER_TAG = 40
_LONGEST_STYLE = 20_000  # characters of one tag's own style
_MOST_NESTED = 3  # sheets within sheets
_PARTS = {"before": "before", "marker": "marking"}  # of what a tag shows beside its words
_OWN = (1_000_000, 0, 0)  # a tag's own style outweighs every selector


@dataclass(frozen=True, slots=True)
class _Compound:
    """A part of a selector that holds for one tag; `child`: for the very parent of what follows."""

    tag: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    child: bool = False

    def fits(self, node: Node) -> bool:
        if self.tag and self.tag != node.tag:
            return False
        if self.ids and not self.ids <= {node.attributes.get("id", "")}:
            return False
        return not self.classes or self.classes <= set(node.classes)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector with its weight and what is declared for it."""

    compounds: tuple[_Compound, ...]
    weight: tuple[int, int, int]
    declared: tuple[Declared, ...]


@dataclass(slots=True)
class Sheet:
    """The rules of a page, by what the last part of their selector asks for; `checks` is how many may be tried.

    `before` has those for what is put before a tag's words, and `marking` those for the markers of items, where they
    count; `unsure` are the names of counters that a rule changes of which it is not known where it holds.
    """

    file: str
    checks: int
    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    before: "Sheet | None" = None
    marking: "Sheet | None" = None
    unsure: set[str] = field(default_factory=set)

    def style_of(self, node: Node) -> Style:
        """What holds for a tag: the weightiest declaration of each property, the last among equals."""
        if not self.rules and not (self.before and "style" in node.attributes):
            return {}
        weighed: dict[str, tuple[tuple[bool, tuple[int, int, int]], Value]] = {}
        own_style = shortened(node.attributes.get("style", "")) if self.before else ""
        if len(own_style) > _LONGEST_STYLE:
            raise _too_much(self.file)
        own_declarations = declarations(own_style)
        fitting = ((rule.weight, rule.declared) for rule in self._fitting(node))
        for weight, block in (*sorted(fitting, key=lambda rule: rule[0]), (_OWN, own_declarations)):
            for name, value, important in block:
                if name not in weighed or weighed[name][0] <= (important, weight):
                    weighed[name] = (important, weight), value
        style = {name: value for name, (_, value) in weighed.items()}
        return {
            name: without_names(name, value, lambda custom: self._custom(custom, style, node))
            if value.tokens and not name.startswith(CUSTOM)
            else value
            for name, value in style.items()
        }

    def _custom(self, name: str, style: Style, node: Node) -> Value | None:
        """A property that the page made up, as it holds for a tag: its own, or that of the nearest tag around it."""
        above = node.parent
        while name not in style and above is not None:
            self._count()
            style, above = above.style, above.parent
        return style.get(name)

    def add(self, compounds: tuple[_Compound, ...], declarations: tuple[Declared, ...]) -> None:
        last = compounds[-1]
        key = next(iter([*(f"#{name}" for name in last.ids), *(f".{name}" for name in last.classes), last.tag]))
        counts = [sum(map(len, kind)) for kind in zip(*((c.ids, c.classes) for c in compounds), strict=True)]
        weight = (counts[0], counts[1], sum(bool(compound.tag) for compound in compounds))
        self.rules.setdefault(key, []).append(_Rule(compounds, weight, declarations))

    def _fitting(self, node: Node) -> list[_Rule]:
        if not self.rules:
            return []
        keys = {"", node.tag, f"#{node.attributes.get('id', '')}", *(f".{name}" for name in node.classes)}
        return [rule for key in keys & self.rules.keys() for rule in self.rules[key] if self._fits(rule, node)]

    def _fits(self, rule: _Rule, node: Node) -> bool:
        """Whether a selector holds: from its last part outwards, taking the nearest tag around that fits each part."""
        self._count()
        if not rule.compounds[-1].fits(node):
            return False
        above = node.parent
        for part in reversed(rule.compounds[:-1]):
            while above is not None and not part.fits(above):
                self._count()
                above = None if part.child else above.parent
            if above is None:
                return False
            above = above.parent
        return True

    def _count(self) -> None:
        self.checks -= 1
        if self.checks < 0:
            raise _too_much(self.file)


def _too_much(file: str) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"{file} has more styles than can be followed for a page of its size.",
        "Open the page in a browser and save it as PDF.",
    )


def sheet_of(root: Node, file: str) -> Sheet:
    """The rules of all `<style>` of a page that matter to a reader."""
    nodes = list(root.nodes())
    texts = [node.text() for node in nodes if node.tag == "style" and _for_screens(node.attributes.get("media", ""))]
    if sum(map(len, texts)) > LONGEST_SHEET:
        raise _too_much(file)
    checks = _CHECKS + _CHECKS_PER_TAG * len(nodes)
    sheet = Sheet(file, checks, before=Sheet(file, checks), marking=Sheet(file, checks))
    for text in texts:
        _read(tinycss2.parse_stylesheet(shortened(text), skip_comments=True, skip_whitespace=True), sheet, _MOST_NESTED)
    return sheet


def _for_screens(media: str) -> bool:
    return media.strip().lower() in ("", "all", "screen", "only screen")


def _read(rules: Iterable[Any], sheet: Sheet, nested: int) -> None:
    for rule in rules:
        if rule.type == "qualified-rule":
            declarations = tuple(declared(rule.content))
            for selector in _apart(rule.prelude) if declarations else ():
                _take_in(selector, declarations, sheet)
        elif rule.type == "at-rule" and rule.content and nested and _holds(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            _read(inner, sheet, nested - 1)


def _holds(rule: Any) -> bool:
    """Whether the rules in a rule hold on every screen."""
    words = [token.value if token.type in ("ident", "whitespace") else "?" for token in rule.prelude]
    return rule.lower_at_keyword == "layer" or (rule.lower_at_keyword == "media" and _for_screens("".join(words)))


def _take_in(selector: Sequence[Any], declarations: tuple[Declared, ...], sheet: Sheet) -> None:
    """Put a rule where its selector says, if that is of the simple kinds."""
    words = [getattr(token, "value", "") for token in selector if token.type != "whitespace"]
    part = _PARTS.get(words[-1] if words[-2:-1] == [":"] else "")
    counting = [value for name, value, _ in declarations if name.startswith("counter-") or value.counts]
    if part:
        colons = 2 if words[-3:-1] == [":", ":"] else 1
        last = max(at for at, token in enumerate(selector) if token.type != "whitespace")
        selector = selector[: last - colons]
    its_sheet = sheet if not part else getattr(sheet, part) if counting else None
    compounds = _compounds(selector) if its_sheet is not None else ()
    if compounds and its_sheet is not None:
        its_sheet.add(compounds, declarations)
    elif counting:
        sheet.unsure |= {word for value in counting for word in value.names}


def _apart(prelude: Iterable[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, which stand between commas."""
    selector: list[Any] = []
    for token in (*prelude, None):
        if token is not None and token != ",":
            selector.append(token)
        else:
            yield selector
            selector = []


def _compounds(tokens: Sequence[Any]) -> tuple[_Compound, ...]:
    """A selector's parts; none for one of another kind. `:root` is the outermost tag."""
    compounds: list[_Compound] = []
    between, dotted = " ", False
    if [getattr(token, "value", "") for token in tokens if token.type != "whitespace"] == [":", "root"]:
        return (_Compound(tag="html"),)
    for token in tokens:
        if token.type == "whitespace" or token == ">":
            between = ">" if token == ">" else between or " "
            continue
        if between:
            compounds[-1:] = [*(replace(last, child=between == ">") for last in compounds[-1:]), _Compound()]
            between = ""
        last = compounds[-1]
        if dotted and token.type == "ident":
            compounds[-1] = replace(last, classes=last.classes | {token.value})
        elif token.type == "ident":
            compounds[-1] = replace(last, tag=token.lower_value)
        elif token.type == "hash":
            compounds[-1] = replace(last, ids=last.ids | {token.value})
        elif dotted or (token != "." and token != "*"):
            return ()
        dotted = token == "."
    return tuple(compounds)
