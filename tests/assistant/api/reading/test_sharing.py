"""An answer is shared with everybody or with the staff; nobody reads by it what their role may not read."""

from collections.abc import Callable

from fastapi.testclient import TestClient

from assistant.access.permissions import Role

Key = Callable[[Role], dict[str, str]]
QUESTION = {"question": "How many officers are on patrol in Zenda?"}


def asked(client: TestClient, headers: dict[str, str]) -> str:
    reply = client.post("/api/ask", json=QUESTION, headers=headers).json()
    return f"/api/answers/{reply['id']}"


def test_an_answer_is_read_by_those_it_is_shared_with(client: TestClient, key: Key) -> None:
    asker, staff, public = key("staff"), key("hr"), key("public")
    answer = asked(client, asker)
    shared = f"{answer}/shared"
    assert client.get(shared, headers=staff).status_code == 404
    assert client.put(shared, json={"audience": "staff"}, headers=asker).json() == {"audience": "staff"}
    assert client.get(shared, headers=staff).json()["question"] == QUESTION["question"]
    assert client.get(shared, headers=public).status_code == 404
    assert client.get(answer, headers=staff).status_code == 404  # it stays another's
    client.put(shared, json={"audience": "public"}, headers=asker)
    client.delete(shared, headers=asker)
    assert client.get(shared, headers=staff).status_code == 404


def test_only_who_asked_shares_and_takes_back(client: TestClient, key: Key) -> None:
    asker, other, evaluator = key("staff"), key("staff"), key("evaluator")
    shared = f"{asked(client, asker)}/shared"
    for stranger in (other, evaluator):
        assert client.put(shared, json={"audience": "public"}, headers=stranger).status_code == 404
    client.put(shared, json={"audience": "public"}, headers=asker)
    assert client.delete(shared, headers=other).status_code == 404
    assert client.get(shared, headers=other).status_code == 200


def test_a_quote_of_a_staff_document_is_not_shared_with_the_public(client: TestClient, key: Key) -> None:
    curator, staff, public = key("curator"), key("staff"), key("public")
    text = b"# Harbour\n\nThe harbour of Strelsau has ninety secret lanterns on its walls."
    files = {"file": ("lanterns.md", text, "text/markdown")}
    assert client.post("/api/documents", files=files, data={"audience": "staff"}, headers=curator).status_code == 201
    question = {"question": "How many secret lanterns has the harbour of Strelsau?", "documents": ["lanterns"]}
    answer = client.post("/api/ask", json=question, headers=staff).json()
    assert answer["citations"]
    shared = f"/api/answers/{answer['id']}/shared"
    client.put(shared, json={"audience": "public"}, headers=staff)
    assert client.get(shared, headers=curator).status_code == 200
    assert client.get(shared, headers=public).status_code == 404


def test_an_edition_that_was_for_the_staff_is_not_read_by_the_public_once_a_newer_one_is_public(
    client: TestClient, key: Key
) -> None:
    curator, staff, public = key("curator"), key("staff"), key("public")

    def upload(text: str, audience: str) -> None:
        files = {"file": ("lanterns.md", text.encode(), "text/markdown")}
        data = {"id": "lanterns", "audience": audience}
        assert client.post("/api/documents", files=files, data=data, headers=curator).status_code in (200, 201)

    upload("# Harbour\n\nThe harbour of Strelsau has ninety secret lanterns on its walls.", "staff")
    question = {"question": "How many secret lanterns has the harbour of Strelsau?", "documents": ["lanterns"]}
    shared = f"/api/answers/{client.post('/api/ask', json=question, headers=staff).json()['id']}/shared"
    client.put(shared, json={"audience": "public"}, headers=staff)
    upload("# Harbour\n\nThe harbour of Strelsau has some lanterns on its walls.", "public")
    assert client.get("/api/documents/lanterns", headers=public).status_code == 200
    assert client.get(shared, headers=public).status_code == 404
    assert client.get(shared, headers=curator).status_code == 200


def test_what_is_forgotten_is_shared_no_more(client: TestClient, key: Key) -> None:
    asker, other = key("staff"), key("staff")
    reply = client.post("/api/ask", json=QUESTION, headers=asker).json()
    shared = f"/api/answers/{reply['id']}/shared"
    client.put(shared, json={"audience": "public"}, headers=asker)
    assert client.get(shared, headers=other).status_code == 200
    client.delete(f"/api/conversations/{reply['conversation_id']}", headers=asker)
    assert client.get(shared, headers=other).status_code == 404


def test_a_conversation_is_pinned_above_newer_ones(client: TestClient) -> None:
    first = client.post("/api/ask", json=QUESTION).json()["conversation_id"]
    second = client.post("/api/ask", json=QUESTION).json()["conversation_id"]
    address = f"/api/conversations/{first}"
    listed = lambda: [entry["id"] for entry in client.get("/api/conversations").json()]  # noqa: E731
    assert listed() == [second, first]
    assert client.patch(address, json={"pinned": True}).json()["pinned"] is True
    assert listed() == [first, second]
    assert client.patch(address, json={"pinned": False, "name": "Patrols"}).json()["name"] == "Patrols"
    assert listed() == [second, first]
    assert client.patch(address, json={}).status_code == 422
