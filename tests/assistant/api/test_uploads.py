"""Documents brought in and taken away over HTTP, and what becomes of answers that quoted them."""

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from assistant.desk import Desk

OLD = b"Ruritania keeps 77 police horses in Zenda. They eat hay every morning.\n"
NEW = b"Ruritania keeps 81 police horses in Zenda. They eat hay every morning.\n"


def upload(client: TestClient, content: bytes, name: str = "horses.md", **fields: str) -> Any:
    return client.post("/api/documents", files={"file": (name, content)}, data=fields)


def ask(client: TestClient, question: str = "How many police horses are kept?") -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/api/ask", json={"question": question, "documents": ["horses"]}).json()
    return answer


def test_the_same_upload_again_changes_nothing(client: TestClient, desk: Desk) -> None:
    first = upload(client, OLD, title="Horses")
    assert first.status_code == 201
    assert [(document["id"], document["outcome"]) for document in first.json()["documents"]] == [("horses", "created")]
    again = upload(client, OLD, title="Horses")
    assert again.status_code == 200
    assert [document["outcome"] for document in again.json()["documents"]] == ["unchanged"]
    assert "77" in ask(client)["text"]
    assert [entry.action for entry in desk.journal.audit.entries(9)].count("document created") == 1


def test_another_file_of_the_same_id_is_a_new_edition_and_answers_become_stale(client: TestClient) -> None:
    upload(client, OLD, id="horses")
    answer = ask(client)
    assert client.get(f"/api/answers/{answer['id']}").json()["stale"] == []
    upload(client, NEW, id="horses")
    [stale] = client.get(f"/api/answers/{answer['id']}").json()["stale"]
    assert stale["kind"] == "changed"
    assert ("77" in stale["before"], "81" in stale["after"]) == (True, True)
    listed = client.get("/api/answers/stale")
    assert [stale["id"] for stale in listed.json()] == [answer["id"]]
    assert listed.headers["X-Total-Count"] == "1"
    assert len(client.get("/api/documents/horses").json()["editions"]) == 2
    [step] = client.get("/api/documents/horses/history").json()
    assert [change["after"] for change in step["changes"]] == ["Ruritania keeps 81 police horses in Zenda."]


def test_files_that_a_stale_answer_went_into_are_told(client: TestClient, desk: Desk) -> None:
    upload(client, OLD, id="horses")
    answer = ask(client)
    of = f"/api/conversations/{answer['conversation_id']}"
    assert client.get(f"{of}/export?form=docx").status_code == 200
    assert client.get("/api/answers/stale").json() == []
    upload(client, NEW, id="horses")
    [stale] = client.get("/api/answers/stale").json()
    assert [(copy["form"], copy["who"]) for copy in stale["copies"]] == [("docx", "local")]
    assert desk.journal.audit.entries()[1].action == "copy made"
    client.delete(of)
    assert desk.journal.copies.of(answer["id"]) == ()


def test_a_sentence_that_only_moved_does_not_make_an_answer_stale(client: TestClient) -> None:
    upload(client, OLD, id="horses")
    answer = ask(client)
    upload(client, b"A new first line stands here today.\n\n" + OLD, id="horses")
    assert client.get(f"/api/answers/{answer['id']}").json()["stale"] == []


def test_what_removing_affects_is_told_before_and_after(client: TestClient, desk: Desk) -> None:
    upload(client, OLD)
    answer = ask(client)
    effects = client.get("/api/documents/horses/effects").json()
    assert effects == {"id": "horses", "passages": 1, "answers": 1}
    assert client.delete("/api/documents/horses").json() == effects
    assert client.get("/api/documents/horses").status_code == 404
    assert client.delete("/api/documents/horses").status_code == 404
    assert {stale["kind"] for stale in client.get(f"/api/answers/{answer['id']}").json()["stale"]} == {"removed"}
    assert list((desk.settings.data / "uploads").iterdir()) == []


def test_a_file_that_cannot_be_read_waits_for_a_person(client: TestClient) -> None:
    [failed] = upload(client, b"%PDF-1.4 broken", "plan.pdf").json()["documents"]
    assert failed["outcome"] == "failed"
    [quarantined] = client.get("/api/review").json()["quarantined"]
    assert quarantined["message"] in failed["reason"]


def test_uploads_that_are_none_are_refused(client: TestClient, desk: Desk) -> None:
    assert upload(client, b"").status_code == 422
    assert upload(client, OLD, id="../etc").status_code == 422
    assert upload(client, OLD, url="javascript:alert(1)").status_code == 422
    assert upload(client, b"x" * 100_001).status_code == 413
    assert upload(client, b"x" * 5_000_000).json()["error"]["code"] == "too_large"
    pieces = (b"x" * 500_000 for _ in range(9))  # without a length, it is cut off on its way
    assert client.post("/api/ask", content=pieces).json()["error"]["code"] == "too_large"
    assert client.post("/api/documents", data={"title": "x"}).status_code == 422
    assert list((desk.settings.data / "uploads").iterdir()) == []


def test_a_hostile_name_stays_a_name(client: TestClient, desk: Desk) -> None:
    for name in ("../../passwd", "a\\b\\..\\evil.md", "‮txt.exe.md", "n\x00ul.md", "x" * 300 + ".md"):
        reply = upload(client, OLD, name)
        assert reply.status_code in (200, 201), name
    folder = desk.settings.data / "uploads"
    assert all(path.parent == folder for path in folder.rglob("*"))
    assert not (Path(folder).parent / "passwd").exists()
    for document in client.get("/api/documents").json():
        assert not set(document["source"]["file"]) & set("/\\\x00‮")


def test_dates_that_the_calendar_does_not_have_are_refused(client: TestClient) -> None:
    for date in ("2020-02-30", "2020-13", "0000"):
        answers = [
            upload(client, OLD, published=date),
            client.post("/api/ask", json={"question": "How many police horses are kept?", "as_of": date}),
            client.post("/api/search", json={"question": "police horses", "since": date}),
        ]
        for answer in answers:
            assert answer.status_code == 422, answer.text
            assert f"{date} is no date of the calendar" in answer.json()["error"]["message"]
    assert upload(client, OLD, published="2020-02-29").status_code == 201
    assert upload(client, NEW, name="hay.md", published="").status_code == 201


def test_a_document_that_supersedes_itself_is_refused(client: TestClient) -> None:
    answer = upload(client, OLD, id="horses", supersedes="horses")
    assert answer.status_code == 422
    assert "cannot supersede itself" in answer.json()["error"]["message"]
