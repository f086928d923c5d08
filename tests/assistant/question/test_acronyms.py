"""A question with an acronym finds its long form and the other way round, and is told what an acronym stands for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Filters
from assistant.ask import ask
from assistant.question.acronyms import meanings, with_acronyms
from assistant.question.understand import understand
from assistant.records.journal import Journal
from corpus.store import Store
from tests.corpus.making import document, fill

OLD = "The Royal Harbour Guard (RHG) has 40 boats. The Hentzau Advisory Team (HAT) meets in May."
NEW = (
    "The keepers of the Royal Harbour Guard train in Zenda.\n\nThe Royal Harbour Guard hires in spring.\n\n"
    "The Royal Harbour Guard sails at night.\n\nThe Royal Harbour Guard rests in winter."
)
SECRET = "The Silent Listening Service (SLS) hears all. HAT (Hidden Agents' Table) pays it."
FRENCH = "La Garde royale du port (GRP) veille. Son sigle est court."


@pytest.fixture
def harbour(store: Store) -> Iterator[Store]:
    fill(
        store,
        document(OLD, "old", published="2001"),
        document(NEW, "new", published="2011"),
        document(SECRET, "secret", audience="staff"),
        document(FRENCH, "french", language="fr"),
    )
    yield store


def said(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims]


@pytest.mark.parametrize(
    "asked",
    [
        "What does RHG stand for?",
        "what does rhg mean?",
        "What is the full name of the RHG?",
        "What is RHG short for?",
        "Que signifie le sigle RHG?",
        "Que veut dire « RHG »?",
    ],
)
@pytest.mark.parametrize("strictness", ["off", "strict"])
def test_what_an_acronym_stands_for_is_told_by_the_sentence_that_says_so(
    harbour: Store, journal: Journal, asked: str, strictness: str
) -> None:
    answer = ask(asked, harbour, journal, strictness=strictness)  # type: ignore[arg-type]
    assert answer.status == "answered"
    assert said(answer) == ["The Royal Harbour Guard (RHG) has 40 boats."]


def test_a_french_one_too(harbour: Store, journal: Journal) -> None:
    assert said(ask("Que signifie GRP?", harbour, journal)) == ["La Garde royale du port (GRP) veille."]


def test_who_may_not_read_the_document_is_not_told(harbour: Store, journal: Journal) -> None:
    for audience, knows in (("public", False), ("staff", True)):
        question = understand("What does SLS stand for?", (), None)
        assert bool(meanings(question, harbour, Filters(audience))) is knows


def test_an_acronym_with_two_meanings_is_told_with_both_where_both_may_be_read(
    harbour: Store, journal: Journal
) -> None:
    public = ask("What does HAT stand for?", harbour, journal)
    staff = ask("What does HAT stand for?", harbour, journal, filters=Filters("staff"))
    assert said(public) == ["The Hentzau Advisory Team (HAT) meets in May."]
    assert sorted(said(staff)) == [
        "HAT (Hidden Agents' Table) pays it.",
        "The Hentzau Advisory Team (HAT) meets in May.",
    ]


def test_an_acronym_that_documents_hardly_use_is_searched_for_by_its_long_form(harbour: Store) -> None:
    question = with_acronyms(understand("Where does the RHG train?", (), None), harbour, Filters())
    assert {"royal", "harbour", "guard"} <= set(question.stems)
    assert not {"royal", "guard"} & question.own_stems  # lent: they must not drown the question
    assert question.text == "Where does the RHG train?"
    assert question.further == ("Where does the Royal Harbour Guard train?",)


def test_a_form_that_documents_use_is_searched_for_alone(harbour: Store) -> None:
    asked = understand("Where does the Royal Harbour Guard train?", (), None)
    question = with_acronyms(asked, harbour, Filters())
    assert question == asked


def test_it_finds_what_only_the_long_form_says(harbour: Store, journal: Journal) -> None:
    answer = ask("Where do the keepers of the RHG train?", harbour, journal, strictness="off")
    assert answer.citations[0].document_id == "new"


def test_a_question_without_either_is_as_before(harbour: Store, tmp_path: Path) -> None:
    asked = understand("What does the weather mean for boats?", (), None)
    assert with_acronyms(asked, harbour, Filters()) == asked
    assert meanings(asked, harbour, Filters()) == []


def test_an_acronym_that_is_a_small_word_of_the_other_language_is_one(store: Store, journal: Journal) -> None:
    fill(store, document("The Assembly of Uplands (AU) met in Zenda.", "union"))
    for asked in ("What does AU stand for?", "Where did the AU meet?", "Where did the Assembly of Uplands meet?"):
        assert said(ask(asked, store, journal, strictness="off")) == ["The Assembly of Uplands (AU) met in Zenda."]
