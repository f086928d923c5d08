"""What a row of a table says under the names of its columns: "Inspector: Monthly allowance 560, Leave days 15".

The row and the lines that name its columns are quoted as they stand; this is the only way in which they are told as
one, and it adds no word to theirs.
"""

import re

from corpus.document import Span

_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")


def cells(line: str) -> list[str]:
    """The cells of a row as it is laid out, "a | b | c", empty ones as well; one where it is no row."""
    return [cell.strip() for cell in _BAR.split(line)]


def line_at(text: str, at: int) -> Span:
    """The line of a laid-out text that a place is in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def under_columns(header: str, row: str, language: str) -> str:
    """The row under its columns' names, which may stand on several lines; empty where the two do not fit."""
    values = cells(row)
    lines = [cells(line) for line in header.splitlines()]
    if len(values) < 2 or any(len(line) != len(values) for line in lines):
        return ""
    names = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*lines, strict=True)]
    marked = any(name[-1:].isdigit() for name in names[1:])  # "2023 80" could be read as one figure
    joint = ": " if marked else " "
    both = zip(names[1:], values[1:], strict=True)
    # A cell across several columns stands in each.
    pairs = list(dict.fromkeys(f"{name}{joint if name else ''}{value}" for name, value in both if value))
    label = f"{values[0]}{_introducing(marked, language)}" if values[0] else ""
    between = "; " if any(", " in pair for pair in pairs) else ", "
    return f"{label}{between.join(pairs)}" if pairs else ""


def _introducing(marked: bool, language: str) -> str:
    if marked:
        return " – "
    return " : " if language == "fr" else ": "
