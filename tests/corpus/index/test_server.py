"""Vectors on a real Chroma server: what the index does there, and what is said when the server is not there."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from corpus.embedding.embedder import Vectors
from corpus.errors import DataFolderInUse, ModelMismatch, StoreUnreachable, WrongUse
from corpus.index import collection as index_module
from corpus.index.collection import PassageIndex, discard
from corpus.index.server import chroma_server
from corpus.store import Store
from evals.measure import servers
from tests.corpus.making import ISLAND, VALLEY, check_whole, contents, document, fill, passages
from tests.corpus.test_store import Crash, crash
from tests.fakes import HashEmbedder

pytestmark = pytest.mark.xdist_group("servers")
OLD, OTHER = document(ISLAND), document(VALLEY, "valley")
NOWHERE = Path("/nonexistent")


def towards(*axes: int) -> Vectors:
    """Vectors of which each points along one axis."""
    return np.eye(4, dtype=np.float32)[list(axes)]


@pytest.fixture
def name() -> str:
    return f"t-{uuid4().hex}"


@pytest.fixture
def index(chroma_url: str, name: str) -> Iterator[PassageIndex]:
    opened = PassageIndex(NOWHERE, "m", chroma_url, name)
    yield opened
    opened.close()


def test_vectors_are_written_found_and_deleted(index: PassageIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    assert index.search(towards(0), 5) == []
    monkeypatch.setattr(index_module, "BATCH", 2)
    monkeypatch.setattr(index_module, "PAGE", 2)
    index.upsert(["a", "b", "c"], ["one", "one", "two"], towards(0, 1, 2))
    index.upsert(["c"], ["two"], towards(3))
    assert index.search(towards(3), 5)[0] == ("c", pytest.approx(1.0))
    assert [name for name, _ in index.search(towards(3), 5, ["one"])] in (["a", "b"], ["b", "a"])
    assert index.documents() == {"a": "one", "b": "one", "c": "two"}
    assert (index.ids(), index.ids("one"), index.count()) == ({"a", "b", "c"}, {"a", "b"}, 3)
    index.delete(["a", "b", "never was"])
    assert index.ids() == {"c"}


def test_another_client_sees_changes_at_once(index: PassageIndex, chroma_url: str, name: str) -> None:
    other = PassageIndex(NOWHERE, "m", chroma_url, name)
    index.upsert(["a"], ["one"], towards(0))
    assert other.search(towards(0), 1) == [("a", pytest.approx(1.0))]
    other.delete(["a"])
    assert index.search(towards(0), 1) == []
    other.close()
    assert index.count() == 0


def test_a_collection_knows_its_model(index: PassageIndex, chroma_url: str, name: str) -> None:
    with pytest.raises(ModelMismatch, match=r"m, .* other"):
        PassageIndex(NOWHERE, "other", chroma_url, name)
    discard(NOWHERE, chroma_url, name)
    discard(NOWHERE, chroma_url, name)  # there is none any more, which is no fault
    PassageIndex(NOWHERE, "other", chroma_url, name).close()


def test_a_collection_that_was_taken_away_is_a_fault_then_made_anew(tmp_path: Path, chroma_url: str) -> None:
    with Store(tmp_path, HashEmbedder(), chroma_url=chroma_url) as store:
        fill(store, OLD)
        before = contents(store, tmp_path)
        discard(NOWHERE, chroma_url, store.index._name)
        with pytest.raises(StoreUnreachable, match="does not exist"):
            store.index.count()
    with Store(tmp_path, embedder := HashEmbedder(), chroma_url=chroma_url) as store:
        assert contents(store, tmp_path) == before
    assert embedder.embedded == []


def test_a_folder_keeps_its_owner_and_its_vectors_are_on_the_server(tmp_path: Path, chroma_url: str) -> None:
    with Store(tmp_path, HashEmbedder(), chroma_url=chroma_url) as store:
        fill(store, OLD, OTHER)
        check_whole(contents(store, tmp_path))
        with pytest.raises(DataFolderInUse):
            Store(tmp_path, HashEmbedder(), chroma_url=chroma_url)
        store.remove("valley")
        state = contents(store, tmp_path)
        check_whole(state)
    assert not (tmp_path / "chroma").exists()
    with Store(tmp_path, HashEmbedder(), chroma_url=chroma_url, reindex=True) as store:
        assert contents(store, tmp_path) == state


def test_vectors_move_to_the_server_and_back_without_the_model(tmp_path: Path, chroma_url: str) -> None:
    with Store(tmp_path, HashEmbedder()) as store:
        fill(store, OLD, OTHER)
    embedder = HashEmbedder()
    for url in (chroma_url, "", chroma_url):
        with Store(tmp_path, embedder, chroma_url=url) as store:
            check_whole(contents(store, tmp_path))
    assert embedder.embedded == []


def test_libraries_on_one_server_keep_apart(tmp_path: Path, chroma_url: str) -> None:
    with (
        Store(tmp_path / "a", HashEmbedder(), chroma_url=chroma_url) as one,
        Store(tmp_path / "b", HashEmbedder(), chroma_url=chroma_url) as other,
    ):
        fill(one, OLD)
        fill(other, OTHER)
        assert (one.mend().vectors, other.mend().vectors) == (0, 0)
        assert one.index.ids() == {piece.id for piece in passages(OLD)}


def test_a_crash_before_the_server_has_followed_is_healed(
    tmp_path: Path, chroma_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path, HashEmbedder(), chroma_url=chroma_url) as store:
        monkeypatch.setattr(store.index, "upsert", crash)
        with pytest.raises(Crash):
            fill(store, OLD)
    with Store(tmp_path, embedder := HashEmbedder(), chroma_url=chroma_url) as store:
        check_whole(contents(store, tmp_path))
    assert embedder.embedded == []


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    port = servers.free_port()
    for _ in range(2):  # the first fault must not keep the folder locked
        with pytest.raises(StoreUnreachable, match=f"http://127.0.0.1:{port} .*refused") as caught:
            Store(tmp_path, HashEmbedder(), chroma_url=f"http://me:s3cret@127.0.0.1:{port}")
    assert "PEACEOPS_CHROMA_URL" in caught.value.what_to_do
    assert "s3cret" not in str(caught.value)


def test_a_server_that_goes_away_is_named_and_what_it_missed_is_healed(tmp_path: Path, reachable: Path) -> None:
    with Store(tmp_path, HashEmbedder()) as store:
        fill(store, OLD)
    with servers.chroma(reachable / f"gone-{uuid4().hex}") as url:
        store = Store(tmp_path, HashEmbedder(), chroma_url=url)
    with pytest.raises(StoreUnreachable, match=url):
        store.index.search(store.embedder.queries(["constables"]), 1)
    with pytest.raises(StoreUnreachable, match=url):
        fill(store, OTHER)
    assert store.pending.all() == ["valley"]
    store.close()
    with Store(tmp_path, embedder := HashEmbedder()) as store:
        check_whole(contents(store, tmp_path))
    assert embedder.embedded == []


def test_a_server_that_never_replies_is_not_waited_for_for_ever(
    chroma_url: str, index: PassageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setattr("corpus.index.server.TIMEOUT", 0.2)
        began = time.monotonic()
        with pytest.raises(StoreUnreachable, match="timed out"):
            PassageIndex(NOWHERE, "m", url)
        assert time.monotonic() - began < 5
    assert index._client._server._session.timeout.read == index_module.TIMEOUT


@pytest.mark.parametrize("url", ["localhost:8000", "http://", "http://host:port", "ftp://host", "http://host/api/v2"])
def test_an_address_that_is_none_is_wrong_use(tmp_path: Path, url: str) -> None:
    with pytest.raises(WrongUse, match="PEACEOPS_CHROMA_URL"):
        Store(tmp_path, HashEmbedder(), chroma_url=url)


def test_user_and_password_are_sent_and_not_told() -> None:
    server = chroma_server("https://me:p%40ss@chroma.example")
    assert (server.name, server.headers) == (
        "https://chroma.example:443",
        {"Authorization": "Basic bWU6cEBzcw=="},
    )
    assert "bWU6" not in repr(server)
    assert chroma_server("http://[::1]").name == "http://[::1]:8000"
