"""The fresh questions on the shipped documents: golds are whole sentences, and few questions give the answer away."""

from collections import Counter

import pytest

from corpus.document import Document
from corpus.settings import Settings
from corpus.store import Store
from corpus.text.stems import content_words, query_stems
from evals.cases.case import DATASETS, Case
from evals.cases.read import json_lines, read_cases
from evals.suites.questions import CORPUS

pytestmark = pytest.mark.xdist_group("evals")
CASES = read_cases(CORPUS.file)
ANSWERABLE = [case for case in CASES if case.answerable]
UNANSWERABLE = [case for case in CASES if not case.answerable]


def sentences(document: Document, store: Store) -> set[str]:
    """The words of every sentence and list item of a document."""
    return {
        document.text[sentence.start : sentence.end]
        for passage in store.library.passages_of(document.id)
        for sentence in passage.sentences
    }


def shared_words(case: Case) -> int:
    """How many content words a question shares with the gold that has the most of them, by their stems."""
    question = [set(query_stems(word, case.language)) for word in content_words(case.question, case.language)]
    golds = [set(query_stems(gold.quote, case.language)) for gold in case.gold]
    return max(sum(not stems.isdisjoint(gold) for stems in question) for gold in golds)


def test_every_gold_is_one_whole_sentence_of_its_document(shipped: tuple[Store, Settings]) -> None:
    store, _ = shipped
    documents = {name: store.library.document(name) for name in store.library.sources()}
    quotes = {(gold.document, gold.quote) for case in CASES for gold in (*case.gold, *case.corrections)}
    broken = [
        f"{name}: {quote}"
        for name, quote in sorted(quotes)
        if quote not in sentences(documents[name], store) or documents[name].text.count(quote) != 1
    ]
    assert not broken, "\n".join(broken)


def test_fifty_rows_cover_what_people_ask(shipped: tuple[Store, Settings]) -> None:
    languages = {name: source.language for name, source in shipped[0].library.sources().items()}
    french = [case for case in ANSWERABLE if case.language == "fr"]
    on_english_pages = [case for case in french if {languages[gold.document] for gold in case.gold} == {"en"}]
    assert (len(ANSWERABLE), len(french), len(on_english_pages)) == (30, 10, 5)
    assert {case.type for case in ANSWERABLE} == {"fact", "list", "compare", "how-to", "temporal", "conflict"}
    assert Counter(case.type for case in UNANSWERABLE) == {"near-miss": 12, "false-premise": 4, "off-topic": 4}
    assert all(bool(case.corrections) == (case.type == "false-premise") for case in UNANSWERABLE)
    assert {case.persona for case in CASES} == {"applicant", "hr", "staff"}


def test_half_of_the_questions_share_one_word_at_most_with_the_sentence_that_answers() -> None:
    assert sum(shared_words(case) <= 1 for case in ANSWERABLE) >= len(ANSWERABLE) / 2


def test_no_question_stands_in_another_file() -> None:
    others = {
        str(question.get("question", "")).casefold()
        for file in DATASETS.glob("*.jsonl")
        if file != CORPUS.file
        for _, row in json_lines(file)
        for question in (row, *row.get("turns", ()), *row.get("questions", ()))
    }
    assert [case.question for case in CASES if case.question.casefold() in others] == []
