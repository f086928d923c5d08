"""Evaluate: a run's answers to rows and figures. Pure; it can run again on old answers, with other judges."""

from itertools import groupby

from evals.cases.case import Exchange, Verdict
from evals.judging.confidence import confidence_figures, curves
from evals.judging.figures import figures
from evals.judging.judging import Texts
from evals.runs.records import Evaluation
from evals.suites.certainty import CERTAINTY, sure
from evals.suites.every_suite import SUITES


def evaluate(exchanges: list[Exchange], texts: Texts) -> Evaluation:
    """Judge every exchange by its suite, and sum up."""
    rows: list[Verdict] = []
    beside: list[tuple[Exchange, Verdict]] = []
    for name, group in groupby(exchanges, key=lambda exchange: exchange.suite):
        of_suite = list(group)
        judged = SUITES[name].judge(of_suite, texts)
        rows += judged
        if name == CERTAINTY.name:
            beside = list(zip(of_suite, judged, strict=True))
    every_figure = figures(rows)
    certain = sure([exchange for exchange, _ in beside], [row for _, row in beside])
    every_figure |= {f"{CERTAINTY.name}.{name}": figure for name, figure in confidence_figures(certain).items()}
    return Evaluation(rows, dict(sorted(every_figure.items())), curves(certain))
