"""`peaceops draft` and `peaceops batch`, as a user has them, over the tiny documents with the fake embedder."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner

import peaceops
from corpus.settings import Settings
from corpus.store import Store
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder
from ui.cli import letters


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder; commands that open it get the fake embedder."""

    @contextmanager
    def opened(settings: Settings) -> Iterator[Store]:
        with Store(settings.data, HashEmbedder()) as store:
            if not store.library.sources():
                take_in(write_folder(tmp_path / "documents"), store)
            yield store

    monkeypatch.setattr(letters, "open_corpus", opened)
    monkeypatch.setenv("PEACEOPS_LETTER_STRICTNESS", "off")
    return tmp_path / "data"


def test_a_letter_is_drafted_from_a_file(data: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Hi,\n\nHow many officers have served in missions? What is the pay?\n\nThora Lind\n", "utf-8")
    done = CliRunner().invoke(peaceops.app, ["draft", str(letter), "--json", "--data", str(data)])
    assert done.exit_code == 0, done.output
    draft = json.loads(done.stdout)
    assert draft.keys() == {"id", "language", "state", "questions", "reply", "personal_data", "for_a_person"}
    assert [question["answer"]["status"] in ("answered", "conflicting") for question in draft["questions"]] == [
        True,
        False,
    ]
    shown = CliRunner().invoke(peaceops.app, ["draft", str(letter), "--language", "fr", "--data", str(data)])
    assert shown.stdout.startswith("Bonjour,")


def test_a_letter_is_drafted_from_a_mail(data: Path, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Missions"
    mail.set_content("<p>Hi,</p><p>How many officers have served in missions?<br>Thora Lind</p>", subtype="html")
    (tmp_path / "letter.eml").write_bytes(bytes(mail))
    done = CliRunner().invoke(peaceops.app, ["draft", str(tmp_path / "letter.eml"), "--json", "--data", str(data)])
    assert done.exit_code == 0, done.output
    [question] = json.loads(done.stdout)["questions"]
    assert question["text"] == "How many officers have served in missions?"


def test_a_table_is_answered_and_malformed_rows_are_told(data: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "q.csv", tmp_path / "a.jsonl"
    table.write_text("question,owner\nHow many officers have served?,Ann\n,Bob\n", "utf-8")
    arguments = ["batch", str(table), str(out), "--strictness", "off", "--data", str(data), "--json"]
    done = CliRunner().invoke(peaceops.app, arguments)
    assert done.exit_code == 2, done.output
    assert json.loads(done.stdout)["malformed"] == [[2, "The row has no question."]]
    assert json.loads(out.read_text("utf-8").splitlines()[0])["owner"] == "Ann"


@pytest.mark.parametrize("arguments", [["draft", "none.txt"], ["batch", "none.csv", "a.csv"]])
def test_a_file_that_is_not_there_is_named(arguments: list[str], data: Path) -> None:
    done = CliRunner().invoke(peaceops.app, [*arguments, "--data", str(data)])
    assert done.exit_code != 0
    assert "There is no file" in str(done.exception)
