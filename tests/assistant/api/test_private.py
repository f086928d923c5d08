"""Invented persons' data through every door; then every byte that is kept, logged, exported or backed up is read."""

import io
import logging
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.curation.curation import dismiss
from assistant.desk import Desk
from assistant.running.backup import back_up

FIRST = "Ottilie Thorvald Perpetua Ludmila Casimir Yolanda Balthazar Henrike Isidore Zenobia".split()
LAST = "Brackwater Quillfeather Strandgaard Vellacott Oxenbould".split()
PERSONS = [
    (first, last, f"613-555-{number:02}{place:02}")
    for place, first in enumerate(FIRST)
    for number, last in enumerate(LAST, 71)
]


def kept(folder: Path) -> bytes:
    """Every byte of every file, and of what lies packed in one."""
    content = bytearray()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content += file.name.encode() + b"\n" + file.read_bytes()
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as packed:
                    content += b"".join(packed.read(name) for name in packed.namelist())
    return bytes(content)


def found(content: bytes) -> set[str]:
    words = {word for first, last, phone in PERSONS for word in (first, last, phone, phone.replace("-", ""))}
    text = content.decode("latin-1").casefold()
    return {word for word in words if word.casefold() in text}


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def talk(client: TestClient, first: str, last: str, phone: str) -> bytes:
    """A conversation that tells who somebody is and goes on with the name alone; what a client may fetch of it."""
    asked = f"My name is {first} {last} and my phone is {phone}. Which unicorns does the treasury feed?"
    answer = client.post("/api/ask", json={"question": asked}).json()
    talked = answer["conversation_id"]
    for more in (
        f"Would {last} get a pension from unicorns?",
        f"And may {first.lower()} {last.lower()} ride them?",
        f"Where does {first} {last} keep the unicorns? How many keepers does {last} pay?",
    ):
        client.post("/api/ask", json={"question": more, "conversation_id": talked})
    feedback = {"answer_id": answer["id"], "verdict": "down", "comment": f"Tell {first} to call {phone}."}
    assert client.post("/api/feedback", json=feedback).is_success
    assert client.patch(f"/api/conversations/{talked}", json={"name": f"For {last}"}).is_success
    exported = [client.get(f"/api/conversations/{talked}/export?form={form}").content for form in ("docx", "html")]
    return client.get(f"/api/conversations/{talked}").content + b"".join(map(unpacked, exported))


def unpacked(content: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def letter(client: TestClient, first: str, last: str, phone: str) -> None:
    text = f"Hello,\n\nmy name is {first} {last}. When did the mission in Zenda end?\n\nRegards,\n{first}\n{phone}"
    draft = client.post("/api/drafts", json={"letter": text}).json()
    edited = f"Dear {first},\n\n{draft['reply']}\n{last} may call {phone}."
    assert client.put(f"/api/drafts/{draft['id']}", json={"reply": edited}).is_success


def document(persons: list[tuple[str, str, str]]) -> bytes:
    said = " ".join(f"The unicorn keeper {first} {last} answers at {phone}." for first, last, phone in persons)
    return f"# Keepers\n\n{said}\n".encode()


def upload(client: TestClient, content: bytes, name: str, **fields: str) -> Any:
    return client.post("/api/documents", files={"file": (name, content)}, data=fields).json()


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writing:
        for name, content in files.items():
            writing.writestr(f"{name}.md", content)
    return packed.getvalue()


def test_nothing_of_those_who_write_is_kept(
    client: TestClient, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    fetched = b"".join(talk(client, *person) for person in PERSONS[:8])
    for person in PERSONS[8:16]:
        letter(client, *person)
    assert found(fetched) == set()
    assert found(kept(tmp_path)) == set()
    assert found(logged.text.encode()) == set()
    assert found(client.get("/metrics").content) == set()


def test_nothing_of_a_removed_document_is_kept(
    client: TestClient, desk: Desk, tmp_path: Path, logged: pytest.LogCaptureFixture
) -> None:
    first, last, _ = PERSONS[0]
    upload(client, document(PERSONS[:20]), f"{last}.md", id="keepers", title=f"What {first} {last} keeps")
    upload(client, document(PERSONS[10:30]), f"{last} 2.md", id="keepers", title=f"{first} again")
    upload(client, document(PERSONS[20:40]), "a.md")
    upload(client, document(PERSONS[30:50]), "a.md")
    upload(client, zipped(one=document(PERSONS[:9]), two=document(PERSONS[9:12])), "several.zip")
    [held] = upload(client, b"%PDF-1.4 " + document(PERSONS), f"{first}.pdf", id="held")["documents"]
    assert held["outcome"] == "failed"
    assert found(kept(tmp_path))
    for document_id in desk.store.library.sources().keys() - {"old", "new", "french"}:
        assert client.delete(f"/api/documents/{document_id}").is_success
    [file] = desk.store.quarantine.all()
    dismiss(desk, file.place)
    assert found(kept(desk.settings.data)) == set()
    assert found(logged.text.encode()) == set()
    folder = desk.store.engine.url.database
    assert folder
    desk.store.close()
    assert found(kept(Path(folder).parent)) == set()
    back_up(Path(folder).parent, tmp_path / "state.zip")
    assert found(kept(tmp_path)) == set()
