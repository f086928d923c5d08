from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.records.journal import Journal
from corpus.store import Store
from tests.documents import take_in, write_folder


@pytest.fixture
def ruritania(store: Store, tmp_path: Path) -> Store:
    """A store that holds the three tiny documents."""
    take_in(write_folder(tmp_path / "documents"), store)
    return store


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.sqlite3")
    yield opened
    opened.close()
