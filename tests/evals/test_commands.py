"""The other commands and what is behind them: gates, comparisons, replays, candidates, a second opinion, a server."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import peaceops
from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.errors import NotFound, StoreUnreachable, WrongUse
from corpus.settings import Settings
from corpus.store import Store
from evals.cases.harvest import accept, from_drafts, from_journal, harvest
from evals.cases.lay_out import lay_out
from evals.cases.planting import changed_figures
from evals.cases.read import read_cases
from evals.judging.figures import Figure
from evals.judging.language_model import agreement, opinions
from evals.runs.gate import fallen, read_gate
from evals.runs.records import ANSWERS, folder_of, read_generated, read_rows
from evals.runs.replay import replay
from evals.runs.run import RunRequest, evaluate_run, generate_at
from evals.subjects.by_url import RemoteAssistant
from evals.subjects.here import here
from evals.suites.every_suite import SUITES, suites_named
from tests.documents import take_in
from tests.evals.conftest import DOORS, write_lines
from tests.fakes import HashEmbedder

GOLD = {"document": "new", "quote": "Over 450 Ruritanian officers"}
QUESTION = "How many Ruritanian officers have served in missions?"


def invoke(*arguments: object, exit_code: int = 0) -> str:
    done = CliRunner().invoke(peaceops.app, ["eval", *map(str, arguments)])
    assert done.exit_code == exit_code, done.output
    return done.output


@pytest.fixture
def desk(ruritania: Store, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the three tiny documents, with a journal that lasts."""
    journal = Journal(tmp_path / "journal.sqlite3")
    yield Desk(ruritania, journal, Settings(data=tmp_path, strictness="off", evidence_model=False))
    journal.close()


def test_a_gate_names_the_lines_that_do_not_hold(tmp_path: Path) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text(
        '[lines]\n"domain.right" = 0.6\n"domain.exact" = { at_least = 0.99, of = "low" }\n'
        '"certainty.calibration_error" = { at_most = 0.2 }\n"refusals.silent" = 0.9\n"domain.nothing" = 0.1\n'
    )
    figures = {"domain.right": Figure(0.5, 0.4, 0.6, 10), "domain.exact": Figure(1, 0.9, 1, 10),
             "certainty.calibration_error": Figure(0.1, 0.05, 0.3, 10)}  # fmt: skip
    missed = list(fallen(read_gate(gate), figures, {"domain", "certainty"}))
    assert [line.split(" ")[0].removesuffix(":") for line in missed] == [
        "domain.right",
        "domain.exact",
        "domain.nothing",
    ]
    assert missed[-1].endswith("not measured")


@pytest.mark.parametrize(
    "lines",
    ["", "[lines]\na.b = 'x'", '[lines]\n"a.b" = { of = "low" }', '[lines]\n"a.b" = {at_least = 1, of = "top"}'],
)
def test_a_gate_that_cannot_be_meant_is_refused(tmp_path: Path, lines: str) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text(lines)
    with pytest.raises(WrongUse, match="gate"):
        read_gate(gate)


def test_the_shipped_gate_asks_for_figures_that_there_are() -> None:
    from evals.cases.case import DATASETS

    lines = read_gate(DATASETS / "gate.toml")
    assert {line.figure.split(".")[0] for line in lines} == set(SUITES)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "domain", "--questions", "nothing.jsonl"], "no question file"),
        (["run", "all", "--questions", "nothing.jsonl"], "belongs to one suite"),
        (["run", "domain", "--strictness", "loose"], "no strictness"),
        (["run", "domain", "--gate", "nothing.toml"], "gate nothing.toml"),
        (["evaluate", "nothing"], "no run nothing"),
    ],
)
def test_wrong_use_is_named_before_anything_is_asked(arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(peaceops.app, ["eval", *arguments])
    assert isinstance(done.exception, WrongUse)
    assert says in str(done.exception)


def test_suites_are_listed_and_named() -> None:
    listed = json.loads(invoke("list", "--json"))
    assert [suite["suite"] for suite in listed] == list(SUITES)
    assert len(suites_named("all")) == len(SUITES)
    with pytest.raises(WrongUse, match="no suite"):
        suites_named("nothing")


@pytest.mark.xdist_group("evals")
def test_a_run_is_judged_gated_compared_and_checked_by_command(run: Path, tmp_path: Path) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text('[lines]\n"domain.exact" = 1.0\n')
    output = json.loads(invoke("evaluate", run, "--gate", gate, "--json"))
    assert output.keys() >= {"suite", "card", "figures", "rows"}
    assert output["figures"]["domain.exact"]["value"] == 1.0
    gate.write_text('[lines]\n"domain.exact" = 1.1\n')
    assert "Under the gate" in invoke("evaluate", run, "--gate", gate, exit_code=1)
    copy = tmp_path / "other"
    copy.mkdir()
    for file in run.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    broken = [json.loads(line) for line in (run / ANSWERS).read_text(encoding="utf-8").splitlines()]
    for row in broken:
        if row["suite"] == "domain":
            row["answer"]["citations"] = []
    write_lines(copy / ANSWERS, *broken)
    evaluate_run(copy)
    compared = json.loads(invoke("compare", run, copy, "--json"))
    assert compared["differences"]["domain.right"]["high"] < 0
    assert compared["lost"] and not compared["won"]
    assert "no longer pass" in invoke("compare", run, copy)
    assert "noticed by" in invoke("check", run)
    with pytest.raises(NotFound, match="no run"):
        folder_of("nothing", tmp_path)


def test_an_answer_is_replayed_as_it_was_asked(desk: Desk) -> None:
    first = desk.ask(AskRequest(question=QUESTION))
    second = desk.ask(
        AskRequest(question="And which berets do they wear?", conversation_id=first.conversation_id, as_of="2005")
    )
    with here(desk.store, desk.settings, DOORS) as apart:
        again = replay(second.id, desk, apart.desk)
        assert again.same, list(again.differences())
        assert again.now["understood_as"] == second.understood_as
        desk.store.remove("old")
        changed = list(replay(second.id, desk, apart.desk).differences())
    assert any(line.startswith("no longer cited: old") for line in changed)
    with pytest.raises(NotFound), here(desk.store, desk.settings, DOORS) as apart:
        replay("nothing", desk, apart.desk)


def test_a_thumb_down_becomes_a_case_once_a_person_accepts_it(desk: Desk, tmp_path: Path) -> None:
    answer = desk.ask(AskRequest(question=f"My name is Rudolf Rassendyll, call 902-555-0143. {QUESTION}"))
    desk.journal.feedback.give(answer.id, "local", "down", "Wrong, write to rudolf@zenda.example")
    good = desk.ask(AskRequest(question=QUESTION))
    desk.journal.feedback.give(good.id, "local", "up")
    file, into = tmp_path / "candidates.jsonl", tmp_path / "cases.jsonl"
    assert harvest(from_journal(desk.journal), file) == 1
    assert harvest(from_journal(desk.journal), file) == 0
    text = file.read_text(encoding="utf-8")
    assert not any(secret in text for secret in ("902-555-0143", "Rassendyll,", "rudolf@zenda"))
    assert read_cases(file) == []
    with pytest.raises(WrongUse, match="No candidate"):
        accept(file, into, ["nothing"])
    assert accept(file, into, []) == 1
    [case] = read_cases(into)
    assert case.answerable and case.gold and "officers" in case.question
    assert file.read_text(encoding="utf-8") == ""


def test_an_edited_reply_becomes_a_candidate_for_each_question(desk: Desk, tmp_path: Path) -> None:
    from assistant.hr.office import open_office

    with open_office(desk) as office:
        draft = office.receive(f"Hello,\n\n{QUESTION}\n\nRegards,\nRupert Hentzau", "one")
        assert list(from_drafts(office)) == []
        office.edit(draft.id, draft.reply + "\n\nThe number is given on our page.", "one")
        assert harvest(from_drafts(office), tmp_path / "c.jsonl") == len(draft.questions) == 1
    text = (tmp_path / "c.jsonl").read_text(encoding="utf-8")
    assert "given on our page" in text and "Hentzau" not in text


def test_candidates_come_from_a_file_too(tmp_path: Path) -> None:
    rows = write_lines(
        tmp_path / "in.jsonl", {"question": "What is the pay?", "answer": "Ten crowns.", "edited": "Not known."}
    )
    invoke("harvest", tmp_path / "out.jsonl", "--from", rows)
    [row] = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert (row["answerable"], row["waiting"]["edited"]) == (False, "Not known.")
    write_lines(rows, {"answer": "x"})
    done = CliRunner().invoke(peaceops.app, ["eval", "harvest", str(tmp_path / "out.jsonl"), "--from", str(rows)])
    assert isinstance(done.exception, WrongUse)


class Judge(BaseHTTPRequestHandler):
    """A model server that calls every answer right."""

    verdict = '{"right": true}'

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert "question" in body["messages"][1]["content"]
        reply = json.dumps({"choices": [{"message": {"content": self.verdict}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@pytest.mark.xdist_group("evals")
def test_a_second_opinion_is_measured_against_the_exact_one(run: Path) -> None:
    made, rows = read_generated(run), read_rows(run)
    answered = sum(exchange.answer is not None for exchange in made.exchanges)
    server = HTTPServer(("127.0.0.1", 0), Judge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    replies = list(opinions(made.exchanges, rows, url, "any"))
    assert len(replies) == answered
    agreed = agreement(replies)["agreement"]
    assert isinstance(agreed, Figure)
    assert agreed.value == pytest.approx(sum(exchange.exact for exchange in replies) / answered, abs=1e-3)
    assert agreement(replies)["kappa"] == pytest.approx(0, abs=1e-3)  # it says the same of everything
    server.shutdown()
    server.server_close()
    with pytest.raises(StoreUnreachable, match="does not reply"):
        list(opinions(made.exchanges, rows, url, "any"))


def test_documents_by_others_are_laid_out_as_a_corpus(store: Store, tmp_path: Path) -> None:
    rows = (
        {"doc_id": "Page One#1", "title": "Page", "text": "# 1. All *officers* train.\nThey wear_berets."},
        {"doc_id": "b", "text": "x y"},
    )
    assert lay_out(write_lines(tmp_path / "d.jsonl", *rows), tmp_path / "corpus") == 2
    take_in(tmp_path / "corpus", store)
    assert store.library.document("page-one-1").text == "# 1. All *officers* train.\n\nThey wear_berets."
    with pytest.raises(WrongUse, match="there already"):
        lay_out(tmp_path / "d.jsonl", tmp_path / "corpus")
    write_lines(tmp_path / "d.jsonl", {"doc_id": "a b", "text": "x"}, {"doc_id": "a-b", "text": "y"})
    with pytest.raises(WrongUse, match="get the id a-b"):
        lay_out(tmp_path / "d.jsonl", tmp_path / "other")


def test_changed_figures_are_other_figures_of_the_same_shape() -> None:
    assert changed_figures("Over 4,000 of 15 in 1989.") != "Over 4,000 of 15 in 1989."
    assert len(changed_figures("4,000")) == 5 and changed_figures("4,000")[1] == ","
    assert changed_figures("no figure") == "no figure"


@pytest.fixture
def url(desk: Desk) -> Iterator[str]:
    """The address of a server over the three tiny documents."""
    import uvicorn

    from assistant.api.app import build_api

    server = uvicorn.Server(uvicorn.Config(build_api(desk), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


def test_a_running_server_gives_the_same_rows_as_this_process(desk: Desk, url: str, tmp_path: Path) -> None:
    rows = ({"id": "A", "question": QUESTION, "facts": [["450"]], "gold": [GOLD]},
            {"id": "B", "question": "Elsewhere?", "gold": [{"document": "absent", "quote": "x"}]})  # fmt: skip
    file = write_lines(tmp_path / "questions.jsonl", *rows)
    suites = [(SUITES[name], file) for name in ("domain", "retrieval", "removal", "load")]
    wanted = RunRequest("all", suites, "off", 2)
    folder = generate_at(wanted, url, "", tmp_path / "runs", lambda *_: None)
    evaluation = evaluate_run(folder)
    made = read_generated(folder)
    assert {exchange.suite for exchange in made.exchanges} == {
        "domain",
        "retrieval",
        "load",
    }  # nothing can be planted elsewhere
    assert made.card["left_out"]["domain"] == 1
    assert evaluation.figures["domain.exact"].value == evaluation.figures["load.same"].value == 1.0
    with here(desk.store, desk.settings, DOORS) as apart:
        mine = apart.ask({"question": QUESTION, "strictness": "off"})
    assert made.exchanges[0].answer is not None
    assert made.exchanges[0].answer["citations"] == mine["citations"]


def test_a_server_that_is_gone_is_named() -> None:
    with pytest.raises(StoreUnreachable, match="does not answer"):
        RemoteAssistant("http://127.0.0.1:9").ask({"question": "x"})


def test_no_documents_no_examination(tmp_path: Path) -> None:
    with Store(tmp_path / "data", HashEmbedder()) as empty:
        from evals.runs.run import generate_here

        wanted = RunRequest("domain", [(SUITES["domain"], SUITES["domain"].file)], "off", 1)
        with pytest.raises(WrongUse, match="no documents"):
            generate_here(wanted, empty, Settings(data=tmp_path / "data"), DOORS, tmp_path, lambda *_: None)
