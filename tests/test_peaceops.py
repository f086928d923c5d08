"""The command line as a user has it, with the real weights; in a process of its own wherever that matters."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import peaceops
from corpus.errors import ModelMismatch, PeaceOpsError, WrongUse
from tests.documents import write_folder

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]


def run(*arguments: str | Path, data: Path, expected: int = 0) -> str:
    """Run the command in a new process; returns what it printed, after checking its exit code."""
    command = [sys.executable, str(ROOT / "peaceops.py"), *map(str, arguments), "--data", str(data)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "COLUMNS": "200"}
    )
    assert done.returncode == expected, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if expected == 0 else done.stderr


def run_here(*arguments: str | Path, data: Path, expected: int = 0) -> str:
    """Run the command in this process, where the libraries are loaded already; returns what it printed, on one line."""
    done = CliRunner().invoke(peaceops.app, [*map(str, arguments), "--data", str(data)])
    assert done.exit_code == expected, done.output
    return " ".join(done.output.split())


def fault_of(*arguments: str | Path, data: Path, **environment: str) -> PeaceOpsError:
    """The fault that the command ends with, run in this process."""
    done = CliRunner().invoke(peaceops.app, [*map(str, arguments), "--data", str(data)], env=environment)
    assert isinstance(done.exception, PeaceOpsError), done.output
    return done.exception


def run_json(*arguments: str | Path, data: Path) -> Any:
    """What the command prints with --json, run in this process."""
    done = CliRunner().invoke(peaceops.app, [*map(str, arguments), "--json", "--data", str(data)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the three tiny documents were ingested."""
    folder = tmp_path_factory.mktemp("cli")
    report = json.loads(run("ingest", "--corpus", write_folder(folder / "documents"), "--json", data=folder / "data"))
    assert (report["created"], report["failed"]) == (3, 0)
    assert {document["outcome"] for document in report["documents"]} == {"created"}
    return folder / "data"


def test_ingesting_again_changes_and_embeds_nothing(data: Path) -> None:
    report = json.loads(run("ingest", "--corpus", data.parent / "documents", "--json", data=data))
    assert report["unchanged"] == 3
    # The model takes seconds to load: that it was not loaded shows that nothing was embedded.
    assert report["seconds"] < 6


def test_a_question_is_answered_with_a_quote(data: Path) -> None:
    answer = json.loads(run("ask", "When did the mission in Zenda end?", "--json", data=data))
    assert answer["status"] == "answered"
    assert "2004" in answer["claims"][0]["text"]
    citation = answer["citations"][0]
    text = run_json("documents", "show", citation["document_id"], data=data)["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_french_question_finds_an_english_page(data: Path) -> None:
    answer = run_json("ask", "Combien de semaines dure la formation?", "--strictness", "off", data=data)
    assert answer["language"] == "fr"
    assert any("six weeks" in citation["quote"] for citation in answer["citations"])


def test_people_see_text_sources_and_restatement(data: Path) -> None:
    printed = run_here("ask", "What does the training cover?", "--strictness", "off", data=data)
    assert "first aid; the law of Ruritania; radio procedure. [1]" in printed
    assert "Police of Ruritania, Ministry of the Interior, Blue, 2011-05" in printed
    assert "restated from the publisher's page" in printed


def test_one_process_owns_a_data_folder(data: Path) -> None:
    from corpus.embedding.embedder import LazyEmbedder
    from corpus.store import Store

    with Store(data, LazyEmbedder("multilingual-e5-small")):
        message = run("documents", "list", data=data, expected=1)
    assert str(os.getpid()) in message


def test_another_model_is_refused_with_what_to_do(data: Path) -> None:
    fault = fault_of("documents", "list", data=data, PEACEOPS_EMBEDDING_MODEL="some/other-model")
    assert isinstance(fault, ModelMismatch)
    assert "--reindex" in fault.what_to_do


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask", "Who?", "--strictness", "wild"), "--strictness"),
        (("ask", "?"), "The question is empty"),
        (("serve", "--host", "0.0.0.0"), "can be reached by others"),
        (("serve", "--host", "not an address"), "not an address"),
    ],
)
def test_wrong_use_is_explained_and_exits_with_2(data: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in run(*arguments, data=data, expected=2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("documents", "show", "none"), "There is no document none"),
        (("ingest", "/nowhere/at/all"), "There is no folder"),
    ],
)
def test_what_is_not_there_is_wrong_use(data: Path, arguments: tuple[str, ...], message: str) -> None:
    fault = fault_of(*arguments, data=data)
    assert isinstance(fault, WrongUse)
    assert message in fault.message


def test_a_document_that_cannot_be_read_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text("The envoy arrived in Strelsau in May.", encoding="utf-8")
    (folder / "<img src=x onerror=alert(1)>.txt").write_text("The envoy left in June.", encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    message = run_here("ingest", folder, data=tmp_path / "data", expected=2)
    assert "empty" in message
    assert "broken" in message
    listed = {document["id"] for document in run_json("documents", "list", data=tmp_path / "data")}
    assert listed == {"good", "img-src-x-onerror-alert-1"}


def test_removing_and_the_doctor(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run_here("ingest", "--corpus", write_folder(tmp_path / "documents"), data=data)
    run_here("documents", "remove", "old", data=data)
    health = run_json("doctor", data=data)
    assert health == {"documents": 2, "passages": 3, "vectors": 0, "words": 0, "texts": 0}
    pruned = run_json("ingest", tmp_path / "documents" / "old.md", "--prune", data=data)
    assert (pruned["created"], pruned["removed"]) == (1, 2)


def test_every_command_has_help() -> None:
    shown = CliRunner().invoke(peaceops.app, ["--help"]).output
    for command in ("ingest", "ask", "serve", "documents", "doctor"):
        assert command in shown
        assert CliRunner().invoke(peaceops.app, [command, "--help"]).exit_code == 0
