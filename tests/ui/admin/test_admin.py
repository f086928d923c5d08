"""The page of administrators, as a browser has it: keys, people, what was judged down, backups; and who is kept out."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import peaceops
from assistant.access.permissions import Role
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.settings import Settings
from corpus.store import Store
from ui.admin.page import AdminPage
from ui.admin.view import backups
from ui.admin.words import ADMIN


@pytest.fixture
def desk(ruritania: Store, tmp_path: Path) -> Iterator[Desk]:
    journal = Journal(tmp_path / "data" / "journal.sqlite3")
    yield Desk(ruritania, journal, Settings(data=tmp_path / "data", strictness="off"))
    journal.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    api = build_api(desk)
    api.router.routes += AdminPage(desk, peaceops.make_case).routes
    with TestClient(api, raise_server_exceptions=False, follow_redirects=True) as client:
        yield client


def key_of(desk: Desk, role: Role) -> dict[str, str]:
    return {"X-API-Key": desk.journal.keys.add(role, role)[0]}


def test_keys_are_made_used_and_revoked(client: TestClient, desk: Desk) -> None:
    page = client.post("/admin/add-key", data={"name": "Anna <b>", "role": "admin"})
    found = re.search(r'id="new-key">(peaceops_\w+[\w-]*)<', unescape(page.text))
    assert found and "Anna &lt;b&gt;" in page.text
    assert client.get("/admin").status_code == 401 or "/sign-in" in str(client.get("/admin").url)
    mine = {"X-API-Key": found[1]}
    shown = client.get("/admin", headers=mine)
    assert found[1] not in shown.text
    [key] = desk.journal.keys.list()
    other = desk.journal.keys.add("other", "staff")[1]
    assert client.post("/admin/revoke-key", data={"about": other.id}, headers=mine).status_code == 200
    assert [entry.revoked != "" for entry in desk.journal.keys.list() if entry.id == other.id] == [True]
    assert client.post("/admin/revoke-key", data={"about": "none"}, headers=mine).status_code == 422
    assert client.post("/admin/add-key", data={"name": " ", "role": "admin"}, headers=mine).status_code == 422
    assert {entry.who for entry in desk.journal.audit.entries(2)} >= {key.id}


@pytest.mark.parametrize("role", ["public", "staff", "hr", "curator", "evaluator"])
@pytest.mark.parametrize("path", ["/admin", "/admin/add-key", "/admin/back-up", "/admin/backups/state-x.zip"])
def test_nobody_but_administrators_gets_in(client: TestClient, desk: Desk, role: Role, path: str) -> None:
    headers = key_of(desk, role)
    client.follow_redirects = False
    method: Callable[..., object] = client.post if path.endswith(("key", "up")) else client.get
    reply = method(path, headers=headers)
    assert reply.status_code in (303, 403)  # type: ignore[attr-defined]
    assert len(desk.journal.keys.list()) == 1


def test_a_page_of_another_site_does_nothing(client: TestClient, desk: Desk) -> None:
    reply = client.post(
        "/admin/add-key", data={"name": "x", "role": "admin"}, headers={"Origin": "http://evil.example"}
    )
    assert reply.status_code == 403
    assert desk.journal.keys.list() == []


def test_what_was_judged_down_becomes_a_case(client: TestClient, desk: Desk) -> None:
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    desk.journal.feedback.give(answer.id, "local", "down", "<i>too short</i>")
    page = client.get("/admin").text
    assert "When did the mission in Zenda end?" in page
    assert "&lt;i&gt;too short" in page
    for _ in range(2):
        assert client.post("/admin/make-case", data={"about": answer.id}).status_code == 200
    lines = (desk.settings.data / "evals" / "candidates.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["question"] for line in lines] == ["When did the mission in Zenda end?"]


def test_backups_are_made_downloaded_and_deleted(client: TestClient, desk: Desk) -> None:
    assert client.post("/admin/back-up").status_code == 200
    [backup] = backups(desk.settings.data)
    whole = client.get(f"/admin/backups/{backup.name}")
    assert whole.content[:2] == b"PK"
    for name in ("..%2Fjournal.sqlite3", "state-9999-01-01T000000Z.zip"):
        assert client.get(f"/admin/backups/{name}").status_code == 404
    client.post("/admin/delete-backup", data={"about": "../journal.sqlite3"})
    assert (desk.settings.data / "journal.sqlite3").exists()
    client.post("/admin/delete-backup", data={"about": backup.name})
    assert list(backups(desk.settings.data)) == []


def test_people_who_are_signed_in_can_be_signed_out(client: TestClient, desk: Desk) -> None:
    _, key = desk.journal.keys.add("Anna", "admin")
    caller = desk.journal.keys.known(key.id)
    assert caller
    token = desk.journal.sessions.begin(caller, 60, by_key=True)
    assert [person.who for person in desk.journal.sessions.open()] == [key.id]
    headers = key_of(desk, "admin")
    client.post("/admin/sign-out", data={"about": key.id}, headers=headers)
    assert desk.journal.sessions.caller(token, people=False) is None


def test_both_languages_say_the_same(client: TestClient) -> None:
    assert ADMIN["en"].keys() == ADMIN["fr"].keys()
    assert "Sauvegardes" in client.get("/admin", headers={"Accept-Language": "fr"}).text
