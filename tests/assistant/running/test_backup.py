"""A backup taken while a server answers holds everything, and is put back only whole and where there is room for it."""

import threading
import zipfile
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from assistant.running.backup import back_up, restore
from corpus.errors import StoreDamaged, WrongUse
from corpus.settings import Settings
from corpus.store import Store
from tests.fakes import HashEmbedder

QUESTION = "When did the mission in Zenda end?"


@pytest.fixture
def data(ruritania: Store, tmp_path: Path) -> Path:
    assert ruritania.library.count()
    return tmp_path / "data"


def test_a_backup_while_serving_is_whole_when_it_is_put_back(data: Path, ruritania: Store, tmp_path: Path) -> None:
    journal = Journal(data / "journal.sqlite3")
    (data / "uploads").mkdir()
    (data / "uploads" / "one.md").write_text("# One\n")
    (data / "uploads" / ".arriving").write_text("half")
    desk = Desk(ruritania, journal, Settings(data=data, strictness="off"))
    given: list[str] = []
    stop = threading.Event()

    def go_on_asking() -> None:
        while not stop.is_set():
            given.append(desk.ask(AskRequest(question=QUESTION)).id)

    asker = threading.Thread(target=go_on_asking)
    asker.start()
    while len(given) < 3:
        stop.wait(0.01)
    before = list(given)
    done = back_up(data, tmp_path / "state.zip")
    stop.set()
    asker.join()
    journal.close()
    assert set(done.files) == {"journal.sqlite3", "library.sqlite3", "uploads/one.md"}

    assert restore(tmp_path / "state.zip", tmp_path / "new").files == done.files
    restored = Journal(tmp_path / "new" / "journal.sqlite3")
    with Store(tmp_path / "new", embedder := HashEmbedder()) as store:
        assert embedder.embedded == []  # the index was filled without the model
        again = Desk(store, restored, Settings(data=tmp_path / "new", strictness="off"))
        assert [again.journal.answer(name)["id"] for name in before] == before
        assert "2004" in again.ask(AskRequest(question=QUESTION)).text
        assert store.mend().vectors == 0
    assert restored.audit.check().wrong == ""
    restored.close()
    assert [path.name for path in (tmp_path / "new" / "uploads").iterdir()] == ["one.md"]


def test_nothing_is_put_back_over_something(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "state.zip")
    with pytest.raises(WrongUse, match="not empty"):
        restore(tmp_path / "state.zip", data)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    for name in ("text.zip", "other.zip", "none.zip"):
        with pytest.raises(WrongUse):
            restore(tmp_path / name, tmp_path / "new")
    with pytest.raises(WrongUse, match="no library"):
        back_up(tmp_path, tmp_path / "state.zip")


@pytest.mark.parametrize("name", ["../evil.sqlite3", "/etc/evil.sqlite3", "uploads/../evil", "uploads/..", "a\\b"])
def test_a_backup_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as evil:
        evil.writestr("backup.json", f'{{"version": 1, "taken": "", "files": {{{name!r}: "0"}}}}'.replace("'", '"'))
        evil.writestr(name, "evil")
    with pytest.raises(WrongUse):
        restore(tmp_path / "evil.zip", tmp_path / "new")
    assert not list(tmp_path.rglob("evil.sqlite3"))


def test_a_damaged_backup_is_told(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "state.zip")
    with zipfile.ZipFile(tmp_path / "state.zip") as whole, zipfile.ZipFile(tmp_path / "less.zip", "w") as less:
        less.writestr("backup.json", whole.read("backup.json"))
        less.writestr("library.sqlite3", whole.read("library.sqlite3")[:-1] + b"x")
    with pytest.raises(StoreDamaged, match="not as it was taken"):
        restore(tmp_path / "less.zip", tmp_path / "new")
