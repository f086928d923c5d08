"""Generate: put a suite's questions to an assistant, and keep what came back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.document import Document
from corpus.errors import WrongUse
from evals.cases.case import Exchange
from evals.subjects.subject import Assistant, OpenLab, RunNotes, Subject
from evals.suites.suite import Suite

Tell = Callable[[str, int, int], None]
"""Told a suite's name, how many more questions there will be, and how many more are answered."""


def generate(
    suites: Sequence[tuple[Suite, Path]],
    assistant: Assistant,
    *,
    strictness: str,
    workers: int,
    tell: Tell,
    corpus: Callable[[], list[Document]] | None = None,
    open_lab: OpenLab | None = None,
) -> tuple[list[Exchange], RunNotes]:
    """The exchanges of all suites, each with its question file. Without a lab, suites that need one are left out."""
    notes = RunNotes()
    files = {source["file"]: name for name, source in assistant.sources().items()}
    if not files:
        raise WrongUse("There are no documents to ask about.", "Run `peaceops ingest` first.")
    exchanges: list[Exchange] = []
    for suite, file in suites:
        if suite.needs_lab and open_lab is None:
            continue
        subject = Subject(suite.name, assistant, strictness, workers, notes, _for(suite.name, tell), corpus, open_lab)
        exchanges += suite.generate(subject, file, files)
    if not exchanges:
        raise WrongUse("None of these questions can be asked of these documents.", "Name other questions.")
    return exchanges, notes


def _for(name: str, tell: Tell) -> Callable[[int, int], None]:
    return lambda more, done: tell(name, more, done)
