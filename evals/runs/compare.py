"""Two runs beside each other: paired differences with their intervals, and the rows that flipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.cases.case import Judged
from evals.judging.figures import Figure, mean


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences B minus A over the rows that both have, and what else differs."""

    differences: dict[str, Figure]
    lost: list[str]  # rows that passed in A and fail in B
    won: list[str]
    only_a: int
    only_b: int


def compare(a: Sequence[Judged], b: Sequence[Judged]) -> Comparison:
    """The comparison of two runs' rows, paired by suite and id."""
    first, second = ({(row.suite, row.id): row for row in rows} for rows in (a, b))
    pairs = [(first[key], second[key]) for key in first if key in second]
    grouped: dict[str, list[tuple[str, float]]] = {}
    for one, other in pairs:
        for name, difference in _differences(one, other):
            grouped.setdefault(name, []).append((one.cluster, difference))
    flipped = [(f"{one.suite}/{one.id}", one.passed) for one, other in pairs if one.passed != other.passed]
    return Comparison(
        {name: mean(found, share=False) for name, found in sorted(grouped.items())},
        lost=[name for name, before in flipped if before],
        won=[name for name, before in flipped if not before],
        only_a=len(first.keys() - second.keys()),
        only_b=len(second.keys() - first.keys()),
    )


def _differences(one: Judged, other: Judged) -> Iterator[tuple[str, float]]:
    """Of each mark that both rows have, over all rows and by language."""
    for mark in sorted(one.marks.keys() & other.marks.keys()):
        difference = other.marks[mark] - one.marks[mark]
        yield f"{one.suite}.{mark}", difference
        if language := one.labels.get("language"):
            yield f"{one.suite}.{mark}.language.{language}", difference


def certain(found: Figure) -> bool:
    """Whether an interval of a difference leaves out zero."""
    return found.low > 0 or found.high < 0
