"""Vectors kept under the digest of their text."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.embedding.vectors import TextVectors, vector_key
from corpus.library.library import Library
from corpus.library.passages import embedded_texts
from corpus.sql.database import open_database
from corpus.words.index import WordIndex
from tests.corpus.making import ISLAND, document, passages


@pytest.fixture
def library(tmp_path: Path) -> Iterator[tuple[Library, TextVectors]]:
    engine = open_database(tmp_path / "library.sqlite3")
    WordIndex(engine)
    yield Library(engine), TextVectors(engine)
    engine.dispose()


@pytest.fixture
def text_vectors(library: tuple[Library, TextVectors]) -> TextVectors:
    return library[1]


ROWS = np.array([[0.6, 0.8], [1.0, 0.0]], np.float32)


def test_vectors_come_back_nearly_as_they_went_in(text_vectors: TextVectors) -> None:
    text_vectors.put(["a", "b"], ROWS)
    vectors = text_vectors.get(["b", "a", "c"])
    assert vectors.keys() == {"a", "b"}
    np.testing.assert_allclose([vectors["a"], vectors["b"]], ROWS, atol=1e-3)
    assert vectors["a"].dtype == np.float32


def test_a_vector_that_is_there_stays(text_vectors: TextVectors) -> None:
    text_vectors.put(["a"], ROWS[:1])
    text_vectors.put(["a"], ROWS[1:])
    np.testing.assert_allclose(text_vectors.get(["a"])["a"], ROWS[0], atol=1e-3)


def test_only_texts_without_a_vector_are_missing(text_vectors: TextVectors) -> None:
    text_vectors.put([vector_key("one")], ROWS[:1])
    assert text_vectors.missing(["one", "two", "two"]) == {vector_key("two"): "two"}
    assert text_vectors.missing([]) == {}


def test_rows_and_keys_must_be_of_one_length(text_vectors: TextVectors) -> None:
    with pytest.raises(ValueError, match="zip"):
        text_vectors.put(["a"], ROWS)


def test_more_keys_than_fit_one_statement(text_vectors: TextVectors) -> None:
    keys = [str(number) for number in range(1201)]
    text_vectors.put(keys, np.ones((1201, 2), np.float32))
    assert len(text_vectors.get(keys)) == 1201


def test_unused_vectors_are_dropped_and_those_of_old_editions_kept(library: tuple[Library, TextVectors]) -> None:
    documents, text_vectors = library
    editions = [document(ISLAND), document(ISLAND.replace("Twelve", "Forty"))]
    used = {text for edition in editions for piece in passages(edition) for text in embedded_texts(piece)}
    for edition in editions:
        documents.put(edition, passages(edition), "1")
    text_vectors.put([vector_key(text) for text in (*sorted(used), "stray")], np.ones((len(used) + 1, 2), np.float32))
    text_vectors.drop_unused()
    assert text_vectors.missing(used) == {}
    assert text_vectors.missing(["stray"])
    documents.remove("island")
    text_vectors.drop_unused()
    assert len(text_vectors.missing(used)) == len(used)


def test_clear_leaves_nothing(text_vectors: TextVectors) -> None:
    text_vectors.put(["a", "b"], ROWS)
    text_vectors.clear()
    assert text_vectors.get(["a", "b"]) == {}
