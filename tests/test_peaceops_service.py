"""The commands around a server, run as people run them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import peaceops
from assistant.records.journal import Journal
from corpus.choices import PACKAGED_E5
from corpus.embedding.embedder import LazyEmbedder
from corpus.errors import WrongUse
from corpus.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(peaceops.app, [*words, "--data", str(folder)])


def test_a_key_is_added_listed_and_revoked(folder: Path) -> None:
    made = json.loads(run(folder, "keys", "add", "[b]Anna[/b]", "--role", "curator", "--json").output)
    shown = run(folder, "keys", "list").output
    assert made["id"] in shown
    assert "[b]Anna[/b]" in shown
    assert made["key"] not in shown
    assert run(folder, "keys", "revoke", made["id"]).exit_code == 0
    assert json.loads(run(folder, "keys", "list", "--json").output)[0]["revoked"]
    with pytest.raises(WrongUse, match="no role boss"):
        CliRunner().invoke(
            peaceops.app, ["keys", "add", "x", "--role", "boss", "--data", str(folder)], catch_exceptions=False
        )


def test_the_audit_log_is_checked(folder: Path) -> None:
    run(folder, "keys", "add", "one")
    checked = json.loads(run(folder, "audit", "check", "--json").output)
    assert (checked["entries"], checked["wrong"]) == (1, "")
    run(folder, "keys", "add", "two")
    assert run(folder, "audit", "check", "--known", checked["digest"]).exit_code == 0
    assert run(folder, "audit", "check", "--known", "0" * 64).exit_code == 1
    assert [entry["action"] for entry in json.loads(run(folder, "audit", "list", "--json").output)] == ["key added"] * 2
    journal = Journal(folder / "journal.sqlite3")
    with journal._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET who = 'nobody' WHERE number = 1")
    journal.close()
    broken = run(folder, "audit", "check")
    assert broken.exit_code == 1
    assert "entry 1 was changed" in broken.output


def test_without_answers_none_is_stale_and_a_backup_can_be_put_back(folder: Path, tmp_path: Path) -> None:
    Store(folder, LazyEmbedder(PACKAGED_E5)).close()
    assert "0 stale answers." in run(folder, "answers", "stale").output
    assert json.loads(run(folder, "answers", "stale", "--json").output) == []
    file = str(tmp_path / "state.zip")
    assert run(folder, "backup", file).exit_code == 0
    assert run(tmp_path / "new", "restore", file).exit_code == 0
    assert run(tmp_path / "new", "documents", "list").exit_code == 0
