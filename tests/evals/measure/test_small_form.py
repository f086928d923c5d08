"""The examination in its small form, with the real weights and a gate: what `make test` holds the assistant to."""

from pathlib import Path

import pytest

import peaceops
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5, SHIPPED_CORPUS, Settings
from corpus.store import Store
from evals.cases.planting import planted_in, write_corpus
from evals.runs.gate import fallen, read_gate
from evals.runs.records import read_generated
from evals.runs.run import RunRequest, evaluate_run, generate_here
from evals.suites.every_suite import SUITES
from tests.evals.conftest import DOORS

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]
SEVEN = {"publicsafety-ipp", "rcmp-peace-operations-2021", "un-police-requirements", "un-police-individual-officers",
         "gac-elsie-initiative", "grc-apc-2006", "spvm-international-missions"}  # fmt: skip
GATE = """[lines]
"domain.exact" = 1.0
"domain.right" = 0.7
"retrieval.recall@5" = 0.9
"refusals.silent" = 0.4
"parity.same_place" = 0.4
"""


def test_seven_documents_pass_the_gate(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    write_corpus(
        tmp_path / "documents", [document for document in planted_in(SHIPPED_CORPUS) if document.source.id in SEVEN]
    )
    (tmp_path / "gate.toml").write_text(GATE, encoding="utf-8")
    suites = [(SUITES[name], SUITES[name].file) for name in ("domain", "retrieval", "refusals", "parity")]
    with Store(settings.data, LazyEmbedder(PACKAGED_E5)) as store:
        peaceops.take_in(tmp_path / "documents", store, settings)
        wanted = RunRequest("all", suites, "balanced", 2)
        folder = generate_here(wanted, store, settings, DOORS, tmp_path / "runs", lambda *_: None)
    evaluation = evaluate_run(folder)
    assert evaluation.figures["domain.right"].n >= 20
    assert read_generated(folder).card["left_out"]["domain"] > 0
    assert (
        list(fallen(read_gate(tmp_path / "gate.toml"), evaluation.figures, {suite.name for suite, _ in suites})) == []
    )
