"""The same question in English and in French cites the same place."""

from collections.abc import Sequence

from evals.cases.case import Exchange, Judged, labels_of
from evals.judging.judging import Texts, judge, same_place
from evals.suites.questions import put
from evals.suites.suite import Suite


def judge_pairs(exchanges: Sequence[Exchange], texts: Texts) -> list[Judged]:
    """Each answer by itself, and each French one beside the English one of the same question."""
    english = {one.case.of: one for one in exchanges if one.case.language == "en"}
    return [_judged(one, english.get(one.case.of), texts) for one in exchanges]


def _judged(exchange: Exchange, english: Exchange | None, texts: Texts) -> Judged:
    own = judge(exchange, texts)
    if exchange.case.language == "en" or english is None:
        return own
    together = english.answer and exchange.answer and same_place(english.answer, exchange.answer)
    marks = {**own.marks, "same_place": float(bool(together))}
    return Judged(own.suite, own.id, own.cluster, own.passed and bool(together), marks, labels_of(exchange.case))


PARITY = Suite("parity", "A question in English and in French cites the same place.", "parity.jsonl", put, judge_pairs)
