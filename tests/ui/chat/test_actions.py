"""What the chat page does for one caller with what is another's, and how it reads its form of filters."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.access.permissions import Caller
from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.document import Source
from corpus.errors import NotFound, WrongUse
from corpus.library.collections import Collection
from corpus.settings import Settings
from corpus.store import Store
from tests.documents import take_in, write_folder
from tests.ui.parsed_markup import HOSTILE, Page
from ui.chat.actions import ACTS, source
from ui.chat.conversation import Talk, opened, render_talk, resumed
from ui.chat.filters import limits_in_words, render_filters, requested
from ui.markup.conversations import render_examples, render_named, render_past


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Desk]:
    take_in(write_folder(tmp_path / "documents"), store)
    journal = Journal(tmp_path / "journal.sqlite3")
    yield Desk(store, journal, Settings(data=tmp_path / "data", strictness="off"))
    journal.close()


def test_nobody_reaches_what_is_anothers(desk: Desk) -> None:
    anna, ben = (desk.of(Caller(name, "staff")) for name in ("anna", "ben"))
    answer = anna.ask(AskRequest(question="When did the mission in Zenda end?"))
    named = {"answer": answer.id, "kind": "source", "number": "1"}
    assert "The mission in Zenda ended in 2004." in source(anna, named, "en")
    hidden = source(ben, named, "en")
    assert "There is no such source any more." in hidden and "Zenda" not in hidden
    with pytest.raises(NotFound):
        opened(ben, answer.conversation_id, "en")
    theirs = opened(anna, answer.conversation_id, "en")
    for act, click in (
        ("open", {"id": answer.conversation_id}),
        ("rename", {"name": "mine"}),
        ("delete", {}),
        ("judge", {"answer": answer.id, "verdict": "up"}),
    ):
        with pytest.raises(NotFound):
            ACTS[act](ben, Talk(*theirs), click, "en")
    assert [conversation.name for conversation in anna.journal.conversations.list()] == [
        "When did the mission in Zenda end?"
    ]
    assert anna.journal.feedback.list() == []


def test_a_source_of_staff_is_not_there_for_the_public(desk: Desk) -> None:
    staff = desk.of(Caller("one", "staff"))
    answer = staff.ask(AskRequest(question="Qui nomme le commandant ?"))
    named = {"answer": answer.id, "kind": "source", "number": "1"}
    assert "Rassendyll" in source(staff, named, "fr")
    shown = Page(source(desk.of(Caller("one", "public")), named, "fr")).text
    assert "n’est plus dans la bibliothèque" in shown
    assert "visite médicale" not in shown  # which the document says elsewhere


@pytest.mark.parametrize("number", ["9", "x", ""])
def test_a_source_that_there_is_none_of_is_said_to_be_gone(desk: Desk, number: str) -> None:
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    assert "no such source" in source(desk, {"answer": answer.id, "kind": "source", "number": number}, "en")


def test_a_conversation_comes_back_as_it_was_shown(desk: Desk) -> None:
    answer = desk.ask(AskRequest(question="How many officers have served in missions?"))
    conversation, turns = opened(desk, answer.conversation_id, "en")
    assert turns[0].answer == answer
    shown = Page(render_talk(Talk(conversation, turns), desk)[0]).text
    assert answer.claims[0].text in shown


def test_a_page_without_a_conversation_takes_up_the_one_that_its_address_names(desk: Desk) -> None:
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    talk = resumed(desk, Talk(search="z"), answer.conversation_id, "en")
    assert (talk.id, len(talk.turns), talk.search) == (answer.conversation_id, 1, "z")
    assert resumed(desk, talk, "another", "en") is talk
    assert resumed(desk, Talk(), "", "en") == Talk()
    assert resumed(desk.of(Caller("ben", "staff")), Talk(), answer.conversation_id, "en") == Talk()


def test_a_request_has_what_was_chosen_and_nothing_else() -> None:
    chosen = {"documents": ["new"], "publishers": [], "since": ["2004-01-01"], "as_of": [""], "strictness": ["strict"]}
    request = requested("Why?", "c1", json.dumps(chosen), "en").model_dump(exclude_none=True)
    assert request == {
        "question": "Why?",
        "conversation_id": "c1",
        "documents": ["new"],
        "collection": "",  # all documents, whatever the conversation kept to before
        "since": "2004-01-01",
        "strictness": "strict",
        "attached": False,
        "stream": False,
    }
    assert requested("Why?", None, "", "en") == AskRequest(question="Why?")


def test_attached_files_are_asked_alone_whatever_else_is_chosen() -> None:
    state = json.dumps({"attached": ["yes"], "documents": ["new"], "collection": ["zenda"], "strictness": ["strict"]})
    alone = AskRequest(question="Why?", conversation_id="c1", attached=True, strictness="strict")
    assert requested("Why?", "c1", state, "en") == alone
    assert requested("Why?", "c1", state, "en", attached=False).documents == ["new"]
    assert requested("Why?", "c1", "", "en", "strict", attached=True) == alone
    assert not requested("Why?", None, state, "en").attached  # a new conversation has no files


@pytest.mark.parametrize("chosen", [{"as_of": ["soon"]}, {"strictness": ["lax"]}, {"document_languages": ["de"]}])
def test_what_cannot_be_chosen_is_told_in_words(chosen: dict[str, list[str]]) -> None:
    with pytest.raises(WrongUse, match="Ces choix ne peuvent pas servir"):
        requested("Pourquoi ?", None, json.dumps(chosen), "fr")


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_whatever_the_form_says_is_a_request_or_told(state: object) -> None:
    try:
        assert requested("Why?", None, json.dumps(state), "en").question == "Why?"
    except WrongUse as error:
        assert error.what_to_do


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_and_titles_show_as_text(words: str, desk: Desk) -> None:
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    conversation = replace(desk.journal.conversations.get(answer.conversation_id), id=words, name=words)
    sources = [Source(id=f"{words}{n}", file="", title=words, publisher=f"{words}{n}") for n in range(9)]
    for markup in (
        render_past([conversation], None, "en"),
        render_named(conversation, "en"),
        render_examples([words], "en"),
        render_filters(sources, [Collection(words, words)], "en"),
        render_filters(sources, [], "fr"),
    ):
        shown = Page(markup)
        assert words in shown.text
        tags = {tag for tag, _ in shown.tags}
        assert not tags & {"script", "img", "b"}
        assert not any(name.startswith("on") for _, attributes in shown.tags for name in attributes)


def test_what_a_question_was_kept_to_is_told_in_words() -> None:
    settings = {"documents": ["new", "gone"], "publishers": ["Ministry"], "languages": ["fr"], "as_of": "2011-05"}
    settings |= {"collection": "un"}
    assert limits_in_words(settings, {"new": "Police"}, {"un": "UN only"}, "en") == [
        *("UN only", "Police", "gone", "Ministry", "in French", "as it stood on May 2011"),
    ]
    assert limits_in_words({"documents": None, "strictness": "strict"}, {}, {}, "en") == []
