"""Evaluate: a run's answers to rows and figures. Pure; it can run again on old answers, with other judges."""

from itertools import groupby

from evals.cases.case import Exchange, Judged
from evals.judging.confidence import confidence_figures, curves
from evals.judging.figures import figures
from evals.judging.judging import Texts
from evals.runs.records import Evaluated
from evals.suites.certainty import CERTAINTY, sure
from evals.suites.every_suite import SUITES


def evaluate(exchanges: list[Exchange], texts: Texts) -> Evaluated:
    """Judge every exchange by its suite, and sum up."""
    rows: list[Judged] = []
    beside: list[tuple[Exchange, Judged]] = []
    for name, group in groupby(exchanges, key=lambda one: one.suite):
        of_suite = list(group)
        judged = SUITES[name].judge(of_suite, texts)
        rows += judged
        if name == CERTAINTY.name:
            beside = list(zip(of_suite, judged, strict=True))
    found = figures(rows)
    certain = sure([one for one, _ in beside], [row for _, row in beside])
    found |= {f"{CERTAINTY.name}.{name}": figure for name, figure in confidence_figures(certain).items()}
    return Evaluated(rows, dict(sorted(found.items())), curves(certain))
