"""Commands as people type them while a server has the data folder: it does them, and they print as ever."""

import json
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from typer.testing import CliRunner, Result

import peaceops
from assistant.access.rate_limits import Keyhole
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.errors import DataFolderInUse, ModelMismatch, NotFound, PeaceOpsError
from corpus.owner import FolderOwner
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from ui.beside.doing import Commands
from ui.beside.door import FILE, Door, door_of, shown
from ui.beside.messages import ROUTE


@pytest.fixture
def data(ruritania: Store, tmp_path: Path) -> Iterator[Path]:
    """The folder of a server that runs, which asks everybody for a key but those who show what its folder shows."""
    folder = tmp_path / "data"
    journal = Journal(folder / "journal.sqlite3")
    desk = Desk(ruritania, journal, Settings(data=folder, strictness="off"))
    commands = Commands(peaceops.COMMANDS, "token-of-this-test")
    keyhole = Keyhole(journal.keys, commands.token)
    api = build_api(desk, open_without_keys=False, keyhole=keyhole)
    api.router.routes.append(commands.route(desk))
    with serving(api) as url, shown(Door(url, commands.token), folder):
        yield folder
    journal.close()


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(peaceops.app, [*words, "--data", str(data)])


def test_a_question_is_answered_by_the_server(data: Path) -> None:
    done = run(data, "ask", "When did the mission in Zenda end?", "--json")
    assert done.exit_code == 0, done.exception
    answer = json.loads(done.stdout)
    with Journal(data / "journal.sqlite3")._engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT id FROM answers").scalars().all()
    assert kept == [answer["id"]]
    people = run(data, "ask", "When did the mission in Zenda end?")
    assert answer["claims"][0]["text"][:20] in people.stdout


def test_documents_are_listed_shown_reviewed_and_removed(data: Path) -> None:
    listed = json.loads(run(data, "documents", "list", "--json").stdout)
    first = listed[0]["id"]
    assert json.loads(run(data, "documents", "show", first, "--json").stdout)["id"] == first
    assert json.loads(run(data, "documents", "review", "--json").stdout)["quarantined"] == []
    assert f"Removed {first}." in run(data, "documents", "remove", first).stdout
    assert first not in [document["id"] for document in json.loads(run(data, "documents", "list", "--json").stdout)]


def test_a_folder_is_ingested_from_where_the_command_was_typed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "boats.txt").write_text("Ruritania bought two boats for its river police.", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(data, "ingest", "papers", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["created"] == 1
    assert "boats" in run(data, "documents", "list").stdout


def test_a_letter_and_a_table_are_answered(data: Path, tmp_path: Path) -> None:
    letter, table = tmp_path / "letter.txt", tmp_path / "q.csv"
    letter.write_text("Hi,\n\nHow many officers have served in missions?\n\nThora Lind\n", "utf-8")
    table.write_text("question,owner\nHow many officers have served?,Ann\n,Bob\n", "utf-8")
    draft = run(data, "draft", str(letter), "--json")
    assert draft.exit_code == 0, draft.exception
    assert len(json.loads(draft.stdout)["questions"]) == 1
    done = run(data, "batch", str(table), str(tmp_path / "a.jsonl"))
    assert done.exit_code == 2
    assert "Row 2: The row has no question." in done.stderr
    assert (tmp_path / "a.jsonl").exists()


def test_faults_of_the_server_end_the_command_as_its_own_do(data: Path) -> None:
    done = run(data, "documents", "show", "none")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no document none" in done.stderr
    assert run(data, "ask", "Why?", "--strictness", "lax").exit_code != 0
    reindexed = run(data, "ingest", "--reindex")
    assert reindexed.exit_code == 1
    assert "Stop the server first." in reindexed.stderr


def test_only_whoever_reads_the_folder_is_let_in(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = door_of(data)
    assert door is not None
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600
    command = {"name": "documents list", "options": {}, "out": {}, "err": {}}
    for token in ("none", f"{door.token}x"):
        refused = httpx.post(f"{door.address}{ROUTE}", json=command, headers={"Authorization": f"Bearer {token}"})
        assert refused.status_code in (401, 403)
    good = {"Authorization": f"Bearer {door.token}"}
    assert httpx.post(f"{door.address}{ROUTE}", json=command, headers=good).status_code == 422
    assert httpx.get(f"{door.address}/api/documents", headers=good).status_code == 200
    monkeypatch.setattr("ui.beside.door.json.loads", lambda _: {"process": "1", "address": "", "token": ""})
    assert door_of(data) is None  # of a process that is gone


def test_a_command_whose_person_left_stops(data: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(200):
        (papers / f"{number}.txt").write_text(f"Ruritania bought {number} boats.", "utf-8")
    door = door_of(data)
    assert door is not None
    terminal = {"person": False, "width": 80, "colours": None}
    options = {"paths": [{"path": str(papers)}], "data": {"path": str(data)}}
    defaults = {"corpus": None, "prune": False, "retry": False, "watch": False, "reindex": False, "as_json": False}
    body = {"name": "ingest", "options": options | defaults, "out": terminal, "err": terminal}
    host = urlsplit(door.address)
    with httpx.Client(base_url=door.address, timeout=60, trust_env=False) as client:
        headers = {"Authorization": f"Bearer {door.token}"}
        with client.stream("POST", ROUTE, json=body, headers=headers) as reply:
            assert host.port and "reading" in next(reply.iter_lines())
    ends = time.monotonic() + 60
    while any(thread.name == "command ingest" for thread in threading.enumerate()):
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert len(json.loads(run(data, "documents", "list", "--json").stdout)) < 203


def test_a_mistyped_folder_is_told_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "mistyped"
    for words in (["ask", "Why?"], ["documents", "list"], ["doctor"], ["answers", "stale"], ["audit", "list"]):
        done = run(missing, *words)
        assert isinstance(done.exception, NotFound)
        assert str(missing) in done.exception.message
    assert not missing.exists()


def test_a_folder_that_is_let_go_in_a_moment_is_waited_for(ruritania: Store, tmp_path: Path) -> None:
    ruritania.close()
    owner = FolderOwner(tmp_path / "data")
    threading.Timer(1, owner.release).start()
    fault = run(tmp_path / "data", "documents", "list").exception
    assert isinstance(fault, ModelMismatch)  # it was opened, and found to be of the tests' own model


def test_a_folder_that_another_command_has_is_told(
    ruritania: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli.opening.PATIENCE", 0.2)
    fault = run(tmp_path / "data", "documents", "list").exception
    assert isinstance(fault, DataFolderInUse)


def test_a_server_that_is_gone_is_told(ruritania: Store, tmp_path: Path) -> None:
    with shown(Door("http://127.0.0.1:9", "x"), tmp_path / "data"):
        fault = run(tmp_path / "data", "documents", "list").exception
    assert isinstance(fault, PeaceOpsError)
    assert "does not answer" in fault.message


def test_tools_over_standard_input_go_through_the_server(data: Path) -> None:
    start = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    call = {"name": "search", "arguments": {"question": "Zenda"}}
    said = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": call},
    ]
    done = CliRunner().invoke(peaceops.app, ["mcp", "--data", str(data)], input="\n".join(map(json.dumps, said)) + "\n")
    assert done.exit_code == 0, done.exception
    replies = {reply["id"]: reply["result"] for reply in map(json.loads, done.stdout.splitlines())}
    assert replies[1]["serverInfo"]["name"] == "peaceops"
    assert {tool["name"] for tool in replies[2]["tools"]} == {"ask", "search", "open_document"}
    assert not replies[3].get("isError")
