"""Question files of every shape."""

import json
from pathlib import Path

import pytest

from corpus.errors import WrongUse
from evals.cases.read import read_cases, read_letters
from tests.evals.conftest import write_lines

FILES = {"page.txt": "page"}


def test_our_own_shape(tmp_path: Path) -> None:
    row = {"id": "A", "question": "Who?", "language": "fr", "facts": [["he"]],
           "gold": [{"document": "d", "quote": "he"}], "as_of": "2020"}  # fmt: skip
    [case] = read_cases(write_lines(tmp_path / "q.jsonl", row))
    assert (case.id, case.language, case.facts, case.gold[0].document, case.as_of) == (
        "A",
        "fr",
        (("he",),),
        "d",
        "2020",
    )


def test_facts_that_no_gold_holds_are_not_asked_for(tmp_path: Path) -> None:
    row = {"id": "A", "question": "Who?", "facts": [["he"], ["lui"]], "gold": [{"document": "d", "quote": "he did"}]}
    assert read_cases(write_lines(tmp_path / "q.jsonl", row))[0].facts == (("he",),)


def test_golds_that_name_files(tmp_path: Path) -> None:
    rows = [
        {"id": "A", "kind": "answerable", "lang": "en", "persona": "hr", "type": "fact", "question": "Who?",
         "expected_answer": "He.", "must_include": [["he"]], "gold": [{"seed_file": "page.txt", "quote": "he did"}],
         "context": "User: What is it? Assistant: A thing."},
        {"id": "U", "kind": "unanswerable", "lang": "fr", "type": "near-miss", "question": "Combien?", "gold": [],
         "nearby_quotes": [{"seed_file": "page.txt", "quote": "near"}]},
        {"id": "C", "kind": "conversation", "lang": "en", "turns": [
            {"turn": 1, "user": "One?", "answerable": True, "must_include": [],
             "gold": [{"seed_file": "page.txt", "quote": "1"}]},
            {"turn": 2, "user": "Two?", "answerable": False}]},
    ]  # fmt: skip
    before, first, unknown, case, two = read_cases(write_lines(tmp_path / "q.jsonl", *rows), FILES)
    assert (before.question, before.judged, before.conversation) == ("What is it?", False, "A")
    assert (first.conversation, first.gold[0].document, first.expected, first.facts) == ("A", "page", "He.", (("he",),))
    assert (unknown.answerable, unknown.language, unknown.corrections[0].document) == (False, "fr", "page")
    assert [(turn.id, turn.conversation, turn.answerable, turn.type) for turn in (case, two)] == [
        ("C.1", "C", True, "multi-turn"),
        ("C.2", "C", False, "multi-turn"),
    ]


def test_benchmarks_by_others(tmp_path: Path) -> None:
    row = {"qid": "q1", "question": "And then?", "gold_ids": ["Some Page#3_0"], "gold_answers": ["x", "y"],
           "answerable": True,
           "history": [{"role": "user", "content": "First?"}, {"role": "assistant", "content": "Yes."}]}  # fmt: skip
    before, case = read_cases(write_lines(tmp_path / "q.jsonl", row))
    assert before.question == "First?"
    assert (case.gold[0].document, case.gold[0].quote, case.facts) == ("some-page-3-0", "", (("x", "y"),))


def test_letters(tmp_path: Path) -> None:
    row = {"id": "L", "lang": "fr", "subject": "S", "body": "B", "personal_data": ["name"],
           "questions": [{"question": "Combien?", "answerable": False, "must_include": [], "gold": []}]}  # fmt: skip
    [letter] = read_letters(write_lines(tmp_path / "q.jsonl", row))
    assert (letter.text, letter.questions[0].id, letter.questions[0].language) == ("S\n\nB", "L.1", "fr")


def test_candidates_that_wait_are_left_out(tmp_path: Path) -> None:
    assert read_cases(write_lines(tmp_path / "q.jsonl", {"id": "A", "question": "Who?", "waiting": {"said": ""}})) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 1 of"),
        ("[1]", "no object"),
        ('{"id": "A"}', "question is not usable"),
        ('{"id": "A", "question": "Who?", "gold": [{"quote": "x"}]}', "names no document"),
    ],
)
def test_what_is_not_usable_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(WrongUse, match=says):
        read_cases(file)


def test_an_id_that_occurs_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="the id A occurs twice"):
        read_cases(write_lines(tmp_path / "q.jsonl", *[{"id": "A", "question": "Who?", "answerable": False}] * 2))


def test_the_files_that_others_gave_load_as_they_are(shared: Path) -> None:
    for name in ("questions_public.jsonl", "questions_un.jsonl"):
        rows = [json.loads(line) for line in (shared / "questions" / name).read_text(encoding="utf-8").splitlines()]
        wanted = sum(len(row.get("turns", [row])) for row in rows)
        assert sum(case.judged for case in read_cases(shared / "questions" / name)) == wanted
    assert len(read_letters(shared / "questions" / "applicant_emails.jsonl")) == 25
    for name in ("squad2", "cnil_fr", "doc2dial"):
        file = shared / "bench" / name / "questions.jsonl"
        assert sum(case.judged for case in read_cases(file)) == len(file.read_text(encoding="utf-8").splitlines())
