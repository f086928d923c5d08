"""What single suites make of cases: variants, pairs, rankings, letters."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases.case import Case, Exchange, Gold, Letter
from evals.suites.letters import judge_letters, literal, matched, seen
from evals.suites.parity import judge_pairs
from evals.suites.retrieval import judge_rankings
from evals.suites.robustness import judge_forms, variants
from tests.evals.conftest import answer_of

CASE = Case("A", "How long is the clearance of officers valid?", gold=(Gold("d", "is valid for two years"),))


def cited(start: int, document: str = "d") -> dict[str, Any]:
    citation = {
        "number": 1,
        "document_id": document,
        "start": start,
        "end": start + 5,
        "quote": "quote",
        "published": "",
    }
    return answer_of(status="answered", text="quote", citations=[citation], claims=[{"citations": [1]}])


def test_variants_are_the_same_at_every_run_and_differ_from_the_question() -> None:
    forms = list(variants(CASE))
    assert forms == list(variants(CASE))
    assert len(forms) == 3 and len({form.variant for form in forms}) == 3
    assert all(form.question != CASE.question and form.of == "A" and form.gold == CASE.gold for form in forms)


@given(st.sampled_from(["en", "fr"]), st.text(min_size=1, max_size=60), st.text("abc123", min_size=1))
def test_any_question_has_variants(language: str, question: str, name: str) -> None:
    for form in variants(replace(CASE, id=name, question=question, language=language)):
        assert form.question != question


def test_a_form_is_steady_where_it_cites_the_same_place() -> None:
    forms = [replace(CASE, id=f"A~{number}", of="A", variant="slips") for number in (1, 2)]
    answers = [cited(0), cited(3), cited(8)]
    cases = [CASE, *forms]
    rows = judge_forms([Exchange("robustness", case, answer) for case, answer in zip(cases, answers, strict=True)], {})
    assert [row.marks.get("steady") for row in rows] == [None, 1.0, 0.0]
    assert {row.cluster for row in rows} == {"A"}


def test_a_pair_cites_the_same_place_or_fails() -> None:
    english, french = (
        replace(CASE, id=f"A.{language}", of="A", variant=language, language=language) for language in ("en", "fr")
    )
    for start, same in ((2, 1.0), (20, 0.0)):
        rows = judge_pairs([Exchange("parity", english, cited(0)), Exchange("parity", french, cited(start))], {})
        assert "same_place" not in rows[0].marks
        assert rows[1].marks["same_place"] == same


def hit(name: str, text: str, document: str = "d") -> dict[str, Any]:
    return {"id": name, "document_id": document, "text": text, "start": 0, "end": len(text)}


def test_rankings_count_groups_and_not_editions() -> None:
    case = replace(CASE, gold=(Gold("d", "two years"), Gold("e", "two years"), Gold("d", "green berets", 2)))
    hits = (
        hit("1", "nothing"),
        hit("2", "valid for two years"),
        hit("3", "valid for two years", "e"),
        hit("4", "green berets"),
    )
    [row] = judge_rankings([Exchange("retrieval", case, hits=hits)], {})
    assert row.marks["mrr"] == 0.5
    assert (row.marks["recall@1"], row.marks["recall@3"], row.marks["recall@5"]) == (0.0, 0.5, 1.0)
    ideal = 1 + 1 / 1.5849625
    assert row.marks["ndcg@10"] == pytest.approx((1 / 1.5849625 + 1 / 2.3219281) / ideal, abs=1e-4)
    [nothing] = judge_rankings([Exchange("retrieval", case)], {})
    assert set(nothing.marks.values()) == {0.0}


def test_questions_found_in_a_letter_are_matched_once_each() -> None:
    cases = [replace(CASE, id="1"), replace(CASE, id="2", question="Do I need a driving licence?")]
    questions = [
        {"text": "Must I have a driving licence to come?"},
        {"text": "And the clearance, how long is it valid?"},
    ]
    assert matched(cases, questions) == {"1": 1, "2": 0}
    assert matched(cases, questions[:1]) == {"2": 0}
    assert matched(cases, [{"text": "Is it cold there?"}]) == {}


def test_a_question_between_two_matched_ones_is_matched_however_it_is_worded() -> None:
    wordings = ["How long is the clearance valid?", "What would I wear?", "Do I need a driving licence?"]
    cases = [replace(CASE, id=str(number), question=question) for number, question in enumerate(wordings)]
    questions = [{"text": text} for text in (wordings[0], "Which clothes are there for me?", wordings[2])]
    assert matched(cases, questions) == {"0": 0, "1": 1, "2": 2}
    assert matched(cases, [questions[0], questions[2]]) == {"0": 0, "2": 1}


def test_the_question_with_most_words_in_common_is_the_one() -> None:
    cases = [replace(CASE, id="1", question="Are there pilot positions?"), replace(CASE, id="2", question="A pilot?")]
    questions = [{"text": "Are there pilot positions for women like me?"}, {"text": "What would a pilot do?"}]
    assert matched(cases, questions) == {"1": 0, "2": 1}


def test_personal_data_count_as_seen_where_a_span_holds_them() -> None:
    letter = Letter("L", "I am Ann Lee, call 555-0100.", "en", (), ("phone 555-0100", "name", "Ann Lee"))
    assert list(literal(letter)) == ["555-0100", "Ann Lee"]
    assert seen("Ann Lee", letter.text, [{"start": 5, "end": 12}])
    assert not seen("555-0100", letter.text, [{"start": 5, "end": 12}])
    whole = Case("L", letter.text, type="letter", of="L")
    counted = {"asked": 2, "found": 3, "matched": 1, "unseen": ["555-0100"]}
    [row] = judge_letters([Exchange("letters", whole, extra=counted)], {})
    assert row.marks == {"questions_found": 0.5, "nothing_else_found": pytest.approx(1 / 3), "personal_data_seen": 0.0}
    assert not row.passed
