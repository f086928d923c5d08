"""Suites that put the questions of a file and judge each answer by itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.cases.case import Exchange, Verdict
from evals.cases.read import read_cases
from evals.judging.judging import Texts, judge
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    return subject.ask(subject.present(read_cases(file, files)))


def judge_each(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    return [judge(exchange, texts) for exchange in exchanges]


DOMAIN = Suite(
    "domain",
    "Right, cited and silent where due, by persona, type and language.",
    "domain.jsonl",
    put,
    judge_each,
)
CORPUS = Suite(
    "corpus",
    "As domain, in the words of staff, HR and applicants, who have not read the documents.",
    "corpus.jsonl",
    put,
    judge_each,
)
CONVERSATIONS = Suite(
    "conversations", "Questions that lean on what was said before.", "conversations.jsonl", put, judge_each
)
REFUSALS = Suite(
    "refusals",
    "Silent where nothing answers: near misses, false premises, other subjects, manipulation.",
    "refusals.jsonl",
    put,
    judge_each,
)
EDITIONS = Suite(
    "editions",
    "Documents that differ are shown to differ, the newest preferred; and answers as of a date.",
    "editions.jsonl",
    put,
    judge_each,
)
