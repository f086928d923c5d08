"""A gate: the lines that figures must not fall under (or rise above), in a TOML file.

[lines]
"domain.right" = 0.55                                  # at least
"certainty.calibration_error" = { at_most = 0.25 }
"domain.exact" = { at_least = 0.99, of = "low" }       # of its interval's low end
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import WrongUse
from evals.judging.figures import Figure

SHAPE = 'Write [lines], and in it "suite.mark" = 0.5 or { at_least = 0.5, of = "low" }; see docs/evaluation.md.'


@dataclass(frozen=True, slots=True)
class Line:
    """What one figure must be."""

    figure: str
    at_least: float | None
    at_most: float | None
    of: str = "value"

    def holds(self, figure: Figure) -> bool:
        value = getattr(figure, self.of)
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def __str__(self) -> str:
        sides = (("at least", self.at_least), ("at most", self.at_most))
        bounds = " and ".join(f"{name} {value:g}" for name, value in sides if value is not None)
        return f"{self.figure}{'' if self.of == 'value' else f' ({self.of})'} {bounds}"


def read_gate(file: Path) -> list[Line]:
    """The lines of a gate; WrongUse names the one that is not usable."""
    try:
        lines = tomllib.loads(file.read_text(encoding="utf-8"))["lines"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise WrongUse(f"The gate {file} cannot be read: {error}.", SHAPE) from error
    return [_line(name, value, file) for name, value in lines.items()]


def _line(name: str, value: Any, file: Path) -> Line:
    bounds = value if isinstance(value, dict) else {"at_least": value}
    numbers = bounds.get("at_least"), bounds.get("at_most")
    usable = all(
        number is None or (isinstance(number, int | float) and not isinstance(number, bool)) for number in numbers
    )
    if not usable or numbers == (None, None) or bounds.keys() - {"at_least", "at_most", "of"}:
        raise WrongUse(f"In the gate {file}, the line {name!r} asks for nothing that can be measured.", SHAPE)
    if (of := bounds.get("of", "value")) not in ("value", "low", "high"):
        raise WrongUse(f"In the gate {file}, the line {name!r} asks for {of!r} of a figure.", SHAPE)
    return Line(name, numbers[0], numbers[1], of)


def fallen(lines: Collection[Line], figures: Mapping[str, Figure], suites: Collection[str]) -> Iterator[str]:
    """A sentence for each line that does not hold. Lines of suites that were not run are not looked at."""
    for line in lines:
        if line.figure.split(".")[0] not in suites:
            continue
        if (figure := figures.get(line.figure)) is None:
            yield f"{line}: not measured"
        elif not line.holds(figure):
            yield f"{line}: it is {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] of {figure.n}"
