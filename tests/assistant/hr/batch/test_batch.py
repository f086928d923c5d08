"""Tables of questions: every format in and out, malformed rows kept by number, and a break-off that loses nothing."""

import csv
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.hr.batch.batch import run_batch
from assistant.hr.batch.table_files import read_rows
from assistant.requests import AskRequest
from corpus.errors import DocumentUnreadable, NotReady, WrongUse

QUESTIONS = ["How many officers served?", "=1+1", "", "Who appoints?"]


def answered(question: str) -> Answer:
    return Answer("1", "1", question, question, "en", "not_in_documents", "=No.", confidence=0.25)


def table(folder: Path, suffix: str, questions: list[str]) -> Path:
    path = folder / f"questions{suffix}"
    if suffix == ".jsonl":
        path.write_text(
            "".join(json.dumps({"question": question, "owner": "Ann"}) + "\n" for question in questions), "utf-8"
        )
    elif suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("Question", "owner"), *((question, "Ann") for question in questions)])
    else:
        book = Workbook()
        for row in [("question", "owner"), *((question, "Ann") for question in questions)]:
            book.active.append(row)
        for cell in book.active["A"]:
            cell.data_type = "s"
        book.save(path)
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    head, *cells = load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in cells]


@pytest.mark.parametrize("source", [".csv", ".xlsx", ".jsonl"])
@pytest.mark.parametrize("target", [".csv", ".xlsx", ".jsonl"])
def test_every_format_goes_in_and_out(tmp_path: Path, source: str, target: str) -> None:
    out = tmp_path / f"answers{target}"
    report = run_batch(table(tmp_path, source, QUESTIONS), out, answered, workers=2)
    written = rows(out)
    assert [str(row["row"]) for row in written] == ["1", "2", "3", "4"]
    assert [row["status"] for row in written] == [
        "not_in_documents",
        "not_in_documents",
        "malformed",
        "not_in_documents",
    ]
    assert report.malformed == ((3, "The row has no question."),)
    assert written[0].keys() >= {
        "question" if source != ".csv" else "Question",
        "owner",
        "answer",
        "citations",
        "editions",
        "confidence",
    }
    if target == ".xlsx":
        assert load_workbook(out).active["D3"].data_type != "f"


def test_a_table_says_what_a_real_answer_rests_on(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "answers.csv"
    source = table(tmp_path, ".csv", ["How many officers have served in missions?"])
    run_batch(source, out, lambda question: desk.ask(AskRequest(question=question, strictness="off")), workers=1)
    row = rows(out)[0]
    assert "“Over 450 Ruritanian officers have served in missions since 1995.”" in row["citations"]
    assert "2011-05" in row["editions"].split(", ") and float(row["confidence"]) >= 0


def test_a_break_off_loses_nothing_and_asks_nothing_twice(tmp_path: Path) -> None:
    asked: list[str] = []
    lock = threading.Lock()

    def ask(question: str) -> Answer:
        with lock:
            asked.append(question)
            if len(asked) == 30:
                raise NotReady("The server cannot answer yet.", "Ask again.")
        return answered(question)

    source, out = table(tmp_path, ".csv", [f"Question {n}?" for n in range(60)]), tmp_path / "answers.xlsx"
    with pytest.raises(NotReady):
        run_batch(source, out, ask, workers=3)
    assert not out.exists()
    known = len((tmp_path / "answers.xlsx.part").read_text("utf-8").splitlines())
    with (tmp_path / "answers.xlsx.part").open("a", encoding="utf-8") as notes:
        notes.write('{"key": "1-cut short')
    report = run_batch(source, out, answered, workers=3)
    assert (report.rows, report.resumed, report.asked) == (60, known, 60 - known)
    assert known >= 20 and len(rows(out)) == 60
    assert not (tmp_path / "answers.xlsx.part").exists()


def test_a_thousand_questions_go_in_one_go(tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []
    source = table(tmp_path, ".jsonl", [f"Question {n}?" for n in range(1000)])
    report = run_batch(source, tmp_path / "a.xlsx", answered, 8, lambda done, total: progress.append((done, total)))
    assert report.statuses == {"not_in_documents": 1000}
    assert progress[-1] == (1000, 1000)


def test_malformed_rows_are_kept_with_their_reason(tmp_path: Path) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text('{"question": "Who?", "row": 9}\nno json\n[1]\n"Where?"\n{"question": 7}\n', "utf-8")
    report = run_batch(source, tmp_path / "a.jsonl", answered, 1)
    assert [number for number, _ in report.malformed] == [2, 3]
    written = rows(tmp_path / "a.jsonl")
    assert (written[0]["row"], written[0]["row (given)"], written[1]["line"]) == (1, 9, "no json")
    wide = tmp_path / "q.csv"
    wide.write_text("question,owner\nWho?,Ann\nWhat, if anything?,Ann\n", "utf-8")
    assert run_batch(wide, tmp_path / "b.csv", answered, 1).malformed == (
        (2, "The row has 1 more cells than the header."),
    )


@pytest.mark.parametrize(
    "table",
    [
        "id\tquestion\n1\tWho leads?\n2\tWhere, and when?\n".encode("utf-16"),
        b"sep=;\r\nid;question\r\n1;Who leads?\r\n2;Where, and when?\r\n",
        b"Question\nWho leads?\nWhere, and when?\n",
        b'Questions of May, for the desk\n\nquestion,owner\nWho leads?,Ann\n"Where, and when?",Bob\n',
    ],
    ids=["Unicode text", "hint of Excel", "one column", "a title above"],
)
def test_tables_are_read_as_spreadsheets_write_them(tmp_path: Path, table: bytes) -> None:
    file = tmp_path / "q.csv"
    file.write_bytes(table)
    assert [(row.number, row.question, row.problem) for row in read_rows(file)] == [
        (1, "Who leads?", ""),
        (2, "Where, and when?", ""),
    ]


def test_a_title_may_stand_above_the_header_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in [("Questions of May",), (), ("id", "Question"), (7, "Who leads?")]:
        book.active.append(row)
    book.save(tmp_path / "q.xlsx")
    assert [(row.number, row.question, row.values) for row in read_rows(tmp_path / "q.xlsx")] == [
        (1, "Who leads?", {"id": 7, "Question": "Who leads?"})
    ]


def test_an_unusable_table_is_explained(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("words\nWho?\n", "utf-8")
    with pytest.raises(WrongUse, match="no column named question"):
        run_batch(tmp_path / "q.csv", tmp_path / "a.csv", answered, 1)
    with pytest.raises(WrongUse, match="Name the file"):
        run_batch(tmp_path / "q.csv", tmp_path / "a.pdf", answered, 1)
    (tmp_path / "q.xlsx").write_bytes(b"no table")
    with pytest.raises(DocumentUnreadable):
        run_batch(tmp_path / "q.xlsx", tmp_path / "a.csv", answered, 1)


def test_a_cell_without_end_is_explained_and_the_limit_stays(tmp_path: Path) -> None:
    table = tmp_path / "questions.csv"
    table.write_text('question\n"' + "why? " * 50_000)
    before = csv.field_size_limit()
    with pytest.raises(WrongUse, match=r"questions\.csv cannot be read as a table"):
        read_rows(table)
    assert csv.field_size_limit() == before  # it is the whole process's, which reads documents as well
