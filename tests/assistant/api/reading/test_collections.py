"""Collections over HTTP: curators make them, conversations keep to them, nobody learns by them what is not theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.access.permissions import Role
from assistant.desk import Desk

Key = Callable[[Role], dict[str, str]]
QUESTION = "How many Ruritanian officers have served in missions since 1995?"


def ask(client: TestClient, question: str = QUESTION, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    return client.post("/api/ask", json={"question": question, **fields}, headers=headers).json()


def cited(answer: dict[str, Any]) -> set[str]:
    return {citation["document_id"] for citation in (*answer["citations"], *answer["nearby"])}


@pytest.fixture
def old(client: TestClient) -> str:
    """The id of a collection that holds one document."""
    reply = client.post("/api/collections", json={"name": "The old ones", "documents": ["old"]})
    assert (reply.status_code, reply.json()["id"]) == (201, "the-old-ones")
    return str(reply.json()["id"])


def test_an_answer_comes_from_the_documents_of_the_collection_alone(client: TestClient, old: str) -> None:
    assert "new" in cited(ask(client))
    assert cited(ask(client, collection=old)) == {"old"}
    assert cited(ask(client, collection=old, documents=["new"])) == set()
    found = client.post("/api/search", json={"question": QUESTION, "collection": old}).json()
    assert {hit["passage"]["document_id"] for hit in found} == {"old"}


def test_a_conversation_remembers_what_it_keeps_to(client: TestClient, old: str) -> None:
    first = ask(client, collection=old)
    talk = {"conversation_id": first["conversation_id"]}
    assert cited(ask(client, **talk)) == {"old"}
    listed = client.get("/api/conversations").json()
    assert [conversation["collection"] for conversation in listed] == [old]
    assert client.get(f"/api/answers/{first['id']}/further").status_code == 200
    assert "new" in cited(ask(client, collection="", **talk))
    assert "new" in cited(ask(client, **talk))


def test_what_a_collection_holds_when_a_question_is_asked_counts(client: TestClient, old: str) -> None:
    talk = {"conversation_id": ask(client, collection=old)["conversation_id"]}
    changed = client.put(f"/api/collections/{old}", json={"name": "The new ones", "documents": ["new"]})
    assert changed.json() == {"id": old, "name": "The new ones", "documents": ["new"]}
    assert cited(ask(client, **talk)) == {"new"}
    client.delete("/api/documents/new")
    assert client.get(f"/api/collections/{old}").json()["documents"] == []
    assert (ask(client, **talk)["status"], cited(ask(client, **talk))) == ("not_in_documents", set())


def test_a_conversation_never_asks_of_all_documents_because_its_collection_is_gone(
    client: TestClient, old: str
) -> None:
    talk = {"conversation_id": ask(client, collection=old)["conversation_id"]}
    assert client.delete(f"/api/collections/{old}").status_code == 204
    refused = client.post("/api/ask", json={"question": QUESTION, **talk})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "wrong_use")
    assert old in refused.json()["error"]["message"]
    assert "new" in cited(ask(client, collection="", **talk))


def test_curators_alone_make_and_change_collections(client: TestClient, key: Key, desk: Desk) -> None:
    curator = key("curator")
    made = client.post("/api/collections", json={"name": "One", "documents": ["old"]}, headers=curator).json()["id"]
    roles: tuple[Role, ...] = ("public", "staff", "hr", "evaluator")
    for role in roles:
        headers, body = key(role), {"name": "Two", "documents": []}
        assert client.post("/api/collections", json=body, headers=headers).status_code == 403
        assert client.put(f"/api/collections/{made}", json=body, headers=headers).status_code == 403
        assert client.delete(f"/api/collections/{made}", headers=headers).status_code == 403
        assert client.get("/api/collections", headers=headers).json()[0]["name"] == "One"
    assert [entry.action for entry in desk.journal.audit.entries(99)].count("collection made") == 1


def test_the_public_learns_of_no_staff_document_by_a_collection(client: TestClient, key: Key) -> None:
    curator, public = key("curator"), key("public")
    for name, documents in (("Both", ["old", "french"]), ("Secret", ["french"]), ("Empty", [])):
        client.post("/api/collections", json={"name": name, "documents": documents}, headers=curator)
    listed = client.get("/api/collections", headers=public).json()
    both, empty = (
        {"id": "both", "name": "Both", "documents": ["old"]},
        {"id": "empty", "name": "Empty", "documents": []},
    )
    assert listed == [both, empty]
    assert client.get("/api/collections/both", headers=curator).json()["documents"] == ["french", "old"]
    question = "Qui nomme le commandant ?"
    assert "french" in cited(ask(client, question, curator, collection="both"))
    assert "french" not in cited(ask(client, question, public, collection="both"))
    hidden, missing = (
        client.post("/api/ask", json={"question": question, "collection": name}, headers=public).json()["error"]
        for name in ("secret", "nowhere")
    )
    assert hidden["message"].replace("secret", "nowhere") == missing["message"]
    assert client.get("/api/collections/secret", headers=public).status_code == 404
    narrowed = {"question": question, "collection": "secret", "audience": "public"}
    assert client.post("/api/ask", json=narrowed, headers=curator).status_code == 422


def test_a_collection_of_documents_that_there_are_not_is_not_made(client: TestClient, old: str) -> None:
    for body in ({"name": "", "documents": []}, {"name": "X", "documents": ["nowhere"]}, {"name": "the OLD ones"}):
        reply = client.post("/api/collections", json=body)
        assert (reply.status_code, reply.json()["error"]["code"]) == (422, "wrong_use")
    assert client.put("/api/collections/nowhere", json={"name": "X"}).status_code == 404
    assert client.get("/api/collections/nowhere").status_code == 404
