"""Which editions were looked through, by which rules, and which were let in: in SQLite, and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.library.library import Library
from corpus.library.screenings import Screenings
from corpus.sql.database import open_database
from corpus.words.index import WordIndex
from tests.corpus.making import ISLAND, VALLEY, document, passages

ISLE, VALE = document(ISLAND), document(VALLEY, "valley")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else ""
    opened = open_database(tmp_path / "library.sqlite3", url)
    WordIndex(opened)  # makes the table of words
    for edition in (ISLE, VALE):
        Library(opened).put(edition, passages(edition), "1")
    yield opened
    opened.dispose()


def test_a_document_is_due_until_its_edition_was_looked_through_by_these_rules(engine: Engine) -> None:
    screenings = Screenings(engine)
    assert screenings.due("new") == ["island", "valley"]
    screenings.note("island", ISLE.digest, "old", let_in=False)
    screenings.note("valley", "of another edition", "new", let_in=False)
    assert screenings.due("new") == ["island", "valley"]
    screenings.note("island", ISLE.digest, "new", let_in=False)
    screenings.note("valley", VALE.digest, "new", let_in=False)
    assert screenings.due("new") == []
    screenings.let_in("valley", VALE.digest)
    assert screenings.due("new") == ["valley"]
    screenings.note("valley", VALE.digest, "new", let_in=True)
    assert screenings.due("new") == []
    screenings.keep_out("valley", VALE.digest)
    assert screenings.due("new") == ["valley"]


def test_what_was_let_in_is_known_by_document_and_edition(engine: Engine) -> None:
    screenings = Screenings(engine)
    screenings.let_in("island", ISLE.digest)
    [first] = screenings.releases()
    screenings.let_in("island", ISLE.digest)
    screenings.let_in("island", "an earlier one")
    assert [release for release in screenings.releases() if release.digest == ISLE.digest] == [first]
    assert [(release.document_id, release.digest) for release in screenings.current_releases()] == [
        ("island", ISLE.digest)
    ]
    assert screenings.is_let_in("island", ISLE.digest) and not screenings.is_let_in("valley", ISLE.digest)
    screenings.forget("island")
    assert screenings.releases() == []
