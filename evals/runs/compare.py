"""Two runs beside each other: paired differences with their intervals, and the rows that flipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.cases.case import Verdict
from evals.judging.figures import Figure, mean


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences B minus A over the rows that both have, and what else differs."""

    differences: dict[str, Figure]
    lost: list[str]  # rows that passed in A and fail in B
    won: list[str]
    only_a: int
    only_b: int


def compare(a: Sequence[Verdict], b: Sequence[Verdict]) -> Comparison:
    """The comparison of two runs' rows, paired by suite and id."""
    first, second = ({(row.suite, row.id): row for row in rows} for rows in (a, b))
    pairs = [(first[key], second[key]) for key in first if key in second]
    grouped: dict[str, list[tuple[str, float]]] = {}
    for before, after in pairs:
        for name, difference in _differences(before, after):
            grouped.setdefault(name, []).append((before.cluster, difference))
    flipped = [
        (f"{before.suite}/{before.id}", before.passed) for before, after in pairs if before.passed != after.passed
    ]
    return Comparison(
        {name: mean(values, share=False) for name, values in sorted(grouped.items())},
        lost=[name for name, passed in flipped if passed],
        won=[name for name, passed in flipped if not passed],
        only_a=len(first.keys() - second.keys()),
        only_b=len(second.keys() - first.keys()),
    )


def _differences(before: Verdict, after: Verdict) -> Iterator[tuple[str, float]]:
    """Of each mark that both rows have, over all rows and by language."""
    for mark in sorted(before.marks.keys() & after.marks.keys()):
        difference = after.marks[mark] - before.marks[mark]
        yield f"{before.suite}.{mark}", difference
        if language := before.labels.get("language"):
            yield f"{before.suite}.{mark}.language.{language}", difference


def certain(figure: Figure) -> bool:
    """Whether an interval of a difference leaves out zero."""
    return figure.low > 0 or figure.high < 0
