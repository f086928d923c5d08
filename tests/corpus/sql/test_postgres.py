"""The store on a real PostgreSQL and a real Chroma server: what it does in a folder, and several at once."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from sqlalchemy import create_engine, make_url, text

from corpus.errors import (
    DataFolderInUse,
    DocumentUnreadable,
    ModelMismatch,
    NotFound,
    PeaceOpsError,
    WrongUse,
)
from corpus.index.collection import PassageIndex
from corpus.library.passages import embedded_texts
from corpus.settings import REPOSITORY
from corpus.store import Store
from corpus.text.stems import query_stems
from evals.measure import servers
from tests.corpus.making import ISLAND, VALLEY, Contents, check_whole, contents, document, fill, passages
from tests.corpus.test_store import Crash, crash, other_model
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.xdist_group("servers")
OLD, NEW, OTHER = document(ISLAND), document(ISLAND.replace("Twelve", "Forty")), document(VALLEY, "valley")
NOWHERE = Path("/nonexistent")  # the folder of a store on servers: never touched
SECRET = servers.PASSWORD


class Open(Protocol):
    def __call__(self, embedder: HashEmbedder | None = None, *, reindex: bool = False) -> Store: ...


@pytest.fixture
def opening(database_url: str, chroma_url: str) -> Iterator[Open]:
    """Opens the store once more; every one is closed at the end."""
    opened = []

    def open_one(embedder: HashEmbedder | None = None, *, reindex: bool = False) -> Store:
        urls = {"database_url": database_url, "chroma_url": chroma_url}
        opened.append(Store(NOWHERE, embedder or HashEmbedder(), reindex=reindex, **urls))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


def whole(store: Store) -> Contents:
    state = contents(store, NOWHERE)
    check_whole(state)
    return state


def run(database_url: str, statement: str) -> None:
    """Run a statement as nobody in particular, past the code under test."""
    engine = create_engine(make_url(database_url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_documents_come_change_and_go(opening: Open) -> None:
    with opening() as store:
        fill(store, OLD, OTHER, NEW)
        state = whole(store)
        assert state.documents["island"] == (NEW, "1", passages(NEW))
        assert store.library.document("island", OLD.digest) == OLD
        assert store.words.search(query_stems("Twelve", "en"), 9) == {}
        assert [*store.words.search(query_stems("advisers", "en"), 9)] == [passages(OTHER)[1].id]
    with opening() as store:
        assert whole(store) == state
        nearest = store.index.search(store.embedder.queries(["Forty constables from Hentzau"]), 1)
        assert [name for name, _ in nearest] == [passages(NEW)[1].id]
        store.remove("island")
        store.text_vectors.drop_unused()
        assert whole(store).documents.keys() == {"valley"}
        assert {len(text) for _, _, text in whole(store).editions} == {len(VALLEY)}
        with pytest.raises(NotFound, match="island"):
            store.remove("island")
    assert not NOWHERE.exists()


def test_only_new_texts_are_embedded_and_unused_vectors_dropped(opening: Open) -> None:
    store = opening(embedder := HashEmbedder())
    fill(store, OLD, OLD)
    assert len(embedder.embedded) == len(set(embedder.embedded))
    texts = [text for piece in passages(OLD) for text in embedded_texts(piece)]
    store.text_vectors.put(["0" * 32], np.ones((1, 64), np.float32))
    store.text_vectors.drop_unused()
    assert store.text_vectors.missing(texts) == {}
    assert store.text_vectors.get(["0" * 32]) == {}


@pytest.mark.parametrize("method", ["upsert", "delete"])
def test_a_crash_between_truth_and_index_is_healed_without_the_model(
    opening: Open, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    store = opening()
    fill(store, OLD, OTHER)
    monkeypatch.setattr(store.index, method, crash)
    with pytest.raises(Crash):
        fill(store, NEW)
    assert store.pending.all() == ["island"]
    store.close()
    healed = opening(embedder := HashEmbedder())
    assert whole(healed).documents["island"][0] == NEW
    assert embedder.embedded == []


def test_two_that_heal_the_same_document_do_no_harm(opening: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opening()
    monkeypatch.setattr(store.index, "upsert", crash)
    for edition in (OLD, OTHER):
        with pytest.raises(Crash):
            fill(store, edition)
    with ThreadPoolExecutor(3) as threads:
        for healed in threads.map(lambda _: opening(), range(3)):
            assert whole(healed).documents.keys() == {"island", "valley"}


def test_ghosts_and_gaps_are_mended(opening: Open, database_url: str) -> None:
    store = opening()
    fill(store, OLD, OTHER)
    lost = passages(OLD)[1].id
    store.index.delete([lost])
    store.index.upsert(["ghost"], ["nobody"], np.ones((1, 64), np.float32))
    run(database_url, "INSERT INTO words (number, length, body) VALUES (999, 1, 'ghost:1')")
    run(database_url, f"DELETE FROM words USING passages WHERE words.number = passages.number AND id = '{lost}'")
    run(database_url, "INSERT INTO word_totals (passages, length) VALUES (500, 90000)")
    mended = store.mend()
    assert (mended.vectors, mended.words) == (2, 2)
    whole(store)
    again = store.mend()
    assert (again.vectors, again.words) == (0, 0)
    assert store.words.rarity(["mission"]) == opening().words.rarity(["mission"])
    assert store.words.rarity(["nothing"])["nothing"] == pytest.approx(np.log(1 + 5.5 / 0.5))


def test_a_ghost_in_the_index_is_seen_at_opening(opening: Open) -> None:
    store = opening()
    fill(store, OLD)
    store.index.upsert(["ghost"], ["nobody"], np.ones((1, 64), np.float32))
    assert "ghost" not in whole(opening()).vectors


def test_another_model_needs_a_reindex_and_that_the_library_to_itself(opening: Open) -> None:
    store = opening()
    fill(store, OLD, OTHER)
    with pytest.raises(ModelMismatch, match=r"hash-64.*hash-32"):
        opening(other_model())
    with pytest.raises(DataFolderInUse, match="other processes"):
        opening(other_model(), reindex=True)
    whole(store)
    store.close()
    state = whole(opening(other_model(), reindex=True))
    assert {len(vector) for vector in state.vectors.values()} == {32}
    with pytest.raises(ModelMismatch, match=r"hash-32.*hash-64"):
        opening()


def test_an_interrupted_reindex_goes_on_at_the_next_opening(opening: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with opening() as store:
        fill(store, OLD, OTHER)
    monkeypatch.setattr(PassageIndex, "upsert", crash)
    with pytest.raises(Crash):
        opening(other_model(), reindex=True)
    monkeypatch.undo()
    assert {len(vector) for vector in whole(opening(other_model())).vectors.values()} == {32}


def test_several_may_open_an_empty_database_at_once(opening: Open) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = [*threads.map(lambda _: opening(), range(4))]
    fill(stores[0], OLD)
    for store in stores:
        assert whole(store).documents.keys() == {"island"}


def test_what_one_takes_in_the_others_find_at_once(opening: Open) -> None:
    writer, reader = opening(), opening()
    assert reader.index.search(reader.embedder.queries(["constables"]), 1) == []
    fill(writer, OLD)
    assert len(reader.words.search(query_stems("constables Hentzau", "en"), 9)) == 2
    assert reader.index.search(reader.embedder.queries(["constables"]), 1)
    assert reader.library.document("island") == OLD
    before = reader.words.rarity(["constabl"])
    writer.remove("island")
    assert reader.words.rarity(["constabl"]) != before
    assert reader.words.search(query_stems("constables", "en"), 9) == {}
    assert reader.index.search(reader.embedder.queries(["constables"]), 1) == []


def test_workers_that_take_in_the_same_documents_leave_one_edition_of_each(opening: Open) -> None:
    names, workers = [f"d{number}" for number in range(6)], 4

    def work(worker: int) -> None:
        store, chance = stores[worker], random.Random(worker)
        for round_ in range(3):
            for name in chance.sample(names, len(names)):
                # Half of what they put is the same, half their own; and now and then one goes.
                diary = VALLEY if chance.random() < 0.5 else f"{VALLEY} Worker {worker} came {round_} times."
                fill(store, document(diary, name))
                if chance.random() < 0.1:
                    try:
                        store.remove(name)
                    except NotFound:
                        assert worker >= 0  # another one took it away first
            if worker == 0:
                store.mend()

    stores = [opening() for _ in range(workers)]
    with ThreadPoolExecutor(workers) as threads:
        for done in [threads.submit(work, worker) for worker in range(workers)]:
            done.result()
    state = whole(stores[0])
    assert state.documents
    mended = stores[1].mend()
    assert (mended.vectors, mended.words) == (0, 0)


def test_what_is_known_of_files_may_be_written_by_several_at_once(opening: Open) -> None:
    stores = [opening() for _ in range(3)]
    dated = [document(VALLEY, "valley", published="2001"), document(VALLEY, "copy", published="2003")]
    fill(stores[0], *dated)

    def work(worker: int) -> None:
        for round_ in range(20):
            stores[worker].places.set("valley", f"/{worker}")
            stores[worker].quarantine.hold("/bad.pdf", "bad", "1", DocumentUnreadable(f"{round_ % 2}", "Mend it."))
            stores[worker].successions.follow(["valley", "copy"])

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(work, range(3)))
    assert stores[0].places.all()["valley"] in ("/0", "/1", "/2")
    assert len(stores[0].quarantine.all()) == 1
    assert len(stores[0].successions.all()) <= 1


def test_connections_that_the_server_ended_are_replaced(opening: Open, database_url: str) -> None:
    store = opening()
    fill(store, OLD)
    run(
        database_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    assert store.library.document("island") == OLD
    fill(store, NEW)
    whole(store)
    store.close()


def test_characters_that_postgresql_cannot_hold_are_wrong_use(opening: Open) -> None:
    with pytest.raises(WrongUse, match="NUL"):
        opening().library.passages(["a\x00"])


def test_a_table_that_is_gone_is_damage(opening: Open, database_url: str) -> None:
    store = opening()
    run(database_url, "DROP TABLE word_totals")
    with pytest.raises(PeaceOpsError, match="word_totals") as caught:
        store.words.search(["harbour"], 1)
    assert caught.value.code == "store_damaged"


WORK = """
import sys
from pathlib import Path
from corpus.store import Store
from tests.corpus.making import VALLEY, document, fill
from tests.fakes import HashEmbedder
with Store(Path("/nonexistent"), HashEmbedder(), database_url=sys.argv[1], chroma_url=sys.argv[2]) as store:
    print("open", flush=True)
    for number in range(1000):
        fill(store, document(f"{VALLEY} It is edition {number}.", f"d{number % 3}"))
"""


def test_a_worker_that_is_killed_holds_nobody_up(opening: Open, database_url: str, chroma_url: str) -> None:
    command = [sys.executable, "-c", WORK, database_url, chroma_url]
    chance = random.Random(5)
    store = opening()
    with ExitStack() as started:
        workers = [
            started.enter_context(subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE)) for _ in range(3)
        ]
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"open\n"
        for worker in workers:
            fill(store, document(f"{VALLEY} Mine.", "d1"))
            time.sleep(chance.random() / 2)
            worker.kill()
    state = whole(opening())
    assert state.documents.keys() == {"d0", "d1", "d2"}
    fill(store, document(f"{VALLEY} At last.", "d2"))
    assert whole(store).documents["d2"][0].text.endswith("At last.")
