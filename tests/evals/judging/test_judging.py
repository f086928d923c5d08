"""What makes an answer right, cited and silent, on answers written by hand."""

from dataclasses import replace
from typing import Any

import pytest

from evals.cases.case import Case, Exchange, Gold
from evals.judging.judging import judge, same_place
from evals.judging.words import covers, holds, letters
from tests.evals.conftest import answer_of

TEXT = "Over 450 officers serve. They wear blue berets, and they train in Strelsau for six weeks."
CASE = Case("A1", "How many officers serve?", facts=(("450",),), gold=(Gold("new", "Over 450 officers serve"),))


def cite(quote: str, document: str = "new", number: int = 1) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"number": number, "document_id": document, "quote": quote, "start": start, "end": start + len(quote),
            "published": "2011-05"}  # fmt: skip


def answered(*quotes: str, **more: Any) -> dict[str, Any]:
    citations = [cite(quote, number=number) for number, quote in enumerate(quotes, 1)]
    claims = [{"text": citation["quote"], "citations": [citation["number"]], "support": 1.0} for citation in citations]
    return answer_of(status="answered", text=" ".join(quotes), claims=claims, citations=citations, **more)


def marks(case: Case, answer: dict[str, Any] | None, **more: Any) -> dict[str, float]:
    exchange = Exchange("domain", case, answer, texts={"new": "t", "other": "t"}, **more)
    return judge(exchange, {"t": TEXT}).marks


def test_a_right_answer_has_every_mark() -> None:
    assert set(marks(CASE, answered("Over 450 officers serve.")).values()) == {1.0}


@pytest.mark.parametrize(
    ("lacking", "answer"),
    [
        ("answered", answer_of()),
        (
            "exact",
            answered("Over 450 officers serve.") | {"citations": [cite("Over 450 officers serve.") | {"start": 1}]},
        ),
        ("exact", answered("Over 450 officers serve.") | {"claims": [{"text": "", "citations": [], "support": 1.0}]}),
        ("exact", answered("Over 450 officers serve.") | {"claims": [{"text": "", "citations": [7], "support": 1.0}]}),
        ("facts", answered("They wear blue berets")),
        ("cited", answered("They wear blue berets")),
        ("cited", answered("Over 450 officers serve.") | {"citations": [cite("Over 450 officers serve.", "other")]}),
        ("short", answered("Over 450 officers serve.") | {"text": "450 " * 91}),
    ],
)
def test_what_is_wrong_is_marked(lacking: str, answer: dict[str, Any]) -> None:
    verdict = marks(CASE, answer)
    assert verdict[lacking] == 0.0
    assert verdict["right"] == 0.0


def test_a_list_may_be_longer() -> None:
    long = answered("Over 450 officers serve.") | {"text": "450 " * 91}
    assert marks(replace(CASE, type="list"), long)["short"] == 1.0


def test_a_fault_is_a_row_that_fails() -> None:
    assert marks(CASE, None, fault="The server is gone.") == {"right": 0.0, "exact": 0.0}


def test_where_the_document_has_other_words_its_facts_count() -> None:
    """One question serves a restated corpus and the original."""
    elsewhere = replace(CASE, gold=(Gold("new", "four hundred and fifty policemen are on missions abroad"),))
    assert marks(elsewhere, answered("Over 450 officers serve."))["cited"] == 1.0
    assert marks(elsewhere, answered("They wear blue berets"))["cited"] == 0.0


UNKNOWN = Case("U1", "What is the pay?", answerable=False)


def test_silence_is_right_where_nothing_answers() -> None:
    assert marks(UNKNOWN, answer_of())["silent"] == 1.0
    assert marks(UNKNOWN, answer_of(status="refused"))["silent"] == 1.0
    assert marks(UNKNOWN, answered("They wear blue berets"))["silent"] == 0.0
    claiming = answered("They wear blue berets") | {"status": "not_in_documents"}
    assert marks(UNKNOWN, claiming)["silent"] == 0.0


def test_a_premise_may_be_corrected_by_its_quotes_alone() -> None:
    false = replace(UNKNOWN, corrections=(Gold("new", "They wear blue berets"),))
    assert marks(false, answered("They wear blue berets"))["silent"] == 1.0
    assert marks(false, answered("They wear blue berets", "Over 450 officers serve."))["silent"] == 0.0


def test_what_only_some_cases_ask_for() -> None:
    answer = answered("Over 450 officers serve.")
    assert marks(replace(CASE, forbidden=("450",)), answer)["clean"] == 0.0
    assert marks(replace(CASE, as_of="2011"), answer)["in_time"] == 1.0
    assert marks(replace(CASE, as_of="2011-04"), answer)["in_time"] == 0.0
    assert marks(replace(CASE, conflict=True), answer)["conflict"] == 0.0
    differing = answer | {"conflicts": [{"about": "x", "sides": [], "preferred": 1, "because": ""}]}
    assert marks(replace(CASE, conflict=True, preferred="new"), differing)["preferred"] == 1.0
    assert marks(replace(CASE, gone=(Gold("new", "Over 450 officers"),)), answer)["let_go"] == 0.0


def test_noise_is_counted_claim_by_claim() -> None:
    right = answered("Over 450 officers serve.")
    assert (marks(CASE, right)["to_the_point"], marks(CASE, right)["clean"]) == (1.0, 1.0)
    noisy = answered("Over 450 officers serve.", "They wear blue berets")
    assert (marks(CASE, noisy)["to_the_point"], marks(CASE, noisy)["clean"]) == (0.5, 0.0)
    assert marks(CASE, noisy)["right"] == 1.0
    silent = marks(CASE, answer_of())
    assert silent["clean"] == 0.0 and "to_the_point" not in silent


def test_what_the_word_for_a_confidence_promises_is_counted() -> None:
    sure = answered("Over 450 officers serve.") | {"confidence_level": "high"}
    assert marks(CASE, sure)["right_high"] == 1.0
    assert marks(UNKNOWN, sure)["right_high"] == 0.0
    assert "right_high" not in marks(CASE, answer_of() | {"confidence_level": "low"})


def test_figures_and_words_stand_for_themselves() -> None:
    assert holds("over 4 000 officers", "4,000")
    assert not holds("14,000 officers", "4,000")
    assert not holds("4,0001", "4,000")
    assert holds("the partners’ list", "partners' list")
    assert covers("They wear blue berets, and", "wear blue berets and hats")
    assert not covers("blue", "They wear blue berets")
    assert letters("É-t é!") == "été"


def test_places_are_the_same_where_they_overlap() -> None:
    first, second = answered("They wear blue berets"), answered("blue berets, and they train")
    assert same_place(first, second)
    assert not same_place(first, answered("Over 450 officers serve."))
    assert same_place(answer_of(), answer_of())
    assert not same_place(first, answer_of())


def test_quotes_that_are_cut_in_mid_clause_are_counted() -> None:
    assert marks(CASE, answered("Over 450 officers serve."))["uncut"] == 1.0
    assert marks(CASE, answered("Over 450 officers serve.", "They wear blue"))["uncut"] == 0.5


def test_a_move_and_the_parts_of_a_message_are_held_against_what_is_expected() -> None:
    moved = replace(CASE, move="french", parts=("answered", "not_in_documents"))
    parts = [{"status": "answered"}, {"status": "not_in_documents"}]
    right = marks(moved, answered("Over 450 officers serve.", move="french", parts=parts))
    assert (right["move"], right["parts"]) == (1.0, 1.0)
    wrong = marks(moved, answered("Over 450 officers serve.", move="", parts=parts[:1]))
    assert (wrong["move"], wrong["parts"]) == (0.0, 0.0)
