from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import build_api
from assistant.api.faults import STATUS
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus import errors
from corpus.errors import PeaceOpsError
from corpus.settings import Settings
from corpus.store import Store

QUESTION = "When did the mission in Zenda end?"


@pytest.fixture
def client(ruritania: Store, journal: Journal, tmp_path: Path) -> Iterator[TestClient]:
    desk = Desk(ruritania, journal, Settings(data=tmp_path, strictness="off", max_question_chars=100))
    with TestClient(build_api(desk), raise_server_exceptions=False) as client:
        yield client


def fault(response: Any, status: int) -> dict[str, str]:
    """The error of a reply, which must have that status and every part."""
    assert response.status_code == status
    error: dict[str, str] = response.json()["error"]
    assert set(error) == {"code", "message", "what_to_do"}
    assert all(error.values())
    return error


def test_an_answer_has_every_documented_key(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert answer.keys() >= {
        "id", "conversation_id", "question", "understood_as", "language", "status", "text", "claims", "citations",
        "conflicts", "nearby", "missing", "suggestions", "confidence", "confidence_level", "answered_by", "timings_ms",
    }  # fmt: skip
    assert answer["citations"][0].keys() >= {
        "number", "document_id", "title", "publisher", "edition", "published", "url", "language", "passage_id",
        "section", "page", "quote", "start", "end",
    }  # fmt: skip
    assert answer["claims"][0].keys() >= {"text", "citations", "support"}
    assert answer["text"].startswith("The mission in Zenda ended in 2004. [1]")


def test_a_quote_stands_in_the_text_of_its_document(client: TestClient) -> None:
    citation = client.post("/api/ask", json={"question": QUESTION}).json()["citations"][0]
    document = client.get(f"/api/documents/{citation['document_id']}").json()
    assert document["text"][citation["start"] : citation["end"]] == citation["quote"]
    passage = client.get(f"/api/passages/{citation['passage_id']}").json()
    assert passage["start"] <= citation["start"] < citation["end"] <= passage["end"]
    assert citation["quote"] in passage["text"]


def test_an_answer_can_be_had_again(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert client.get(f"/api/answers/{answer['id']}").json() == {**answer, "stale": []}


def test_a_conversation_goes_on_over_http(client: TestClient) -> None:
    first = client.post("/api/ask", json={"question": QUESTION}).json()
    second = client.post("/api/ask", json={"question": "And why?", "conversation_id": first["conversation_id"]}).json()
    assert QUESTION in second["understood_as"]


def test_documents_are_listed_with_their_source(client: TestClient) -> None:
    listed = {document["source"]["id"]: document for document in client.get("/api/documents").json()}
    assert listed.keys() == {"old", "new", "french"}
    assert listed["new"]["source"]["restated"] is True
    assert listed["new"]["passages"] == 2


def test_search_gives_passages_without_an_answer(client: TestClient) -> None:
    passages = client.post("/api/search", json={"question": "Zenda", "count": 1}).json()
    assert len(passages) == 1
    assert "Zenda" in passages[0]["passage"]["text"]


def test_documents_can_be_kept_to(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "officers", "documents": ["old"]}).json()
    assert {citation["document_id"] for citation in answer["citations"]} == {"old"}


@pytest.mark.parametrize("path", ["/api/documents/none", "/api/passages/none", "/api/answers/none"])
def test_what_is_not_there_is_said_to_be_not_there(client: TestClient, path: str) -> None:
    assert fault(client.get(path), 404)["code"] == "not_found"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": "  ?! "},
        {"question": QUESTION, "strictness": "wild"},
        {"question": QUESTION, "as_of": "last year"},
        {"question": QUESTION, "documents": ["none"]},
        {"question": QUESTION, "unknown": 1},
    ],
)
def test_an_unusable_request_is_explained(client: TestClient, body: dict[str, Any]) -> None:
    assert fault(client.post("/api/ask", json=body), 422)["code"] == "wrong_use"


def test_other_faults_have_their_status(client: TestClient) -> None:
    assert fault(client.post("/api/ask", json={"question": "x" * 101}), 413)["code"] == "too_large"
    assert fault(client.get("/nowhere"), 404)["message"] == "There is no such address."
    assert fault(client.post("/api/ask", content="not json"), 422)
    assert fault(client.post("/api/ask", json={"question": QUESTION, "conversation_id": "none"}), 404)


def test_health_is_told_before_readiness(ruritania: Store, journal: Journal, tmp_path: Path) -> None:
    desk = Desk(ruritania, journal, Settings(data=tmp_path), why_not_ready=lambda: "the embedding model is loading")
    with TestClient(build_api(desk)) as loading:
        assert loading.get("/healthz").json() == {"status": "ok"}
        assert "the embedding model is loading" in fault(loading.get("/readyz"), 503)["message"]
        assert fault(loading.post("/api/ask", json={"question": QUESTION}), 503)["code"] == "not_ready"


def test_a_ready_server_says_so(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_an_unforeseen_fault_shows_no_trace(ruritania: Store, journal: Journal, tmp_path: Path) -> None:
    def broken() -> str:
        raise ZeroDivisionError("secret detail")

    with TestClient(
        build_api(Desk(ruritania, journal, Settings(data=tmp_path), broken)), raise_server_exceptions=False
    ) as client:
        response = client.post("/api/ask", json={"question": QUESTION})
    assert fault(response, 500)["code"] == "fault"
    assert "secret" not in response.text


def test_every_error_class_has_a_status() -> None:
    """WrongUse and its kind are the caller's; all others are the server's own 500, and none is forgotten."""
    callers = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.WrongUse)]
    assert all(any(issubclass(kind, known) for known in STATUS) for kind in callers)
    assert PeaceOpsError not in STATUS


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert paths.keys() >= {"/api/ask", "/api/search", "/api/documents", "/api/documents/{document_id}", "/healthz"}
    assert client.get("/docs").status_code == 200
