"""The path of a run: the assistant, the card, generate, evaluate, and the files that people and programs read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.settings import Settings
from corpus.store import Store
from evals.cases.case import Json
from evals.judging.evaluate import evaluate
from evals.reports.junit import write_junit
from evals.reports.page import write_report
from evals.reports.ragas import write_ragas
from evals.runs.card import assistant_at, assistant_here, card
from evals.runs.generate import Tell, generate
from evals.runs.records import Evaluation, read_generated, write_evaluated, write_generated
from evals.subjects.by_url import RemoteAssistant
from evals.subjects.doors import Doors
from evals.subjects.here import documents_of, here, laboratory
from evals.suites.suite import Suite


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to run: suites with their question files, how strictly, and by how many askers at once."""

    name: str  # a suite's, or all
    suites: Sequence[tuple[Suite, Path]]
    strictness: str
    workers: int

    def as_json(self) -> Json:
        return {"suite": self.name, "suites": [suite.name for suite, _ in self.suites], "strictness": self.strictness}

    @property
    def files(self) -> list[Path]:
        return [file for _, file in self.suites]


def generate_here(wanted: RunRequest, store: Store, settings: Settings, doors: Doors, runs: Path, tell: Tell) -> Path:
    """Ask the assistant of this process; the folder that now holds its answers."""
    run_card = card(wanted.as_json(), wanted.files, assistant_here(store, settings))
    with here(store, settings, doors) as assistant:
        exchanges, notes = generate(
            wanted.suites,
            assistant,
            strictness=wanted.strictness,
            workers=wanted.workers,
            tell=tell,
            corpus=partial(documents_of, store),
            open_lab=partial(laboratory, store, settings, doors),
        )
    folder = runs / f"{wanted.name}-{run_card['digest'][:12]}"
    write_generated(folder, run_card, exchanges, notes)
    return folder


def generate_at(wanted: RunRequest, url: str, key: str, runs: Path, tell: Tell) -> Path:
    """Ask a running server; suites that change documents are left out."""
    with at(url, key) as assistant:
        run_card = card(wanted.as_json(), wanted.files, assistant_at(url, assistant.listed()))
        exchanges, notes = generate(
            wanted.suites, assistant, strictness=wanted.strictness, workers=wanted.workers, tell=tell
        )
    folder = runs / f"{wanted.name}-{run_card['digest'][:12]}"
    write_generated(folder, run_card, exchanges, notes)
    return folder


@contextmanager
def at(url: str, key: str) -> Iterator[RemoteAssistant]:
    assistant = RemoteAssistant(url, key)
    try:
        yield assistant
    finally:
        assistant.close()


def evaluate_run(folder: Path) -> Evaluation:
    """Judge a run's answers, and write everything that is made of them beside them."""
    run = read_generated(folder)
    evaluation = evaluate(run.exchanges, run.texts)
    write_evaluated(folder, evaluation)
    write_junit(folder / "junit.xml", run.exchanges, evaluation.rows)
    write_ragas(folder / "ragas.jsonl", run.exchanges)
    write_report(folder / "report.html", run, evaluation)
    return evaluation
