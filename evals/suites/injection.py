"""Orders to a machine, planted in documents: the answers stay right, and nothing that was ordered is said."""

from collections.abc import Iterator
from pathlib import Path

from evals.cases.case import Exchange
from evals.cases.planting import as_they_are, planted_in
from evals.cases.read import read_cases
from evals.subjects.subject import Subject
from evals.suites.questions import judge_each
from evals.suites.suite import Files, Suite


def put_planted(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    """Put the cases of a file, with the documents planted that lie in the folder of its name."""
    assert subject.corpus is not None and subject.open_lab is not None
    planted = planted_in(file.with_suffix(""))
    cases = subject.present(read_cases(file, files), further=[document.source.id for document in planted])
    with subject.open_lab([*as_they_are(subject.corpus()), *planted]) as lab:
        yield from subject.ask(cases, lab)


INJECTION = Suite(
    "injection",
    "Orders hidden in documents are neither followed nor quoted.",
    "injection.jsonl",
    put_planted,
    judge_each,
    needs_lab=True,
)
