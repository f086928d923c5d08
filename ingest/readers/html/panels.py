"""Parts of a page that open at a click: which control opens which, and whether a reader sees that control.

A government's page of questions shows the questions and hides the answers until they are asked for: these are its
content. What no control opens stays hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.preparation.clean import tidy
from ingest.readers.html.blocks import BLOCKS, HEADINGS
from ingest.readers.html.furniture import is_menu, words_under
from ingest.readers.html.tree import Node

_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")
_TOGGLES = ("data-toggle", "data-bs-toggle")
_NO_PANELS = frozenset("html body main nav header footer dialog form".split())
_NO_PANEL_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar listbox".split())
_OVER_THE_PAGE = frozenset("modal dropdown offcanvas popover tooltip".split())
_UNFOLDING = frozenset("collapse tab pill".split())
_CONTROL_ROLES = frozenset(["tab", "button"])
_SPEAK = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())  # their words stand in the text as they are
_LONGEST_LABEL = 30  # words
_MOST_PANELS = 2_000  # of a page
_NEAR, _FAR = 4, 60  # tags around a control, and around a panel, that are looked at
_FEW = 5  # parts of the tag around a control


@dataclass(slots=True)
class Panels:
    """The controls of each panel, by the identity of its tag, and the controls that were seen."""

    nodes: dict[int, Node] = field(default_factory=dict)
    controls: dict[int, list[Node]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    opened: set[int] = field(default_factory=set)  # panels that were shut

    def add(self, panel: Node, control: Node) -> None:
        if panel is not control and (id(panel) in self.nodes or len(self.nodes) < _MOST_PANELS):
            self.nodes[id(panel)] = panel
            self.controls.setdefault(id(panel), []).append(control)
            self.known.add(id(control))

    def see(self, node: Node) -> None:
        """Take note that a tag is seen."""
        if id(node) in self.known:
            self.seen.add(id(node))

    def may_open(self, node: Node) -> bool:
        return id(node) in self.controls and not is_menu(node)

    def opens(self, node: Node) -> bool:
        """Whether a control of a shut panel is seen."""
        seen = self.control_of(node) is not None
        if seen:
            self.opened.add(id(node))
        return seen

    def control_of(self, node: Node) -> Node | None:
        return next((control for control in self.controls.get(id(node), ()) if id(control) in self.seen), None)


def panels_of(root: Node) -> Panels:
    """The panels of a page that some control says it opens."""
    by_id: dict[str, Node] = {}
    for node in root.nodes():
        if name := node.attributes.get("id"):
            by_id.setdefault(name, node)
    panels = Panels()
    for node in root.nodes():
        for name in _targets(node):
            if (panel := by_id.get(name)) is not None and _can_be_panel(panel):
                panels.add(panel, node)
        label = by_id.get(node.attributes.get("aria-labelledby", "").strip())
        if label is not None and _can_be_panel(node) and _is_control(label):
            panels.add(node, label)
    return panels


def _targets(node: Node) -> Iterator[str]:
    """The ids of the tags that a tag says it opens."""
    if "aria-haspopup" in node.attributes or not _OVER_THE_PAGE.isdisjoint(_toggles(node)):
        return
    for attribute in _TARGETS:
        stated = node.attributes.get(attribute, "")
        if attribute == "aria-controls":
            yield from stated.split()
        elif stated.startswith("#") and (attribute != "href" or node.tag == "a"):
            yield stated[1:]


def _toggles(node: Node) -> list[str]:
    return [node.attributes.get(attribute, "") for attribute in _TOGGLES]


def _can_be_panel(node: Node) -> bool:
    return node.tag not in _NO_PANELS and node.attributes.get("role", "") not in _NO_PANEL_ROLES


def _is_control(node: Node) -> bool:
    expands = "aria-expanded" in node.attributes or "aria-controls" in node.attributes
    return node.tag in ("button", "summary") or node.attributes.get("role", "") in _CONTROL_ROLES or expands


def label_panels(root: Node, panels: Panels) -> None:
    """Put the words of its control above each panel as a heading, unless they stand in the text right there."""
    labels: set[int] = set()
    controls: list[Node] = []
    for node in panels.nodes.values():
        control = panels.control_of(node)
        if control is None or not _wants_label(node, control, id(node) in panels.opened):
            continue
        text = tidy(words_under(control)) or tidy(control.attributes.get("aria-label", ""))
        if text and len(text.split()) <= _LONGEST_LABEL:
            label = Node("h6", {}, node, [text])
            node.children.insert(0, label)
            labels.add(id(label))
            controls.append(control)
    for control in controls:
        if _stands_alone(control):
            control.children = []  # it would say the same words once more
    _set_levels(root, labels)


def _wants_label(panel: Node, control: Node, opened: bool) -> bool:
    unfolds = "aria-expanded" in control.attributes or not _UNFOLDING.isdisjoint(_toggles(control))
    if not (opened or unfolds or panel.attributes.get("role") == "tabpanel"):
        return False
    if any(node.tag in _SPEAK for node in _around(control, _NEAR)) or any(
        node.tag == "table" for node in _around(panel, _FAR)
    ):
        return False  # a heading within a table would make it one that only sets text in its place
    return not is_menu(panel)


def _around(node: Node, most: int) -> Iterator[Node]:
    """A tag and those around it."""
    around: Node | None = node
    while around is not None and most:
        yield around
        around, most = around.parent, most - 1


def _stands_alone(control: Node) -> bool:
    """Whether a control's words are no part of a sentence."""
    around = control.parent
    if control.tag in BLOCKS or control.attributes.get("role") == "tab" or around is None:
        return True
    return len(around.children) <= _FEW and tidy(around.text()) == tidy(control.text())


def _set_levels(root: Node, labels: set[int]) -> None:
    """Give each label the level below that of the page's last heading before it."""
    level = 1
    for node in root.nodes() if labels else ():
        if id(node) in labels:
            node.tag = f"h{min(level + 1, 6)}"
        else:
            level = HEADINGS.get(node.tag, level)
