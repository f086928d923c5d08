"""Questions asked of documents that several processes share: on PostgreSQL and a Chroma server, both real."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

import peaceops
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records.journal import REMEMBERED, Journal
from assistant.requests import AskRequest
from corpus.errors import NotFound, StoreUnreachable
from corpus.settings import Settings
from corpus.store import Store
from evals.measure import servers
from tests.corpus.making import ISLAND, VALLEY, document, fill
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.xdist_group("servers")
QUESTION = "When did the mission on Zenda begin?"
NOWHERE = Path("/nonexistent")


@pytest.fixture
def desk(database_url: str, chroma_url: str) -> Iterator[Desk]:
    with Store(NOWHERE, HashEmbedder(), database_url=database_url, chroma_url=chroma_url) as store:
        fill(store, document(ISLAND), document(VALLEY, "valley"))
        journal = Journal(NOWHERE, database_url)
        yield Desk(store, journal, Settings(strictness="off"))
        journal.close()


def test_a_question_is_answered_and_the_answer_kept_where_another_server_finds_it(
    desk: Desk, database_url: str
) -> None:
    answer = desk.ask(AskRequest(question=QUESTION))
    assert "1997" in answer.text
    for citation in answer.citations:
        text = desk.store.library.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
    other = Journal(NOWHERE, database_url)
    assert other.answer(answer.id)["text"] == answer.text
    assert [turn.question for turn in other.turns(answer.conversation_id)] == [QUESTION]
    with pytest.raises(NotFound):
        other.turns("none")
    other.close()


def test_many_may_write_the_journal_at_once(desk: Desk, database_url: str) -> None:
    answer = desk.ask(AskRequest(question=QUESTION))
    journals = [Journal(NOWHERE, database_url) for _ in range(3)]
    given = [replace(answer, id=str(number), conversation_id=f"c{number % 3}") for number in range(90)]
    with ThreadPoolExecutor(9) as threads:
        list(threads.map(lambda one: journals[int(one.id) % 3].record(one), given))
    assert all(desk.journal.answer(one.id)["conversation_id"] == one.conversation_id for one in given)
    assert len(desk.journal.turns("c1")) == REMEMBERED
    checked = desk.journal.audit.check()
    assert (checked.entries, checked.wrong) == (91, "")  # one chain, whoever wrote
    with pytest.raises(DBAPIError, match="only grows"), desk.journal._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit")
    assert desk.journal.conversations.count() == 4
    for journal in journals:
        journal.close()


def test_the_command_line_shares_documents_with_a_server_that_runs(
    desk: Desk, database_url: str, chroma_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.embedding.embedder.LazyEmbedder", lambda *_, **__: HashEmbedder())
    monkeypatch.setenv("PEACEOPS_DATABASE_URL", database_url)
    monkeypatch.setenv("PEACEOPS_CHROMA_URL", chroma_url)

    def run(*arguments: str) -> Any:
        done = CliRunner().invoke(peaceops.app, [*arguments, "--data", str(tmp_path / "data")])
        assert done.exception is None, done.exception
        return json.loads(done.stdout) if "--json" in arguments else done.stdout

    assert {one["id"] for one in run("documents", "list", "--json")} == {"island", "valley"}
    answer = run("ask", QUESTION, "--strictness", "off", "--json")
    assert "1997" in answer["text"]
    assert desk.journal.answer(answer["id"])["text"] == answer["text"]
    run("documents", "remove", "valley")
    assert [one.source.id for one in desk.store.library.list()] == ["island"]
    doctor = run("doctor", "--json")
    assert (doctor["documents"], doctor["vectors"], doctor["words"]) == (1, 0, 0)
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(servers.postgres_programs() is None, reason="PostgreSQL is not installed")
def test_a_database_that_stops_is_a_503_until_it_is_back(reachable: Path, chroma_url: str) -> None:
    folder = reachable / f"stops-{uuid4().hex}"
    with servers.postgres(folder, servers.FAST) as url:
        store = Store(NOWHERE, HashEmbedder(), database_url=url, chroma_url=chroma_url)
        journal = Journal(NOWHERE, url)
        fill(store, document(ISLAND))
        api = build_api(Desk(store, journal, Settings(database_url=url)))
    with TestClient(api, raise_server_exceptions=False) as client:
        for reply in (client.post("/api/ask", json={"question": QUESTION}), client.get("/api/documents")):
            assert reply.status_code == 503
            error = reply.json()["error"]
            assert error["code"] == "store_unreachable"
            assert "PEACEOPS_DATABASE_URL" in error["what_to_do"]
            assert "s3cret" not in reply.text
        assert client.get("/healthz").status_code == 200
    with pytest.raises(StoreUnreachable):
        journal.answer("1")
    with pytest.raises(StoreUnreachable):
        fill(store, document(VALLEY, "valley"))
    store.close()  # without a word
    journal.close()
