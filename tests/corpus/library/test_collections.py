"""Collections of documents: in SQLite, and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.errors import NotFound, WrongUse
from corpus.library.collections import Collection, Collections
from corpus.sql.database import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else ""
    opened = open_database(tmp_path / "library.sqlite3", url)
    yield opened
    opened.dispose()


def test_a_collection_is_made_changed_and_taken_away(engine: Engine) -> None:
    collections = Collections(engine)
    made = collections.add("  UN  only ", ["b", "a", "b"])
    assert made == Collection("un-only", "UN only", ("a", "b"))
    collections.add("Élan", [])
    assert [collection.name for collection in collections.all()] == ["Élan", "UN only"]
    assert collections.change("un-only", "Nations unies", ["c"]) == Collection("un-only", "Nations unies", ("c",))
    assert collections.get("un-only").documents == ("c",)
    collections.remove("un-only")
    assert [collection.id for collection in collections.all()] == ["elan"]
    for act in (collections.get, collections.remove, lambda gone: collections.change(gone, "name", [])):
        with pytest.raises(NotFound, match="un-only"):
            act("un-only")


def test_two_collections_have_neither_the_same_name_nor_the_same_id(engine: Engine) -> None:
    collections = Collections(engine)
    collections.add("Mali!", [])
    assert collections.add("Mali?", []).id == "mali-2"
    assert collections.add("Мали", []).id == "collection"
    with pytest.raises(WrongUse, match="already"):
        collections.add("mali?", [])
    with pytest.raises(WrongUse, match="already"):
        collections.change("mali-2", "MALI!", [])
    assert collections.change("mali-2", "MALI?", []).name == "MALI?"
    for name in ("", "  ", "???", "n" * 81):
        with pytest.raises(WrongUse, match="needs a name"):
            collections.add(name, [])


def test_a_document_that_is_gone_is_in_no_collection(engine: Engine) -> None:
    collections = Collections(engine)
    collections.add("One", ["a", "b"])
    collections.add("Two", ["b"])
    collections.forget("b")
    assert [collection.documents for collection in collections.all()] == [("a",), ()]


def test_a_collection_holds_more_documents_than_one_statement_may_name(engine: Engine) -> None:
    ids = [f"d{number:04}" for number in range(1_200)]
    assert list(Collections(engine).add("All", ids).documents) == ids
