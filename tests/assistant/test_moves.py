"""Messages that are no questions to the documents: moves in a conversation, and questions about the collection."""

import pytest

from assistant.answer import ANSWERED, Answer, Filters, Turn
from assistant.ask import ask
from assistant.question.moves import Move
from assistant.records.journal import Journal
from corpus.store import Store
from tests.corpus.making import document, fill
from tests.fakes import ScriptedMoves, WordReader

MOVES: dict[str, Move] = {
    "What did I ask before?": "recall",
    "Summarise our conversation": "summary",
    "Repeat that": "repeat",
    "Are you sure?": "sure",
    "Tell me more": "more",
    "Say it in French": "french",
    "Dis-le en anglais": "english",
    "How many documents do you have?": "count",
    "List all documents": "list",
    "Which documents mention Zenda?": "mentions",
    "Which documents mention Hentzau?": "mentions",
    "Which documents are there?": "mentions",
    "Which is the newest report?": "newest",
    "Summarise the 2011 page": "overview",
    "What is in Police of Ruritania?": "overview",
    "What is in the report on cheese?": "overview",
}
ZENDA = "When did the mission in Zenda end?"
TRAINING = "What does the training cover?"
TURNING = [message for message, move in MOVES.items() if move in ("recall", "summary", "repeat", "sure", "more")]
HARBOUR = """Harbour Guard

The Harbour Guard has 40 boats.

The boats of the Harbour Guard carry flags of red silk.

Two boats of the Harbour Guard patrol at night."""
PORT = """Garde du Port

La Harbour Guard possède 40 boats au port de Zenda."""


def said(store: Store, journal: Journal, message: str, to: Answer | None = None, **options: object) -> Answer:
    """The answer to a message, in a conversation after another answer."""
    defaults = {"strictness": "off", "reader": WordReader(), "moves": ScriptedMoves(MOVES)}
    conversation = to.conversation_id if to else None
    return ask(message, store, journal, conversation_id=conversation, **{**defaults, **options})  # type: ignore[arg-type]


@pytest.mark.parametrize("message", [*TURNING, "Say it in French", "Dis-le en anglais"])
def test_a_move_without_anything_before_gets_a_kind_sentence(ruritania: Store, journal: Journal, message: str) -> None:
    answer = said(ruritania, journal, message)
    assert (answer.status, answer.claims, answer.citations) == ("out_of_scope", (), ())
    assert answer.text.startswith(("This is the beginning", "Notre conversation commence"))


def test_the_earlier_questions_are_told_and_nothing_else(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, ZENDA)
    said(ruritania, journal, "Thank you!", first)
    said(ruritania, journal, "Are you sure?", first)
    said(ruritania, journal, TRAINING, first)
    answer = said(ruritania, journal, "What did I ask before?", first)
    assert answer.text == f"Your questions in this conversation:\n1. {ZENDA}\n2. {TRAINING}"
    assert (answer.status, answer.claims, answer.move) == ("out_of_scope", (), "recall")


def test_a_summary_has_the_first_sentence_that_answered_each_question(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, ZENDA)
    said(ruritania, journal, "Quel est le prix du fromage?", first, strictness="strict")
    said(ruritania, journal, TRAINING, first)
    answer = said(ruritania, journal, "Summarise our conversation", first)
    assert answer.status == "out_of_scope"
    assert f"1. {ZENDA}\n   The mission in Zenda ended in 2004. [1]" in answer.text
    assert "fromage?\n   (not answered)" in answer.text
    assert f"3. {TRAINING}\n   The training covers: first aid" in answer.text
    check_quotes(answer, ruritania)
    assert [citation.number for citation in answer.citations] == [1, 2]


def test_a_repeated_answer_is_the_last_one(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, "How many Ruritanian officers have served in missions?")
    answer = said(ruritania, journal, "Repeat that", first)
    assert answer.status == first.status == "conflicting"
    assert (answer.claims, answer.citations, answer.conflicts) == (first.claims, first.citations, first.conflicts)
    assert (answer.text, answer.question, answer.understood_as) == (first.text, "Repeat that", first.understood_as)
    assert answer.id != first.id
    assert said(ruritania, journal, "Repeat that", first).claims == first.claims


def test_what_no_longer_stands_is_not_repeated(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, ZENDA, filters=Filters(documents=("old",)))
    ruritania.remove("old")
    answer = said(ruritania, journal, "Repeat that", first)
    assert (answer.status, answer.claims, answer.citations) == ("not_in_documents", (), ())
    assert answer.text.startswith("The sentences of that answer no longer stand")
    assert "(not answered)" in said(ruritania, journal, "Summarise our conversation", first).text


def test_what_one_may_no_longer_read_is_not_repeated(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, "Où passent les agents une visite médicale?", filters=Filters("staff"))
    assert {citation.document_id for citation in first.citations} >= {"french"}
    for message in ("Repeat that", "Are you sure?", "Summarise our conversation"):
        answer = said(ruritania, journal, message, first)
        assert "french" not in {citation.document_id for citation in (*answer.citations, *answer.nearby)}
        assert "visite médicale à Strelsau" not in answer.text


def test_who_asks_whether_it_is_sure_is_shown_the_evidence(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, ZENDA)
    answer = said(ruritania, journal, "Are you sure?", first)
    assert answer.status == first.status
    assert (answer.claims, answer.citations) == (first.claims, first.citations)
    assert f"is {first.confidence_level}." in answer.notice
    assert "[1] Police of Ruritania, Ministry of the Interior, 2003 (date inferred)" in answer.text
    said(ruritania, journal, "Quel est le prix du fromage?", first, strictness="strict")
    nothing = said(ruritania, journal, "Are you sure?", first)
    assert (nothing.status, nothing.claims) == ("out_of_scope", ())
    assert nothing.text.startswith("The last answer quotes no document")


def test_more_is_what_was_not_shown_until_there_is_no_more(store: Store, journal: Journal) -> None:
    fill(store, document(HARBOUR, "harbour"))
    first = said(store, journal, "Which boats of the Harbour Guard carry flags?")
    quotes = {citation.quote for citation in first.citations}
    for _ in range(4):
        answer = said(store, journal, "Tell me more", first)
        check_quotes(answer, store)
        more = {citation.quote for citation in answer.citations}
        assert not more & quotes
        quotes |= more
        if answer.status not in ANSWERED:
            break
    assert answer.text.startswith("I find no further sentence in the documents that answers: Which boats")
    assert (answer.status, answer.claims) == ("out_of_scope", ())
    assert "carry flags of red silk" in " ".join(quotes)


def test_an_answer_in_french_quotes_french_documents(store: Store, journal: Journal) -> None:
    fill(store, document(HARBOUR, "harbour", language="en"), document(PORT, "port", language="fr"))
    first = said(store, journal, "How many boats does the Harbour Guard have?")
    answer = said(store, journal, "Say it in French", first)
    assert (answer.status in ANSWERED, answer.language, answer.notice) == (True, "fr", "")
    assert {citation.document_id for citation in answer.citations} == {"port"}
    check_quotes(answer, store)
    store.remove("port")
    nothing_french = said(store, journal, "Say it in French", first)
    assert {citation.document_id for citation in nothing_french.citations} == {"harbour"}
    assert nothing_french.notice.startswith("Aucun document français")


def test_in_the_other_language_the_same_is_said_and_what_is_only_in_one_stays(store: Store, journal: Journal) -> None:
    french = """Harbour Guard boats

Harbour Guard : 12 boats.

Harbour Guard has : 40 boats."""
    fill(store, document(HARBOUR, "harbour", language="en"), document(french, "port", language="fr"))
    first = said(store, journal, "How many boats does the Harbour Guard have? Which boats carry flags of red silk?")
    assert [part.status for part in first.parts] == ["answered", "answered"]
    answer = said(store, journal, "Say it in French", first)
    quotes = [citation.quote for citation in answer.citations]
    assert "Harbour Guard has : 40 boats." in quotes
    assert "Harbour Guard : 12 boats." not in quotes
    assert "Dans un document en anglais : The boats of the Harbour Guard carry flags of red silk." in answer.text
    assert [(part.question, part.status) for part in answer.parts] == [(p.question, p.status) for p in first.parts]
    check_quotes(answer, store)


@pytest.mark.parametrize("looking", ["What did I ask before?", "Summarise our conversation"])
def test_what_is_asked_of_an_answer_after_looking_back_is_of_the_last_answer(
    store: Store, journal: Journal, looking: str
) -> None:
    fill(store, document(HARBOUR, "harbour", language="en"), document(PORT, "port", language="fr"))
    first = said(store, journal, "How many boats does the Harbour Guard have?")
    said(store, journal, looking, first)
    assert {citation.document_id for citation in said(store, journal, "Say it in French", first).citations} == {"port"}
    said(store, journal, looking, first)
    more = said(store, journal, "Tell me more", first)
    assert more.move == "more"
    assert not {citation.quote for citation in more.citations} & {citation.quote for citation in first.citations}
    said(store, journal, looking, first)
    assert said(store, journal, "Repeat that", first).text.startswith(("Your questions", "Our conversation"))


@pytest.mark.parametrize("message", ["Say it in French", "Tell me more"])
def test_where_nothing_was_answered_looking_back_gives_nothing_to_go_on(
    ruritania: Store, journal: Journal, message: str
) -> None:
    first = said(ruritania, journal, "What did I ask before?")
    answer = said(ruritania, journal, message, first)
    assert answer.text.startswith(("This is the beginning", "Notre conversation commence"))


def test_a_question_leans_on_the_question_before_and_not_on_a_move(ruritania: Store, journal: Journal) -> None:
    first = said(ruritania, journal, ZENDA)
    for message in ("Repeat that", "Are you sure?", "Tell me more", "List all documents"):
        said(ruritania, journal, message, first)
    answer = said(ruritania, journal, "And since when?", first)
    assert answer.understood_as == f"{ZENDA} And since when?"


def test_turns_that_were_not_recorded_are_asked_again(ruritania: Store, journal: Journal) -> None:
    turns = [Turn(ZENDA, ZENDA), Turn("Are you sure?", "Are you sure?")]
    told = journal.of(journal.owner, history=turns)
    first = said(ruritania, journal, ZENDA)
    for message in ("Repeat that", "Are you sure?"):
        answer = said(ruritania, told, message, first)
        assert answer.claims == first.claims
    assert said(ruritania, told, "What did I ask before?", first).text.endswith(f":\n1. {ZENDA}")


def test_documents_are_counted_and_listed_as_far_as_one_may_see_them(ruritania: Store, journal: Journal) -> None:
    public = said(ruritania, journal, "How many documents do you have?")
    assert (public.status, public.text) == ("out_of_scope", "Documents that you can ask about: 2.")
    listed = said(ruritania, journal, "List all documents", filters=Filters("staff"))
    assert listed.text.startswith("Documents that you can ask about: 3.\n• Police de Ruritanie, Ministère")
    assert "\n• Police of Ruritania, Ministry of the Interior, 2003 (date inferred)" in listed.text
    assert "Police de" not in said(ruritania, journal, "List all documents").text
    assert said(ruritania, journal, "Repeat that", listed).text == public.text + said(
        ruritania, journal, "List all documents"
    ).text.removeprefix(public.text)


def test_a_long_list_is_cut_and_the_rest_counted(store: Store, journal: Journal) -> None:
    fill(store, *(document(f"Report {number:02}\n\nBoat {number} sails.", f"d{number}") for number in range(23)))
    text = said(store, journal, "List all documents").text
    assert "Report 19" in text
    assert "Report 20" not in text
    assert text.endswith("… and 3 more, which the library shows.")


def test_documents_that_hold_a_name_are_listed(ruritania: Store, journal: Journal) -> None:
    answer = said(ruritania, journal, "Which documents mention Zenda?")
    assert answer.text == (
        "Documents that mention “Zenda”: 1.\n• Police of Ruritania, Ministry of the Interior, 2003 (date inferred)"
    )
    assert said(ruritania, journal, "Which documents mention Hentzau?").text.endswith("“Hentzau”: 0.")


def test_the_newest_comes_first(ruritania: Store, journal: Journal) -> None:
    lines = said(ruritania, journal, "Which is the newest report?").text.splitlines()
    assert lines[1:] == [
        "• Police of Ruritania, Ministry of the Interior, 2011-05",
        "• Police of Ruritania, Ministry of the Interior, 2003 (date inferred)",
    ]


def test_an_overview_has_the_first_sentence_under_each_heading(ruritania: Store, journal: Journal) -> None:
    answer = said(ruritania, journal, "Summarise the 2011 page")
    assert answer.status == "answered"
    assert answer.notice.startswith("An overview of “Police of Ruritania”")
    assert [claim.text for claim in answer.claims] == [
        "Missions: Over 450 Ruritanian officers have served in missions since 1995.",
        "Training: Officers train for six weeks in Strelsau before a mission.",
    ]
    check_quotes(answer, ruritania)
    # Of two documents of one title, the one that took the other's place is meant.
    same = said(ruritania, journal, "What is in Police of Ruritania?")
    assert {citation.document_id for citation in same.citations} == {"new"}


def test_what_names_nothing_of_the_collection_is_a_question(ruritania: Store, journal: Journal) -> None:
    answer = said(ruritania, journal, "What is in the report on cheese?", strictness="strict")
    assert (answer.move, answer.status) == ("", "not_in_documents")


def test_who_asks_for_documents_and_names_no_subject_is_shown_all(ruritania: Store, journal: Journal) -> None:
    assert said(ruritania, journal, "Which documents are there?").text.startswith("Documents that you can ask about: 2")


def test_without_documents_there_is_nothing_to_list(store: Store, journal: Journal) -> None:
    assert said(store, journal, "List all documents").text == "There are no documents to answer from."


def check_quotes(answer: Answer, store: Store) -> None:
    """Every quote stands at its place, and every claim has one."""
    for citation in answer.citations:
        text = store.library.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
    numbers = {citation.number for citation in answer.citations}
    assert all(claim.citations and numbers >= set(claim.citations) for claim in answer.claims)


def test_what_one_document_says_about_a_topic_is_a_sentence_of_each_of_its_sections(
    store: Store, journal: Journal
) -> None:
    fill(store, document(HARBOUR, "harbour", language="en"), document(PORT, "port", language="fr"))
    answer = said(store, journal, "What does the Harbour Guard page say about flags?")
    assert [citation.quote for citation in answer.citations] == [
        "The boats of the Harbour Guard carry flags of red silk."
    ]
    assert answer.notice == "What “Harbour Guard” says about “flags”, a sentence of each section that mentions it (1)."
    assert answer.move == "overview"
    again = said(store, journal, "Repeat that", answer)
    assert again.claims == answer.claims
    check_quotes(answer, store)
    elsewhere = said(store, journal, "What does the Harbour Guard page say about cheese?")
    assert elsewhere.move == ""  # goes on as a question
