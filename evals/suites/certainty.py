"""What the confidence is worth: every question is answered, and the confidence must tell which answers are right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases.case import Exchange, Verdict, labels_of
from evals.cases.read import read_cases
from evals.judging.confidence import ConfidenceRow
from evals.judging.judging import Texts, judge
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    refusals = file.with_name("refusals.jsonl")
    cases = read_cases(file, files)
    if refusals.is_file() and refusals != file:
        cases += read_cases(refusals, files)
    single = [replace(case, strictness="off") for case in subject.present(cases) if not case.conversation]
    return subject.ask(single)


def judge_right(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    """Whether each answer, given without regard to its confidence, is right."""
    rows = []
    for exchange in exchanges:
        case, marks = exchange.case, judge(exchange, texts).marks
        right = marks.get("right", marks.get("silent", 0.0))
        rows.append(Verdict(exchange.suite, case.id, case.cluster, bool(right), {"right": right}, labels_of(case)))
    return rows


def sure(exchanges: Iterable[Exchange], rows: Iterable[Verdict]) -> list[ConfidenceRow]:
    """Confidence and rightness of each answer."""
    return [
        ConfidenceRow(row.cluster, float(exchange.answer["confidence"]), row.passed)
        for exchange, row in zip(exchanges, rows, strict=True)
        if exchange.answer is not None
    ]


CERTAINTY = Suite("certainty", "The confidence tells right answers from wrong ones.", "domain.jsonl", put, judge_right)
