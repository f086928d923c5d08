"""The real weights, and the documents that the project ships."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.ask import ask
from assistant.records.journal import Journal
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5, SHIPPED_CORPUS
from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.sources.folder import sources_in
from ingest.sync import sync

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]


@pytest.fixture(scope="module")
def embedder() -> LazyEmbedder:
    return LazyEmbedder(PACKAGED_E5)


@pytest.fixture(scope="module")
def shipped(embedder: LazyEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a dozen of the shipped documents, the five oldest among them."""
    five = ("dfait-peace-support-operations", "dfait-start", "publicsafety-ipp", "rcmp-peace-operations-2020")
    wanted = {*five, "rcmp-peace-operations-2021", "un-police-requirements", "grc-missions-paix"}
    with Store(tmp_path_factory.mktemp("shipped"), embedder) as store:
        sources = [entry for entry in sources_in(SHIPPED_CORPUS) if entry.source.id in wanted]
        report = sync(sources, store, prepare=LocalPreparer(120), max_bytes=10_000_000)
        assert report.count("created") == len(wanted)
        yield store


def test_the_vectors_are_unit_and_cross_languages(embedder: LazyEmbedder) -> None:
    english, french, cheese = embedder.passages(
        ["Police officers train abroad.", "Des policiers suivent une formation à l'étranger.", "Cheese needs salt."]
    )
    assert np.allclose(np.linalg.norm([english, french, cheese], axis=1), 1, atol=1e-5)
    assert english @ french > max(english @ cheese, french @ cheese)


def test_no_connection_is_tried_while_a_model_loads(tmp_path: Path) -> None:
    """In a fresh process, with every connection an error: the hub is switched off, not merely unreachable."""
    code = (
        "import socket, pathlib\n"
        "def refuse(*_): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = refuse\n"
        "from corpus.embedding.embedder import LazyEmbedder\n"
        "print(LazyEmbedder('multilingual-e5-small').queries(['who?']).shape)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert done.stdout.strip() == "(1, 384)"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many Canadian police officers have been deployed since 1989?", "4,000"),
        ("To how many was the ceiling of deployments to the West Bank raised?", "12"),
        ("Qui est la première civile déployée dans l'opération PROTEUS?", "Angela Whyte"),
    ],
)
def test_the_shipped_documents_answer_with_exact_quotes(
    shipped: Store, tmp_path: Path, question: str, fact: str
) -> None:
    journal = Journal(tmp_path / "journal.sqlite3")
    answer = ask(question, shipped, journal, strictness="off")
    journal.close()
    assert fact in answer.text
    assert answer.citations
    assert all(citation.restated for citation in answer.citations)
    for citation in answer.citations:
        assert shipped.library.document(citation.document_id).text[citation.start : citation.end] == citation.quote


def test_suggestions_are_answered(shipped: Store, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite3")
    silent = ask(
        "What is the salary of an officer on a women, peace and security mission?",
        shipped,
        journal,
        strictness="strict",
    )
    assert silent.status == "not_in_documents"
    assert silent.suggestions
    for suggestion in silent.suggestions:
        assert ask(suggestion, shipped, journal).status != "not_in_documents"
    journal.close()


def test_every_shipped_document_says_that_it_is_restated_and_where_from() -> None:
    entries = tomllib.loads((SHIPPED_CORPUS / "manifest.toml").read_text(encoding="utf-8"))["document"]
    assert len(entries) >= 12
    ids = {entry["id"] for entry in entries}
    for entry in entries:
        assert entry["restated"] is True
        assert entry["publisher"]
        assert (SHIPPED_CORPUS / entry["file"]).is_file()
        assert bool(entry.get("published")) == bool(entry.get("date_basis"))
        assert entry.get("supersedes", entry["id"]) in ids
    on_disk = {path.name for path in (SHIPPED_CORPUS / "documents").glob("*.md")} - {"README.md"}
    assert on_disk == {Path(entry["file"]).name for entry in entries}
