"""What the confidence is worth: every question is answered, and the confidence must tell which answers are right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases.case import Exchange, Judged, labels_of
from evals.cases.read import read_cases
from evals.judging.confidence import Sure
from evals.judging.judging import Texts, judge
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    beside = [one for one in (file.with_name("refusals.jsonl"),) if one.is_file() and one != file]
    cases = [case for one in (file, *beside) for case in read_cases(one, files)]
    single = [replace(one, strictness="off") for one in subject.present(cases) if not one.conversation]
    return subject.ask(single)


def judge_right(exchanges: Sequence[Exchange], texts: Texts) -> list[Judged]:
    """Whether each answer, given without regard to its confidence, is right."""
    found = []
    for one in exchanges:
        marks = judge(one, texts).marks
        right = marks.get("right", marks.get("silent", 0.0))
        found.append(
            Judged(one.suite, one.case.id, one.case.cluster, bool(right), {"right": right}, labels_of(one.case))
        )
    return found


def sure(exchanges: Iterable[Exchange], rows: Iterable[Judged]) -> list[Sure]:
    """Confidence and rightness of each answer."""
    return [
        Sure(row.cluster, float(one.answer["confidence"]), row.passed)
        for one, row in zip(exchanges, rows, strict=True)
        if one.answer is not None
    ]


CERTAINTY = Suite("certainty", "The confidence tells right answers from wrong ones.", "domain.jsonl", put, judge_right)
