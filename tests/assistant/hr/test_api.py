"""The HR desk over HTTP: the documented shape, every step, and nobody without the role."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.hr.office import Office

LETTER = "Hello,\n\nMy name is Thora Lind. How many officers have served in missions? What is the pay?\n\nThora"


@pytest.fixture
def client(office: Office) -> Iterator[TestClient]:
    with TestClient(build_api(office.desk, office=office), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def draft(client: TestClient) -> dict[str, Any]:
    response = client.post("/api/drafts", json={"letter": LETTER, "by": "Anna"})
    assert response.status_code == 201
    made: dict[str, Any] = response.json()
    return made


def test_a_draft_has_every_documented_key_and_no_other(draft: dict[str, Any]) -> None:
    assert draft.keys() == {"id", "language", "state", "questions", "reply", "personal_data", "for_a_person"}
    assert (draft["language"], draft["state"]) == ("en", "drafted")
    for question in draft["questions"]:
        assert question.keys() == {"text", "start", "end", "answer"}
        assert LETTER[question["start"] : question["end"]] == question["text"]
    assert [LETTER[datum["start"] : datum["end"]] for datum in draft["personal_data"]] == ["Thora Lind", "Thora"]
    citation = draft["questions"][0]["answer"]["citations"][0]
    assert "450" in citation["quote"]


def test_a_letter_goes_all_the_way(client: TestClient, draft: dict[str, Any]) -> None:
    path = f"/api/drafts/{draft['id']}"
    queued = client.get(path).json()
    assert "Thora" not in str(queued) and queued["steps"] == 2
    reply = queued["reply"] + "You will be selected.\n"
    edited = client.put(path, json={"reply": reply, "by": "Anna", "seen": 2}).json()
    assert {doubt["kind"] for doubt in edited["doubts"]} >= {"own", "promise"}
    assert client.put(path, json={"reply": "x", "by": "Ben", "seen": 2}).status_code == 422
    assert client.post(f"{path}/approve", json={"by": "Anna"}).status_code == 422
    assert client.post(f"{path}/approve", json={"by": "Ben"}).json()["state"] == "approved"
    waiting = client.get("/api/drafts", params={"state": "approved", "limit": 1})
    assert (waiting.json()[0]["waits_for"], waiting.json()[0]["stale"]) == ("sender", [])
    assert waiting.headers["X-Total-Count"] == "1"
    file = client.post(f"{path}/export", json={"format": "docx", "evidence": True, "salutation": "Dear Thora,"})
    assert file.content.startswith(b"PK") and "reply-" in file.headers["content-disposition"]
    assert client.post(f"{path}/mail", json={"to": "a@b.example", "by": "Ben"}).status_code == 422
    assert client.post(f"{path}/sent", json={"by": "Ben"}).json()["state"] == "sent"
    steps = client.get(f"{path}/history").json()
    assert [step["action"] for step in steps] == ["new", "drafted", "edited", "approved", "sent"]
    assert client.get("/api/hr/snippets").json()[0]["expired"] is False
    assert client.get("/api/hr/figures").json()["gaps"][0]["matter"] == "pay"


def test_an_office_says_where_to_turn(client: TestClient) -> None:
    assert client.get("/api/hr/contacts").json() == {}
    assert client.put("/api/hr/contacts/pay", json={"en": "Room 4"}).json()["pay"]["en"] == "Room 4"
    assert "Please turn to: Room 4" in client.post("/api/drafts", json={"letter": LETTER}).json()["reply"]
    assert client.put("/api/hr/contacts/weather", json={"en": "x"}).status_code == 422
    assert client.put("/api/hr/contacts/pay", json={}).json() == {}


@pytest.mark.parametrize("body", [{}, {"letter": ""}, {"letter": "x", "language": "de"}, {"letter": "x", "more": 1}])
def test_an_unusable_letter_is_explained(client: TestClient, body: dict[str, Any]) -> None:
    response = client.post("/api/drafts", json=body)
    assert response.status_code == 422 and response.json()["error"]["what_to_do"]


def test_without_an_office_there_are_no_letters(desk: Desk) -> None:
    with TestClient(build_api(desk)) as client:
        assert client.post("/api/drafts", json={"letter": LETTER}).status_code == 404
        assert client.get("/api/hr/contacts").status_code == 404


def test_what_is_not_there_is_said_to_be_not_there(client: TestClient) -> None:
    assert client.get("/api/drafts/none").status_code == 404


def test_only_who_may_draft_gets_in(desk: Desk, client: TestClient, draft: dict[str, Any]) -> None:
    hr, staff = desk.journal.keys.add("hr", "hr")[0], desk.journal.keys.add("staff", "staff")[0]
    by_key = {name: {"Authorization": f"Bearer {key}"} for name, key in (("hr", hr), ("staff", staff))}
    assert client.get("/api/drafts").status_code == 401
    assert client.get("/api/drafts", headers=by_key["staff"]).status_code == 403
    mine = client.post("/api/drafts", json={"letter": LETTER, "by": "Somebody"}, headers=by_key["hr"]).json()
    queued = client.get(f"/api/drafts/{mine['id']}", headers=by_key["hr"]).json()
    assert queued["writer"] != "Somebody"
    refused = client.post(f"/api/drafts/{mine['id']}/approve", json={"by": "Other"}, headers=by_key["hr"])
    assert "wrote this reply" in refused.json()["error"]["message"]
