"""Answers broken on purpose, to see that the suites notice: a measure that cannot fall measures nothing."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from evals.cases.case import Exchange, Json
from evals.judging.evaluate import evaluate
from evals.judging.figures import Figure
from evals.judging.harms import HARMS, Harm
from evals.judging.judging import Texts
from evals.runs.records import RunRecord
from evals.suites.load import ALONE, LOAD


@dataclass(frozen=True, slots=True)
class HarmReport:
    """What one harm did: the figures that fell, by suite, and the suites where none did."""

    harm: str
    fell: dict[str, list[str]]
    missed: list[str]
    impossible: list[str]  # suites that have no row which could be broken so

    def as_json(self) -> Json:
        return {"harm": self.harm, "fell": self.fell, "missed": self.missed, "impossible": self.impossible}

    def __str__(self) -> str:
        seen = ", ".join(f"{suite} ({', '.join(names)})" for suite, names in self.fell.items()) or "nobody"
        missed = f"; NOT BY {', '.join(self.missed)}" if self.missed else ""
        return f"{self.harm}: noticed by {seen}{missed}"


BACKWARDS = "passages in the wrong order"


def sabotage(run: RunRecord) -> list[HarmReport]:
    """Every harm, done to every row that it can be done to, and what the suites of the run made of it."""
    there = list(dict.fromkeys(exchange.suite for exchange in run.exchanges))
    before = evaluate(run.exchanges, run.texts).figures
    reports = [_tried(harm, run, before, there) for harm in HARMS if set(harm.suites) & set(there)]
    return [*reports, *([_backwards(run, before)] if "retrieval" in there else [])]


def _tried(harm: Harm, run: RunRecord, before: dict[str, Figure], there: Sequence[str]) -> HarmReport:
    broken, touched = [], set()
    for suite, group in groupby(run.exchanges, key=lambda exchange: exchange.suite):
        rows = list(group)
        for place, exchange in enumerate(rows):
            spoiled = _broken(harm, exchange, _another(rows, place, run.exchanges)) if suite in harm.suites else None
            touched |= {suite} if spoiled else set()
            broken.append(spoiled or exchange)
    wanted = [suite for suite in harm.suites if suite in there]
    fell = fallen(broken, run.texts, before, touched)
    return HarmReport(
        harm.name,
        fell,
        [suite for suite in wanted if suite in touched and suite not in fell],
        [suite for suite in wanted if suite not in touched],
    )


def _broken(harm: Harm, exchange: Exchange, donor: Json | None) -> Exchange | None:
    alone = exchange.suite == LOAD.name and exchange.case.variant == ALONE  # what the others are held against
    if exchange.answer is None or donor is None or alone:
        return None
    answer = harm.breaks(exchange.case, copy.deepcopy(exchange.answer), donor)
    return None if answer is None else replace(exchange, answer=answer)


def _another(rows: Sequence[Exchange], place: int, whole: Sequence[Exchange]) -> Json | None:
    """The next answer to another question that has citations: of the same suite, or else of any."""
    for exchange in (*rows[place + 1 :], *rows[:place], *whole):
        if exchange.answer and exchange.answer["citations"] and exchange.case.cluster != rows[place].case.cluster:
            return exchange.answer
    return None


def fallen(
    exchanges: list[Exchange], texts: Texts, before: dict[str, Figure], suites: set[str]
) -> dict[str, list[str]]:
    """The figures over all rows that are worse than before, by suite; of an error, worse is more."""
    after = evaluate(exchanges, texts).figures
    worse: dict[str, list[str]] = {}
    for name, figure in before.items():
        suite, _, mark = name.partition(".")
        if suite in suites and "." not in mark and name in after:
            fell = (
                after[name].value - figure.value
                if mark in ("calibration_error", "mean_risk")
                else (figure.value - after[name].value)
            )
            if fell > 0:
                worse.setdefault(suite, []).append(mark)
    return worse


def _backwards(run: RunRecord, before: dict[str, Figure]) -> HarmReport:
    turned = [replace(exchange, hits=tuple(reversed(exchange.hits))) for exchange in run.exchanges]
    fell = fallen(turned, run.texts, before, {"retrieval"})
    return HarmReport(BACKWARDS, fell, [] if fell else ["retrieval"], [])
