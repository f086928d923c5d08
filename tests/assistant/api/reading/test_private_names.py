"""What newer doors take in of invented persons: names of files, collections, facts, attached files, shared answers."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.access.permissions import Role
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.running.backup import back_up
from ingest.preparation.rescreen import rescreen
from peaceops import intake, make_case
from tests.assistant.api.test_private import PERSONS, document, found, kept, unpacked, upload
from ui.server.application import assemble

Key = Callable[[Role], dict[str, str]]


@pytest.fixture
def api(desk: Desk, office: Office) -> Iterator[FastAPI]:
    """The whole server, with its pages."""
    yield assemble(
        desk,
        intake(desk.store, desk.settings),
        partial(rescreen, desk.store, passage_words=60),
        office=office,
        make_case=make_case,
        take_in_beside=lambda beside: intake(beside, desk.settings),
    )


@pytest.fixture
def client(api: FastAPI) -> Iterator[TestClient]:
    with TestClient(api, "http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.WARNING, "httpx2")  # the tests' own client
    return caplog


def everything(client: TestClient, tmp_path: Path, logged: pytest.LogCaptureFixture) -> bytes:
    """What is kept, logged, measured and shown to administrators."""
    shown = b"".join(
        client.get(address).content for address in ("/admin", "/metrics", "/api/feedback", "/api/review", "/api/drafts")
    )
    return kept(tmp_path) + logged.text.encode() + shown


def test_nothing_of_a_removed_documents_names_is_kept(
    client: TestClient, desk: Desk, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    """A file, its facts, its edits and the collections that it was in are named for persons; then they are gone.

    Ids stay in the audit log, which says what was taken away: these are of no person.
    """
    made = []
    for number, (first, last, phone) in enumerate(PERSONS[:3]):
        content = document([(first, last, phone)])
        [outcome] = upload(client, content, f"{first} {last}.md", id=f"paper-{number}")["documents"]
        made.append(outcome["id"])
        facts = {"title": f"On {first} {last}, {phone}", "publisher": f"{last} & Co"}
        assert client.patch(f"/api/documents/{made[-1]}", json=facts).is_success
        assert client.patch(f"/api/documents/{made[-1]}", json={"title": "Another title"}).is_success
        gathered = client.post("/api/collections", json={"name": f"Papers {number}", "documents": made}).json()
        changed = {"name": f"For {last}, {phone}", "documents": made}
        assert client.put(f"/api/collections/{gathered['id']}", json=changed).is_success
        assert client.delete(f"/api/collections/{gathered['id']}").is_success
    assert found(everything(client, tmp_path, logged))
    for document_id in made:
        assert client.delete(f"/api/documents/{document_id}").is_success
    folder = Path(str(desk.store.engine.url.database)).parent
    desk.store.close()
    back_up(folder, tmp_path / "state.zip")
    assert found(kept(tmp_path) + logged.text.encode()) == set()


def test_nothing_of_those_who_ask_about_their_files_and_share_is_kept(
    client: TestClient, desk: Desk, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    fetched = b""
    for first, last, phone in PERSONS[:3]:
        told = f"My name is {first} {last} and my phone is {phone}."
        files = {"file": (f"note {phone}.md", b"# Supply\n\nThe depot keeps 412 blankets for the winter.\n")}
        attached = client.post("/api/conversations/new/attachments", files=files).json()
        talk = attached["conversation_id"]
        asked: dict[str, Any] = {"conversation_id": talk, "attached": True}
        answer = client.post("/api/ask", json={"question": f"{told} How many blankets has the depot?", **asked}).json()
        client.post("/api/ask", json={"question": f"And would {last} get one of the blankets?", **asked})
        fetched += client.get(f"/api/answers/{answer['id']}/further").content
        plain = {"question": f"{told} When did the mission in Zenda end?"}
        answer = client.post("/api/ask", json=plain).json()
        fetched += client.get(f"/api/answers/{answer['id']}/further").content
        shared = f"/api/answers/{answer['id']}/shared"
        assert client.put(shared, json={"audience": "public"}).is_success
        fetched += client.get(shared).content + client.get(f"/answers/{answer['id']}").content
        judged = {"answer_id": answer["id"], "verdict": "down", "comment": f"{last} says: call {phone}."}
        assert client.post("/api/feedback", json=judged).is_success
        assert client.post("/admin/make-case", data={"about": answer["id"]}, follow_redirects=False).status_code == 303
        exported = client.get(f"/api/conversations/{answer['conversation_id']}/export?form=docx").content
        fetched += unpacked(exported)
        assert client.delete(f"/api/conversations/{talk}/attachments/{attached['id']}").status_code == 204
    assert found(fetched) == set()
    assert found(everything(client, tmp_path, logged)) == set()
