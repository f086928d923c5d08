"""A run of every suite over the shipped documents: everything is real but the embedder, and the questions are fewer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import peaceops
from corpus.settings import SHIPPED_CORPUS, Settings
from corpus.store import Store
from evals.cases.case import DATASETS
from evals.runs.run import RunRequest, evaluate_run, generate_here
from evals.subjects.doors import Doors
from evals.suites.every_suite import SUITES
from tests.fakes import HashEmbedder
from ui.cli.opening import open_desk, open_store

DOORS = Doors(open_store, open_desk, peaceops.take_in)
EVERY = {"domain.jsonl": 6, "corpus.jsonl": 5, "refusals.jsonl": 5, "conversations.jsonl": 5, "editions.jsonl": 2,
         "parity.jsonl": 1, "injection.jsonl": 3, "manners.jsonl": 2, "letters.jsonl": 16}  # fmt: skip


def fewer(folder: Path) -> dict[str, Path]:
    """A sample of each shipped dataset, in `folder`.

    The hash embedder knows words alone, so confidences are low. A question with an answer is therefore asked at
    strictness off, and one without an answer strictly.
    """
    files = {}
    for name, step in EVERY.items():
        rows = [json.loads(line) for line in (DATASETS / name).read_text(encoding="utf-8").splitlines()]
        sampled = [row for place, row in enumerate(rows) if place < 2 or place % step == 0]
        for turn in (turn for row in sampled for turn in row.get("turns", [row])):
            turn["strictness"] = "off" if turn.get("answerable", True) else "strict"
        files[name] = write_lines(folder / name, *sampled)
    for planted in ("injection", "manners"):
        (folder / planted).symlink_to(DATASETS / planted)
    return files


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Settings]]:
    """The shipped documents, found by the words that they share with a question.

    Without the evidence model, which takes most of the time of hundreds of answers; test_small_form.py has it.
    """
    settings = Settings(data=tmp_path_factory.mktemp("shipped") / "data", evidence_model=False)
    with Store(settings.data, HashEmbedder(256)) as store:
        peaceops.take_in(SHIPPED_CORPUS, store, settings)
        yield store, settings


@pytest.fixture(scope="session")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> RunRequest:
    files = fewer(tmp_path_factory.mktemp("questions"))
    return RunRequest("all", [(suite, files[suite.dataset]) for suite in SUITES.values()], "balanced", 2)


@pytest.fixture(scope="session")
def run(shipped: tuple[Store, Settings], wanted: RunRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a generated and evaluated run."""
    folder = generate_here(wanted, *shipped, DOORS, tmp_path_factory.mktemp("runs"), lambda *_: None)
    evaluate_run(folder)
    return folder


def answer_of(**values: object) -> dict[str, object]:
    """An answer with every key, silent where nothing else is said."""
    empty: dict[str, object] = {
        "question": "", "understood_as": "", "language": "en", "status": "not_in_documents", "text": "", "claims": [],
        "citations": [], "conflicts": [], "nearby": [], "missing": [], "suggestions": [], "confidence": 0.5,
        "answered_by": "extractive", "strictness": "balanced",
    }  # fmt: skip
    return {**empty, **values}


def write_lines(file: Path, *rows: object) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file
