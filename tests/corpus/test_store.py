"""The data folder: truth and indexes kept in step, through crashes, damage and changes of model."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document
from corpus.errors import DataFolderInUse, ModelMismatch, NotFound, StoreDamaged, WrongUse
from corpus.index.collection import PassageIndex
from corpus.library.passages import passage_text
from corpus.settings import REPOSITORY
from corpus.store import Store
from tests.corpus.making import ISLAND, VALLEY, Contents, check_whole, contents, document, fill, passages
from tests.fakes import HashEmbedder

OLD, NEW, OTHER = document(ISLAND), document(ISLAND.replace("Twelve", "Forty")), document(VALLEY, "valley")


class Crash(BaseException):
    """What a power cut would be: nothing catches it."""


def crash(*_: object) -> None:
    raise Crash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the `store` fixture uses as well."""
    return tmp_path / "data"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    with Store(folder, HashEmbedder()) as store:
        fill(store, OLD, OTHER)
    return folder


@pytest.fixture
def filled(prepared: Path, folder: Path) -> Path:
    """A closed data folder with two documents, for this test alone."""
    return shutil.copytree(prepared, folder)


def whole(folder: Path, embedder: HashEmbedder | None = None) -> Contents:
    """The contents of a folder, opened once more and checked."""
    with Store(folder, embedder or HashEmbedder()) as store:
        state = contents(store, folder)
        check_whole(state)
        return state


def best(store: Store, question: str) -> str:
    return store.library.passage(store.index.search(store.embedder.queries([question]), 1)[0][0]).text


def test_what_is_put_is_found_again_after_reopening(filled: Path) -> None:
    state = whole(filled)
    assert state.documents["island"] == (OLD, "1", passages(OLD))
    assert state.documents["valley"] == (OTHER, "1", passages(OTHER))
    with Store(filled, HashEmbedder()) as store:
        assert best(store, "constables from Hentzau").startswith("The mission on Zenda")


def test_vectors_in_the_index_are_those_of_headings_and_text(filled: Path) -> None:
    state = whole(filled)
    for piece in passages(OLD):
        np.testing.assert_allclose(
            state.vectors[piece.id], HashEmbedder().passages([passage_text(piece)])[0], atol=1e-2
        )


def test_an_old_edition_is_out_of_search_and_still_readable(store: Store, folder: Path) -> None:
    fill(store, OLD, OTHER, NEW)
    state = contents(store, folder)
    check_whole(state)
    assert state.documents["island"][0] == NEW
    assert {piece.id for piece in passages(OLD)}.isdisjoint(state.vectors)
    assert store.library.document("island", OLD.digest) == OLD
    assert store.library.passage(passages(OLD)[1].id).text == passages(OLD)[1].text


def test_only_new_texts_are_embedded(store: Store) -> None:
    embedder = store.embedder
    assert isinstance(embedder, HashEmbedder)
    fill(store, OLD)
    assert len(embedder.embedded) == len(set(embedder.embedded))
    embedder.embedded.clear()
    fill(store, NEW)
    assert sorted(embedder.embedded, key=len) == [
        "Forty constables from Hentzau went there.",
        passage_text(passages(NEW)[1]),
    ]
    embedder.embedded.clear()
    fill(store, OLD)
    assert embedder.embedded == []


def test_a_removed_document_leaves_nothing(store: Store, folder: Path) -> None:
    fill(store, OLD, NEW)
    store.remove("island")
    store.text_vectors.drop_unused()
    tables = ("documents", "editions", "passages", "sentences", "vectors", "pending", "words", "vocabulary")
    with closing(sqlite3.connect(folder / "library.sqlite3")) as database:
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    assert counts == dict.fromkeys(tables, 0)
    assert store.index.ids() == set()
    with pytest.raises(NotFound, match="island"):
        store.remove("island")


@pytest.mark.parametrize("method", ["upsert", "delete"])
def test_a_crash_between_truth_and_index_is_healed_without_the_model(
    filled: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    with Store(filled, HashEmbedder()) as store:
        monkeypatch.setattr(store.index, method, crash)
        with pytest.raises(Crash):
            fill(store, NEW)
        assert store.pending.all() == ["island"]
    embedder = HashEmbedder()
    assert whole(filled, embedder).documents["island"][0] == NEW
    assert embedder.embedded == []


def test_a_crash_while_removing_is_healed(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(filled, HashEmbedder()) as store:
        monkeypatch.setattr(store.index, "delete", crash)
        with pytest.raises(Crash):
            store.remove("island")
    assert whole(filled).documents.keys() == {"valley"}


def test_what_was_embedded_before_a_crash_is_not_embedded_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(folder, HashEmbedder()) as store:
        monkeypatch.setattr(store.library, "put", crash)
        with pytest.raises(Crash):
            fill(store, OLD)
    with Store(folder, embedder := HashEmbedder()) as store:
        fill(store, OLD)
    assert embedder.embedded == []


def _lost(chroma: Path) -> None:
    shutil.rmtree(chroma)


def _emptied(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.mkdir()


def _garbage(chroma: Path) -> None:
    for file in [path for path in chroma.rglob("*") if path.is_file()]:
        file.write_bytes(b"\xa5garbage" * 700)


def _cut_short(chroma: Path) -> None:
    file = chroma / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[:5000])


def _strangers(chroma: Path) -> None:
    (chroma / "notes.txt").write_text("not Chroma's")
    (chroma / "00000000-0000-0000-0000-000000000000").mkdir()


@pytest.mark.parametrize("damage", [_lost, _emptied, _garbage, _cut_short, _strangers])
def test_a_damaged_index_is_rebuilt_without_the_model(filled: Path, damage: object) -> None:
    before = whole(filled)
    assert callable(damage)
    damage(filled / "chroma")
    embedder = HashEmbedder()
    after = whole(filled, embedder)
    assert embedder.embedded == []
    assert after.documents == before.documents
    assert after.vectors.keys() == before.vectors.keys()
    for name, vector in after.vectors.items():
        np.testing.assert_allclose(vector, before.vectors[name], atol=1e-6)


def test_ghosts_and_gaps_are_mended(filled: Path) -> None:
    with Store(filled, embedder := HashEmbedder()) as store:
        (lost, *_) = [piece.id for piece in passages(OLD)]
        store.index.delete([lost])
        store.index.upsert(["ghost"], ["nobody"], np.ones((1, embedder.dimensions), np.float32))
        with closing(sqlite3.connect(filled / "library.sqlite3")) as database, database:
            database.execute("INSERT INTO words(rowid, body) VALUES (999, 'ghost')")
            database.execute("DELETE FROM words WHERE rowid = 1")
        mended = store.mend()
        assert (mended.vectors, mended.words) == (2, 2)
        check_whole(contents(store, filled))
        again = store.mend()
        assert (again.vectors, again.words) == (0, 0)
        assert embedder.embedded == []


def test_texts_without_a_vector_are_embedded_by_mending(filled: Path) -> None:
    with Store(filled, embedder := HashEmbedder()) as store:
        assert store.text_vectors.lacking() == []
        with closing(sqlite3.connect(filled / "library.sqlite3")) as database, database:
            gone = database.execute("DELETE FROM vectors WHERE key IN (SELECT vector_key FROM sentences)").rowcount
        assert store.text_vectors.lacking() == ["island", "valley"]
        assert store.mend().texts == gone == len(embedder.embedded) > 2
        assert store.text_vectors.lacking() == []
        assert store.mend().texts == 0


def test_ghosts_in_the_index_are_seen_at_opening(filled: Path) -> None:
    index = PassageIndex(filled / "chroma", HashEmbedder.name)
    index.upsert(["ghost"], ["nobody"], np.ones((1, 64), np.float32))
    index.close()
    assert "ghost" not in whole(filled).vectors


def test_a_lost_vector_is_embedded_again(filled: Path) -> None:
    with Store(filled, embedder := HashEmbedder()) as store:
        store.text_vectors.clear()
        wanted = [passage_text(piece) for piece in passages(OLD)]
        rows = store.vectors([*wanted, wanted[0]])
        assert rows.shape == (len(wanted) + 1, embedder.dimensions)
        assert sorted(embedder.embedded) == sorted(wanted)
        np.testing.assert_array_equal(rows[0], rows[-1])


def test_a_damaged_library_is_named_and_the_folder_let_go(filled: Path) -> None:
    (filled / "library.sqlite3").write_bytes(b"a shopping list" * 500)
    for _ in range(2):  # the first fault must not keep the folder locked
        with pytest.raises(StoreDamaged, match=r"library\.sqlite3"):
            Store(filled, HashEmbedder())


def test_a_fault_while_opening_lets_the_folder_go(filled: Path) -> None:
    other = HashEmbedder()
    other.name = "another"
    for _ in range(2):
        with pytest.raises(ModelMismatch):
            Store(filled, other)
    whole(filled)


def test_a_folder_that_cannot_be_one_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(WrongUse, match="data"):
        Store(tmp_path / "data", HashEmbedder())


OPEN = """
import sys
from pathlib import Path
from corpus.errors import DataFolderInUse
from corpus.store import Store
from tests.fakes import HashEmbedder
try:
    Store(Path(sys.argv[1]), HashEmbedder())
except DataFolderInUse as error:
    print(error)
"""


def test_a_second_process_hears_who_owns_the_folder(store: Store, folder: Path) -> None:
    second = subprocess.run(
        [sys.executable, "-c", OPEN, folder], cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=True
    )
    assert str(os.getpid()) in second.stdout
    fill(store, OLD)  # and the first goes on unharmed
    check_whole(contents(store, folder))


def test_the_same_process_cannot_open_it_twice_either(store: Store, folder: Path) -> None:
    with pytest.raises(DataFolderInUse):
        Store(folder, HashEmbedder())


def other_model() -> HashEmbedder:
    embedder = HashEmbedder(dimensions=32)
    embedder.name = "hash-32"
    return embedder


def test_another_model_needs_a_reindex_which_embeds_everything(filled: Path) -> None:
    with pytest.raises(ModelMismatch, match=r"hash-64.*hash-32"):
        Store(filled, other_model())
    embedder = other_model()
    with Store(filled, embedder, reindex=True) as store:
        state = contents(store, filled)
        check_whole(state)
        assert {len(vector) for vector in state.vectors.values()} == {32}
        assert sorted(embedder.embedded) == sorted(passage_text(piece) for of in (OLD, OTHER) for piece in passages(of))
    whole(filled, other_model())
    with pytest.raises(ModelMismatch, match=r"hash-32.*hash-64"):
        Store(filled, HashEmbedder())


def test_a_reindex_for_the_same_model_embeds_nothing(filled: Path) -> None:
    with Store(filled, embedder := HashEmbedder(), reindex=True):
        assert embedder.embedded == []


def test_an_interrupted_reindex_goes_on_at_the_next_opening(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PassageIndex, "upsert", crash)
    with pytest.raises(Crash):
        Store(filled, other_model(), reindex=True)
    monkeypatch.undo()
    assert {len(vector) for vector in whole(filled, other_model()).vectors.values()} == {32}


@pytest.mark.parametrize("step", ["Pending.add_every_document", "Notes.set"])
def test_a_reindex_that_broke_off_early_can_be_run_again(
    filled: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(f"corpus.store.{step}", crash)
    with pytest.raises(Crash):
        Store(filled, other_model(), reindex=True)
    monkeypatch.undo()
    whole(filled)  # the old model still has its folder
    with Store(filled, other_model(), reindex=True) as store:
        check_whole(contents(store, filled))


def test_an_index_of_a_strange_model_is_rebuilt(filled: Path) -> None:
    shutil.rmtree(filled / "chroma")
    stranger = PassageIndex(filled / "chroma", "stranger")
    stranger.upsert(["x"], ["x"], np.ones((1, 8), np.float32))
    stranger.close()
    with Store(filled, HashEmbedder(), reindex=True) as store:  # what the message of ModelMismatch says to do
        check_whole(contents(store, filled))


def test_a_document_of_no_passages_can_be_put_and_removed(store: Store, folder: Path) -> None:
    blank = Document(OLD.source, "d", "...")
    store.put(blank, [], "1")
    assert store.library.document("island") == blank
    store.remove("island")
    check_whole(contents(store, folder))
