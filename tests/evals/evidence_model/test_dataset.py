"""Question sets of every shape become rows and passages, and the same as word pieces."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evals.evidence_model.dataset.bench_sets import add_doc2dial, add_squad2
from evals.evidence_model.dataset.encoded import encode, read, write
from evals.evidence_model.dataset.groups import add_groups
from evals.evidence_model.dataset.open_sets import add_open_sets
from evals.evidence_model.dataset.rows import WORDS, Dataset, Row, whole
from tests.evals.evidence_model.made import ROWS, dataset, pieces_of


def write_lines(file: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")


def test_an_older_group_is_cut_into_passages_of_its_documents(tmp_path: Path) -> None:
    long = " ".join(["word"] * (WORDS - 3))
    sentences = [
        {"id": "0.0", "document": "Ferries_and_mills#1_0", "text": "The ferry leaves."},
        {"id": "0.1", "document": "Ferries_and_mills#1_0", "text": long},
        {"id": "0.2", "document": "Ferries_and_mills#1_0", "text": "It is late."},
        {"id": "1.0", "document": "Lamps#2_0", "text": "Lamps burn."},
    ]
    question = {"lang": "en", "kind": "answerable", "question": "?", "pos": ["0.2"], "partial": ["0.0"], "neg": ["1.0"]}
    premise = {**question, "kind": "false-premise", "partial": [], "neg": []}
    write_lines(tmp_path / "gov_x.sentences.jsonl", sentences)
    write_lines(tmp_path / "gov_x.questions.jsonl", [question, premise])
    group = Dataset()
    add_groups([tmp_path], group)

    passages = group.pools["gov_x"]
    assert [len(passage.sentences) for passage in passages] == [2, 1, 1]
    assert [passage.title for passage in passages] == ["Ferries and mills", "Ferries and mills", "Lamps"]
    answered, wrong = group.rows
    assert (answered.answers, answered.partial, answered.wrong) == (((1, 0),), ((0, 0),), ((2, 0),))
    assert (wrong.answers, wrong.corrects) == ((), ((1, 0),))


def test_a_newer_group_has_passages_headings_and_turns(tmp_path: Path) -> None:
    common = {"document": "d", "title": "Report", "section": ["I", "A"]}
    sentences = [
        {**common, "id": "0.0", "text": "A", "heading": True},
        {**common, "id": "0.1", "text": "The ferry leaves.", "heading": False},
        {**common, "id": "1.0", "text": "It is late.", "heading": False},
    ]
    question = {"lang": "fr", "kind": "follow-up", "question": "Et ?", "pos": ["0.1"], "prev": "Quand ?"}
    write_lines(tmp_path / "un_x.sentences.jsonl", sentences)
    write_lines(
        tmp_path / "un_x.questions.jsonl",
        [question, {**question, "kind": "false-premise", "pos": [], "corrects": ["1.0"]}],
    )
    group = Dataset()
    add_groups([tmp_path], group)

    first, second = group.pools["un_x"]
    assert (first.section, first.headings, second.sentences) == ("I > A", (True, False), ("It is late.",))
    assert [(row.turn_before, row.answers, row.corrects) for row in group.rows] == [
        ("Quand ?", ((0, 1),), ()),
        ("Quand ?", (), ((1, 0),)),
    ]
    write_lines(tmp_path / "un_x.questions.jsonl", [{**question, "pos": ["7.0"]}])
    with pytest.raises(KeyError):
        add_groups([tmp_path], Dataset())


def test_further_questions_may_lie_in_another_folder_than_the_sentences(tmp_path: Path) -> None:
    common = {"document": "d", "title": "Mills", "section": ["I"]}
    sentence = {**common, "id": "0.0", "text": "Mills turn.", "heading": False}
    question = {"lang": "en", "kind": "answerable", "question": "?", "pos": ["0.0"]}
    write_lines(tmp_path / "first" / "un_x.sentences.jsonl", [sentence])
    write_lines(tmp_path / "first" / "un_x.questions.jsonl", [question])
    write_lines(tmp_path / "second" / "un_x.questions.jsonl", [{**question, "question": "What turns?"}])
    group = Dataset()
    add_groups([tmp_path / "first", tmp_path / "second"], group)

    assert [len(passages) for passages in group.pools.values()] == [1]
    assert [(row.question, row.answers) for row in group.rows] == [("?", ((0, 0),)), ("What turns?", ((0, 0),))]
    with pytest.raises(FileNotFoundError):
        add_groups([tmp_path / "second"], Dataset())


def test_open_sets_name_the_passage_that_was_asked_about(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "lang": "en",
        "question": "?",
        "title": "Mills",
        "unanswerable": False,
        "pos": [1],
        "maybe": [0, 1],
    }
    row["passage_sentences"] = ["It turns.", "It is old."]
    other = {**row, "passage_sentences": ["It burnt."], "pos": [], "maybe": [], "unanswerable": True}
    write_lines(tmp_path / "wiki.jsonl", [row, other, {**row, "previous": "Before?"}, {**row, "id": "x-qed-1"}])
    group = Dataset()
    add_open_sets(tmp_path, group)

    assert [passage.sentences for passage in group.pools["wiki:Mills"]] == [("It turns.", "It is old."), ("It burnt.",)]
    assert [(read.kind, read.home, read.answers, read.partial) for read in group.rows] == [
        ("answerable", 0, ((0, 1),), ((0, 0),)),
        ("near-miss", 1, (), ()),
        ("answerable", 0, ((0, 1),), ((0, 0),)),
    ]
    assert group.rows[2].turn_before == "Before?"


def test_sets_without_labelled_sentences_are_labelled_by_their_answers(tmp_path: Path) -> None:
    text = "The mill was built in 1820. Its wheel came in 1820 from the coast. Nobody knows the miller."
    write_lines(tmp_path / "squad2" / "documents.jsonl", [{"doc_id": "m", "title": "Mill", "text": text}])
    question = {"gold_ids": ["m"], "question": "When was the mill built?", "gold_answers": ["1820"], "plausible": []}
    tempting = {**question, "gold_answers": [], "plausible": ["the miller"], "answerable": False}
    lost = {**question, "gold_answers": ["1999"], "answerable": True}
    write_lines(tmp_path / "squad2" / "questions.jsonl", [{**question, "answerable": True}, tempting, lost])
    pages = [
        {"doc_id": "p", "title": "Cars", "domain": "dmv", "text": "Report a change within ten days. Did you move away?"}
    ]
    turn = {"gold_ids": ["p"], "question": "And when?", "gold_answers": ["Report a change within ten days."]}
    turn["history"] = [{"role": "user", "content": "I moved."}, {"role": "agent", "content": "Did you move away?"}]
    write_lines(tmp_path / "doc2dial" / "documents.jsonl", pages)
    write_lines(tmp_path / "doc2dial" / "questions.jsonl", [turn, {**turn, "question": "No question"}])
    group = Dataset()
    add_squad2(tmp_path / "squad2", group)
    add_doc2dial(tmp_path / "doc2dial", group)

    built, miller, car = group.rows
    assert (built.answers, built.partial, built.home) == (((0, 0),), ((0, 1),), 0)
    assert (miller.kind, miller.answers) == ("near-miss", ())
    assert (car.pool, car.answers, car.turn_before) == ("doc2dial:dmv", ((0, 0),), "I moved.")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = dataset()
    write(made, tmp_path / "rows.npz.xz")
    again = read(tmp_path / "rows.npz.xz")
    assert again.rows == ROWS and again.pools == made.pools and again.digest() == made.digest()
    for passage in range(len(made.headings)):
        assert again.headings[passage].tolist() == made.headings[passage].tolist()
        assert all(map(np.array_equal, again.text_of(passage), made.text_of(passage)))
    assert again.is_heading.tolist() == made.is_heading.tolist()


def test_pieces_are_those_of_the_texts_cut_to_what_the_product_reads() -> None:
    long = " ".join(f"word{number}" for number in range(500))
    row = Row("own", "en", "near-miss", long, "asked", turn_before=long)
    pools = {"unasked": [whole("", ["Nobody asks."])], "asked": [whole(long, ["Short.", long])]}
    encoded = encode(Dataset(pools, [row]), pieces_of)
    assert list(encoded.pools) == ["asked"]
    assert (len(encoded.questions[0]), len(encoded.turns[0]), len(encoded.headings[0])) == (48, 24, 36)
    pieces, owners = encoded.text_of(0)
    assert pieces.tolist() == pieces_of(["Short."])[0] + pieces_of([long])[0][:120]
    assert owners.tolist() == [1] + [2] * 120
