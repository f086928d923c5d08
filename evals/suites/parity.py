"""The same question in English and in French cites the same place."""

from collections.abc import Sequence

from evals.cases.case import Exchange, Verdict, labels_of
from evals.judging.judging import Texts, judge, same_place
from evals.suites.questions import put
from evals.suites.suite import Suite


def judge_pairs(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    """Each answer by itself, and each French one beside the English one of the same question."""
    english = {exchange.case.of: exchange for exchange in exchanges if exchange.case.language == "en"}
    return [_judged(exchange, english.get(exchange.case.of), texts) for exchange in exchanges]


def _judged(exchange: Exchange, english: Exchange | None, texts: Texts) -> Verdict:
    own = judge(exchange, texts)
    if exchange.case.language == "en" or english is None:
        return own
    together = english.answer and exchange.answer and same_place(english.answer, exchange.answer)
    marks = {**own.marks, "same_place": float(bool(together))}
    return Verdict(own.suite, own.id, own.cluster, own.passed and bool(together), marks, labels_of(exchange.case))


PARITY = Suite("parity", "A question in English and in French cites the same place.", "parity.jsonl", put, judge_pairs)
