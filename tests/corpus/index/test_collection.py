"""The real Chroma, small."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelMismatch
from corpus.index.collection import PassageIndex

NORTH, EAST, HALF = [0.0, 1.0], [1.0, 0.0], [0.6, 0.8]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PassageIndex]:
    opened = PassageIndex(tmp_path / "chroma", "model-a")
    opened.upsert(["n", "e", "h"], ["atlas", "atlas", "globe"], np.array([NORTH, EAST, HALF], np.float32))
    yield opened
    opened.close()


def query(*values: float) -> np.ndarray:
    return np.array([values], np.float32)


def test_the_nearest_come_first_with_their_cosine(index: PassageIndex) -> None:
    neighbours = index.search(query(*NORTH), 3)
    assert [name for name, _ in neighbours] == ["n", "h", "e"]
    assert [score for _, score in neighbours] == pytest.approx([1.0, 0.8, 0.0], abs=1e-3)


def test_the_cosine_is_exact_also_for_vectors_of_other_lengths(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).standard_normal((50, 384)).astype(np.float32)
    index = PassageIndex(tmp_path / "chroma", "model-a")
    index.upsert([str(number) for number in range(50)], ["atlas"] * 50, rows)
    asked = np.random.default_rng(4).standard_normal((1, 384)).astype(np.float32)
    exact = (rows @ asked[0]) / np.linalg.norm(rows, axis=1) / np.linalg.norm(asked)
    matches = index.search(asked, 50)
    index.close()
    assert [int(name) for name, _ in matches] == np.argsort(-exact).tolist()
    assert [score for _, score in matches] == pytest.approx(sorted(exact.tolist(), reverse=True), abs=1e-6)


def test_count_and_documents_limit_what_is_found(index: PassageIndex) -> None:
    assert [name for name, _ in index.search(query(*NORTH), 1)] == ["n"]
    assert [name for name, _ in index.search(query(*NORTH), 9, ["globe"])] == ["h"]
    assert {name for name, _ in index.search(query(*NORTH), 9, {"globe", "atlas", "no-such"})} == {"n", "h", "e"}
    assert index.search(query(*NORTH), 9, []) == index.search(query(*NORTH), 0) == []


def test_an_id_that_is_there_is_replaced(index: PassageIndex) -> None:
    index.upsert(["n"], ["globe"], query(*EAST))
    assert index.count() == 3
    assert index.ids("globe") == {"n", "h"}
    assert index.search(query(*EAST), 1, ["globe"])[0][1] == pytest.approx(1.0, abs=1e-3)


def test_deleted_ids_are_gone(index: PassageIndex) -> None:
    index.delete(["n", "no-such"])
    index.delete([])
    assert index.ids() == {"e", "h"}
    assert [name for name, _ in index.search(query(*NORTH), 9)] == ["h", "e"]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    empty = PassageIndex(tmp_path / "empty", "model-a")
    assert (empty.count(), empty.ids(), empty.search(query(*NORTH), 5)) == (0, set(), [])
    empty.close()


def test_what_was_written_is_there_after_reopening(index: PassageIndex, tmp_path: Path) -> None:
    index.close()
    index.close()  # twice does no harm
    again = PassageIndex(tmp_path / "chroma", "model-a")
    assert again.ids() == {"n", "e", "h"}
    again.close()


def test_vectors_of_another_model_are_refused(index: PassageIndex, tmp_path: Path) -> None:
    index.close()
    with pytest.raises(ModelMismatch, match=r"model-a.*model-b"):
        PassageIndex(tmp_path / "chroma", "model-b")


@pytest.mark.parametrize("damage", [b"garbage" * 900, b"", b"SQLite format 3\0" + b"\xa5" * 9000])
def test_a_damaged_folder_is_started_afresh(index: PassageIndex, tmp_path: Path, damage: bytes) -> None:
    index.close()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(damage)
    afresh = PassageIndex(tmp_path / "chroma", "model-a")
    assert afresh.count() == 0
    afresh.upsert(["n"], ["atlas"], query(*NORTH))
    assert afresh.ids() == {"n"}
    afresh.close()


def test_a_file_in_the_place_of_the_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "chroma").write_text("not a folder")
    afresh = PassageIndex(tmp_path / "chroma", "model-a")
    assert afresh.count() == 0
    afresh.close()
