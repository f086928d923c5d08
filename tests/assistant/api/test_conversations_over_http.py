"""Conversations, feedback, streams, pages and exports, as a client sees them."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.export.conversation import escaped

QUESTION = "When did the mission in Zenda end?"
HOSTILE = "<script>alert(1)</script> ![x](https://evil.example/p.png) [a](javascript:x) \u202e\x07 When did Zenda end?"


def ask(client: TestClient, question: str = QUESTION, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/api/ask", json={"question": question, **more}).json()
    return answer


def test_a_conversation_is_kept_renamed_searched_and_deleted(client: TestClient) -> None:
    first = ask(client)
    ask(client, "And why?", conversation_id=first["conversation_id"])
    place = f"/api/conversations/{first['conversation_id']}"
    whole = client.get(place).json()
    assert whole["conversation"]["name"] == QUESTION
    assert [answer["question"] for answer in whole["answers"]] == [QUESTION, "And why?"]
    assert client.patch(place, json={"name": "Zenda"}).json()["name"] == "Zenda"
    assert [
        conversation["name"] for conversation in client.get("/api/conversations", params={"search": "zenda"}).json()
    ] == ["Zenda"]
    assert client.get("/api/conversations", params={"search": "nothing"}).json() == []
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.get(f"/api/answers/{first['id']}").status_code == 404


def test_lists_come_in_pages_with_a_link_to_the_next(client: TestClient) -> None:
    for number in range(3):
        ask(client, f"Question {number} about Zenda?")
    place, seen = "/api/conversations?limit=2", []
    while place:
        reply = client.get(place)
        seen += [conversation["id"] for conversation in reply.json()]
        assert reply.headers["X-Total-Count"] == "3"
        place = reply.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert len(set(seen)) == 3
    assert [document["source"]["id"] for document in client.get("/api/documents?limit=1&offset=1").json()] == ["new"]
    assert client.get("/api/documents?search=RURITANIA police&limit=1").headers["X-Total-Count"] == "2"


def test_feedback_is_for_answers_that_are_ones_own(client: TestClient) -> None:
    answer = ask(client)
    given = client.post(
        "/api/feedback", json={"answer_id": answer["id"], "verdict": "down", "comment": "Call 613-555-0144!"}
    )
    assert given.json()["comment"] == "Call [phone]!"
    assert client.post("/api/feedback", json={"answer_id": "none", "verdict": "up"}).status_code == 404
    assert client.post("/api/feedback", json={"answer_id": answer["id"], "verdict": "maybe"}).status_code == 422
    assert [feedback["answer_id"] for feedback in client.get("/api/feedback?verdict=down").json()] == [answer["id"]]


def test_a_stream_tells_claim_by_claim_and_ends_with_the_whole(client: TestClient) -> None:
    with client.stream("POST", "/api/ask", json={"question": QUESTION, "stream": True}) as reply:
        assert reply.headers["Content-Type"].startswith("text/event-stream")
        text = "".join(reply.iter_text())
    blocks = [block.split("\n", 1) for block in text.split("\n\n") if block.startswith("event: ")]
    events = [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]
    answer = events[-1][1]
    assert events[-1][0] == "answer"
    assert [data for name, data in events if name == "claim"] == answer["claims"]
    cited: set[int] = set()
    for name, data in events:
        if name == "citation":
            cited.add(data["number"])
        if name == "claim":
            assert set(data["citations"]) <= cited
    assert client.get(f"/api/answers/{answer['id']}").status_code == 200


def test_a_stream_that_cannot_begin_is_a_plain_fault(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "?", "stream": True}).status_code == 422
    gone = client.post("/api/ask", json={"question": QUESTION, "stream": True, "conversation_id": "none"})
    assert gone.text.count("event: ") == 1
    assert json.loads(gone.text.split("data: ")[1])["error"]["code"] == "not_found"


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_an_export_shows_hostile_words_as_words(client: TestClient, form: str) -> None:
    answer = ask(client, HOSTILE)
    reply = client.get(f"/api/conversations/{answer['conversation_id']}/export", params={"form": form})
    assert reply.headers["Content-Disposition"].startswith("attachment")
    if form == "json":
        assert reply.json()["answers"][0]["claims"] == answer["claims"]
    else:
        from markdown_it import MarkdownIt

        assert "[^1]" in reply.text
        kinds = {token.type for token in MarkdownIt("commonmark").parse(reply.text)}
        inline = {child.type for token in MarkdownIt("commonmark").parse(reply.text) for child in token.children or ()}
        assert not {"html_block", "html_inline", "image"} & (kinds | inline)
        assert "javascript" not in {
            child.attrs.get("href", "") for token in MarkdownIt().parse(reply.text) for child in token.children or ()
        }


def test_markdown_is_escaped_and_on_one_line() -> None:
    assert escaped("a*b\n# c <x>") == r"a\*b \# c \<x\>"
