"""The items of lists that are written with numbers or letters in plain text: "2. ", "(b) ", "iv) "."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LABEL = re.compile(
    r"(?P<indent>\s*)(?P<open>\(?)(?P<number>\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{2,6})(?P<close>[.)])\s+(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Label(NamedTuple):
    """What an item begins with: how its list is written, its number there, and how far it is indented."""

    form: str
    number: int
    indent: int


def labels_in(lines: Sequence[str]) -> dict[int, Label]:
    """The labels of the lines that are items, by the number of their line, from 0.

    A label has a neighbour in the text: the number before or after it, written in the same way. Where it stands
    between empty lines it is an item only if a bracket closes it: "2. Scope" may be a heading there. Below an item, one
    that counts on is an item of the same list however it is written: "2) water", "3. oil", "(iv) salt".
    """
    readings = {at: list(_readings(line)) for at, line in enumerate(lines)}
    numbers = {(label.form, label.number) for labels in readings.values() for label in labels}
    chosen: dict[int, Label] = {}
    for at, labels in readings.items():
        neighboured = (label for label in labels if _neighbours(label) & numbers)
        if label := next(neighboured, None):
            chosen[at] = label
    chosen = {at: label for at, label in chosen.items() if label.form.endswith(")") or _in_company(lines, at, chosen)}
    last: Label | None = None
    for at, line in enumerate(lines):
        if at not in chosen and last and any(label.number == last.number + 1 for label in readings[at]):
            chosen[at] = Label(last.form, last.number + 1, last.indent)
        last = chosen.get(at, last) if line.strip() else None
    return chosen


def _readings(line: str) -> Iterator[Label]:
    """What the beginning of a line may mean as a label: "i)" and "c)" are letters and Roman numbers."""
    label = _LABEL.match(line)
    if label is None or (label["open"] and label["close"] != ")"):
        return
    number, brackets, indent = label["number"], label["open"] + "{}" + label["close"], len(label["indent"])
    if number.isdecimal():
        yield Label(brackets.format("1"), int(number), indent)
        return
    small = number.lower()
    case = "a" if number == small else "A"
    if len(number) == 1:
        yield Label(brackets.format(case), ord(small) - ord("a") + 1, indent)
    if set(small) <= _ROMAN.keys() and number in (small, small.upper()):
        values = [_ROMAN[letter] for letter in small]
        value = sum(-worth if worth < after else worth for worth, after in zip(values, [*values[1:], 0], strict=True))
        yield Label(brackets.format("i" if case == "a" else "I"), value, indent)


def _neighbours(label: Label) -> set[tuple[str, int]]:
    return {(label.form, label.number - 1), (label.form, label.number + 1)}


def _in_company(lines: Sequence[str], at: int, labels: dict[int, Label]) -> bool:
    """Whether a neighbour of an item stands in the same paragraph, without an empty line between."""
    for step in (-1, 1):
        number = at + step
        while 0 <= number < len(lines) and lines[number].strip():
            if number in labels and (labels[number].form, labels[number].number) in _neighbours(labels[at]):
                return True
            number += step
    return False
