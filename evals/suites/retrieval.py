"""How well passages are found: recall at k, reciprocal rank and nDCG, computed by ir-measures (trec_eval).

The unit is a group of golds, not a passage: editions that say the same thing are one find, not several.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import ir_measures
from ir_measures import RR, R, nDCG

from evals.cases.case import Case, Exchange, Json, Verdict, labels_of
from evals.cases.read import read_cases
from evals.judging.judging import Texts
from evals.judging.words import covers
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite

COUNT = 20  # passages asked for
MEASURES = {
    "recall@1": R @ 1,
    "recall@3": R @ 3,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "mrr": RR,
    "ndcg@10": nDCG @ 10,
}
FOUND_BY = "recall@5"  # what a row passes by


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    cases = subject.present(read_cases(file, files))
    return subject.search([case for case in cases if case.gold and case.judged and not case.conversation], COUNT)


def ranking(case: Case, hits: Sequence[Json]) -> list[str]:
    """What each hit finds, best first: the first to find a group is that group, any other hit itself."""
    named, groups_found = [], set[int]()
    for hit in hits:
        groups = {gold.group for gold in case.gold if _finds(gold.document, gold.quote, hit)} - groups_found
        groups_found |= groups
        named.extend([f"group {group}" for group in sorted(groups)] or [str(hit["id"])])
    return named


def _finds(document: str, quote: str, hit: Json) -> bool:
    return hit["document_id"] == document and (not quote or covers(hit["text"], quote))


def judge_rankings(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    """Each question's measures, by trec_eval's definitions."""
    groups = [
        ir_measures.Qrel(exchange.case.id, f"group {group}", 1)
        for exchange in exchanges
        for group in {gold.group for gold in exchange.case.gold}
    ]
    run = [
        ir_measures.ScoredDoc(exchange.case.id, name, -place)
        for exchange in exchanges
        for place, name in enumerate(ranking(exchange.case, exchange.hits))
    ]
    marks: dict[str, dict[str, float]] = {exchange.case.id: {} for exchange in exchanges}
    names = {measure: name for name, measure in MEASURES.items()}
    for measured in ir_measures.iter_calc(list(names), groups, run):
        marks[measured.query_id][names[measured.measure]] = round(float(measured.value), 6)
    return [_judged(exchange, marks[exchange.case.id]) for exchange in exchanges]


def _judged(exchange: Exchange, marks: dict[str, float]) -> Verdict:
    case, found_early = exchange.case, marks.get(FOUND_BY, 0) == 1
    return Verdict(exchange.suite, case.id, case.cluster, found_early, marks, labels_of(case))


RETRIEVAL = Suite(
    "retrieval", "Passages that hold the answer come first: recall, MRR, nDCG.", "domain.jsonl", put, judge_rankings
)
