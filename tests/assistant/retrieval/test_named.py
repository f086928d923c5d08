"""Identifiers are exact: what names another one does not answer, and what names none is not taken for the one asked."""

import pytest

from assistant.answer import Answer, Evidence, Filters
from assistant.ask import ask
from assistant.question.understand import understand
from assistant.records.journal import Journal
from assistant.retrieval.named import kept_to_named
from assistant.retrieval.rank import rank
from assistant.retrieval.retrieve import question_vectors, retrieve
from corpus.document import Hit, Passage, Sentence, Source
from corpus.store import Store
from tests.corpus.making import document, fill
from tests.fakes import WordReader

FORMS = """Forms of the harbour

Form ZK-20B is signed by the pilot of the harbour.

Form ZK-20D is signed by the cook of the harbour. The cook keeps a copy.

The steward of the harbour keeps all forms that are signed."""
ORDERS = """Orders of the harbour

Order 12/2031 closes the harbour at night.

Order 21/2031 opens the harbour to ferries."""
STEPS = """Leaving the harbour

A boat leaves like this:
• 1. The pilot rings the bell.
• 2. The crew casts off.
• 3. The pilot rings the bell again."""
REPORT = """Report of the harbour

The council asks for 4,300 crowns for the lighthouse."""


def asked(store: Store, journal: Journal, question: str) -> Answer:
    fill(store, document(FORMS, "forms"), document(ORDERS, "orders"), document(STEPS, "steps"))
    fill(store, document(REPORT, "report", symbol="B/12/7/Add.31"))
    return ask(question, store, journal, strictness="off", reader=WordReader())


@pytest.mark.parametrize(
    "question",
    [
        "Who signs form ZK-20C of the harbour?",
        "Who signs form ZK-200B of the harbour?",
        "What does order 12/2013 do to the harbour?",
        "What does B/12/7/Add.13 ask for?",
    ],
)
def test_no_other_identifier_stands_in_for_the_one_asked_for(store: Store, journal: Journal, question: str) -> None:
    answer = asked(store, journal, question)
    assert answer.status == "not_in_documents"
    assert any(name in answer.missing[-1] for name in ("ZK-20C", "ZK-200B", "12/2013", "B/12/7/Add.13"))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who signs form ZK 20B?", "Form ZK-20B is signed by the pilot of the harbour."),
        ("Qui signe le formulaire ZK-20D ?", "Form ZK-20D is signed by the cook of the harbour."),
        ("What does order 21/2031 do?", "Order 21/2031 opens the harbour to ferries."),
        ("What does B/12/7/Add.31 ask for?", "The council asks for 4,300 crowns for the lighthouse."),
    ],
)
def test_the_identifier_asked_for_answers(store: Store, journal: Journal, question: str, says: str) -> None:
    assert asked(store, journal, question).claims[0].text == says


def test_nothing_is_said_of_the_others(store: Store, journal: Journal) -> None:
    answer = asked(store, journal, "What does form ZK-20B say about the harbour?")
    assert answer.claims
    assert "ZK-20D" not in answer.text


def test_an_identifier_like_the_one_asked_for_is_offered_where_it_answers(store: Store, journal: Journal) -> None:
    answer = asked(store, journal, "Who signs form ZK-20C of the harbour?")
    assert "Who signs form ZK-20B of the harbour?" in answer.suggestions


def test_of_two_identifiers_the_one_that_no_document_names_is_missing(store: Store, journal: Journal) -> None:
    answer = asked(store, journal, "Who signs the forms ZK-20B and ZK-20C?")
    assert answer.claims[0].text == "Form ZK-20B is signed by the pilot of the harbour."
    assert "ZK-20C" in answer.missing[-1]
    assert "ZK-20B" not in answer.missing[-1]


def test_a_follow_up_keeps_to_the_identifier_of_the_turn_before(store: Store, journal: Journal) -> None:
    first = asked(store, journal, "Who signs form ZK-20D?")
    then = ask(
        "And who keeps a copy of it?",
        store,
        journal,
        conversation_id=first.conversation_id,
        strictness="off",
        reader=WordReader(),
    )
    assert then.claims[0].text == "The cook keeps a copy."


def test_a_search_puts_what_holds_the_identifier_first(store: Store, journal: Journal) -> None:
    asked(store, journal, "warm")
    question = understand("the harbour, ZK-20D", (), None)
    vectors = question_vectors(question, store.embedder)
    hits = retrieve(question, vectors, store, Filters(), 5)
    assert "ZK-20D" in hits[0].passage.text


def test_the_lead_of_a_list_may_stand_in_another_passage() -> None:
    passage = Passage("a.1", "a", "d", 40, 46, "a cook", sentences=(Sentence(40, 46, lead=(0, 38)),))
    evidence = Evidence(Hit(passage, Source("a", "a.txt", "Order 12/2031")), passage.sentences[0])
    [kept] = kept_to_named(understand("What has the harbour under order 12/2031?", (), None), [evidence])
    assert not kept.astray


def test_of_numbered_steps_only_the_one_asked_for_may_tell(store: Store, journal: Journal) -> None:
    asked(store, journal, "warm")
    question = understand("What is step 2 of leaving the harbour?", (), None)
    vectors = question_vectors(question, store.embedder)
    ranked = rank(question, vectors, retrieve(question, vectors, store, Filters(), 8), store)
    astray = {evidence.quote: evidence.astray for evidence in ranked if evidence.quote[0].isdigit()}
    assert astray == {
        "1. The pilot rings the bell.": True,
        "2. The crew casts off.": False,
        "3. The pilot rings the bell again.": True,
    }
