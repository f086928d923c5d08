"""Facts of a document that a curator changes after it came in: found at once, kept through editions, and told."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from assistant.access.permissions import Role
from assistant.curation.facts import Facts, edit_facts, found_by
from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.errors import DocumentGone, WrongUse
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import api, client, key, office  # noqa: F401 - fixtures
from tests.corpus.making import document, fill


@pytest.fixture
def desk(store: Store, journal: Journal) -> Desk:
    fill(store, document("The Royal Harbour Guard has 40 boats.", "guard"), document("Zenda bakes bread.", "bread"))
    return Desk(store, journal, Settings(data=store._folder, strictness="off", max_document_bytes=100_000))


def test_changed_facts_stand_in_the_next_answer_and_in_the_list_of_changes(desk: Desk) -> None:
    edit_facts(desk, "guard", Facts(title="Boats  of the Guard", published="2011-07", publisher="Ministry"))
    [citation] = desk.ask(AskRequest(question="How many boats does the Royal Harbour Guard have?")).citations[:1]
    assert (citation.title, citation.published, citation.date_basis) == ("Boats of the Guard", "2011-07", "typed")
    made = desk.store.library.edits_of("guard")
    assert [(edit.who, edit.field, edit.after) for edit in made] == [
        ("local", "title", "Boats of the Guard"),
        ("local", "publisher", "Ministry"),
        ("local", "published", "2011-07"),
        ("local", "date_basis", "typed"),
    ]
    assert desk.journal.audit.entries(1)[0].action in ("document edited", "answer given")


def test_a_new_edition_keeps_what_was_changed_unless_it_says_something_new(desk: Desk) -> None:
    edit_facts(desk, "guard", Facts(title="Boats"))
    edit_facts(desk, "guard", Facts(title="Boats of the Guard"))
    new = document("The Royal Harbour Guard has 41 boats.", "guard")
    new = replace(new, source=replace(new.source, title="The Royal Harbour Guard has 40 boats."))
    fill(desk.store, new)
    assert desk.shelf.sources()["guard"].title == "Boats of the Guard"
    fill(desk.store, replace(new, digest="other", source=replace(new.source, title="Harbour Guard, 2012")))
    assert desk.shelf.sources()["guard"].title == "Harbour Guard, 2012"


def test_a_document_for_staff_is_found_by_staff_alone(desk: Desk) -> None:
    edit_facts(desk, "guard", Facts(audience="staff"))
    answer = desk.ask(AskRequest(question="How many boats does the Royal Harbour Guard have?"))
    assert "guard" not in {citation.document_id for citation in answer.citations}
    assert "public" in found_by("public")
    assert "public" not in found_by("staff")


def test_a_document_that_is_said_to_supersede_another_does(desk: Desk) -> None:
    edit_facts(desk, "guard", Facts(supersedes="bread"))
    assert desk.shelf.superseded_by("bread") == "guard"
    edit_facts(desk, "guard", Facts(supersedes=""))
    assert desk.shelf.superseded_by("bread") == ""


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    for facts in (Facts(), Facts(title=" "), Facts(supersedes="guard")):
        with pytest.raises(WrongUse):
            edit_facts(desk, "guard", facts)
    for document_id, facts in (("none", Facts(title="x")), ("guard", Facts(supersedes="none"))):
        with pytest.raises(DocumentGone):
            edit_facts(desk, document_id, facts)
    with pytest.raises(ValidationError):
        Facts(published="2011-02-31")


def test_a_removed_document_leaves_no_changes(desk: Desk) -> None:
    edit_facts(desk, "guard", Facts(title="Boats of the Guard"))
    desk.remove("guard")
    assert desk.store.library.edits_of("guard") == []


def test_over_http_only_curators_change_facts(client: TestClient, key: Callable[[Role], dict[str, str]]) -> None:  # noqa: F811
    curator, staff = key("curator"), key("staff")
    assert client.patch("/api/documents/guard", json={"title": "Boats"}, headers=staff).status_code == 403
    assert client.patch("/api/documents/guard", json={"title": "Boats"}, headers=curator).json()["title"] == "Boats"
    assert client.get("/api/documents/guard/edits", headers=curator).json()[0]["after"] == "Boats"
    assert client.patch("/api/documents/guard", json={"published": "soon"}, headers=curator).status_code == 422
    file = {"file": ("new.txt", b"The mayor of Zenda has two dogs.")}
    report = client.post("/api/documents", files=file, data={"published": "2012"}, headers=curator).json()
    assert (report["audience"], "public" in report["found_by"]) == ("public", True)
    whole = client.get(f"/api/documents/{report['documents'][0]['id']}", headers=curator).json()
    assert whole["source"]["date_basis"] == "typed"
