"""What every door brings its questions to: a search understands what a question would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.desk import ANEW, Desk
from assistant.gate.verify import gate
from assistant.records.journal import Journal
from assistant.requests import AskRequest, SearchRequest
from corpus.document import Document
from corpus.errors import NotFound
from corpus.library.library import passage_not_found
from corpus.settings import Settings
from corpus.store import Store
from corpus.words import dictionary
from tests.corpus.making import document, fill

GUARD = (
    "The keepers of the Royal Harbour Guard train in Zenda.\n\nThe Royal Harbour Guard hires in spring.\n\n"
    "The Royal Harbour Guard sails at night.\n\nThe Royal Harbour Guard rests in winter."
)


@pytest.fixture
def desk(store: Store, journal: Journal, tmp_path: Path) -> Desk:
    fill(
        store,
        document("The Royal Harbour Guard (RHG) has 40 boats.", "old"),
        document(GUARD, "new"),
        document("Bakers of Zenda bake bread every morning.", "bakers"),
    )
    return Desk(store, journal, Settings(data=tmp_path / "data", strictness="off"))


def worded(desk: Desk, question: str) -> set[str]:
    """The documents in which a search finds words of the question."""
    return {hit.passage.document_id for hit in desk.search(SearchRequest(question=question)) if hit.lexical > 0}


def test_a_search_knows_acronyms_as_a_question_does(desk: Desk) -> None:
    assert worded(desk, "What of the RHG?") == {"old", "new"}


def test_a_search_mends_slips_as_a_question_does(desk: Desk) -> None:
    assert worded(desk, "morninng") == {"bakers"}
    assert desk.ask(AskRequest(question="morninng")).understood_as == "morning"


def test_a_desk_that_is_warm_has_its_dictionaries(desk: Desk) -> None:
    dictionary._dictionary.cache_clear()
    desk.warm()
    assert dictionary._dictionary.cache_info().currsize == 2


def test_questions_to_begin_with_are_in_the_language_of_whoever_reads_them(desk: Desk) -> None:
    every = ["Who leads the mission in Zenda?", "Qui dirige la mission de Zenda?"]
    desk.store.notes.set("examples", json.dumps(every))
    assert [desk.examples(), desk.examples("fr")] == [every[:1], every[1:]]
    desk.store.notes.set("examples", json.dumps(every[:1]))
    assert desk.examples("fr") == every[:1]  # better than none


def test_a_document_that_is_removed_while_it_is_quoted_is_answered_without(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gate_after_removal(answer: Answer, document: Callable[[str], Document]) -> Answer:
        if "new" in desk.store.library.sources():
            desk.store.remove("new")
        return gate(answer, document)

    monkeypatch.setattr("assistant.answering.gate", gate_after_removal)
    answer = desk.ask(AskRequest(question="How many boats does the Royal Harbour Guard have?"))
    assert {citation.document_id for citation in answer.citations} == {"old"}


def test_where_everything_is_removed_while_it_is_asked_nothing_is_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(passage_id: str) -> None:
        raise passage_not_found(passage_id)

    searches = []
    monkeypatch.setattr("assistant.desk.retrieve", lambda *_: searches.append(1) or gone("p"))
    with pytest.raises(NotFound):
        desk.search(SearchRequest(question="boats"))
    assert len(searches) == 1 + ANEW
