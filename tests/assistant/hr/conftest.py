from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.hr.office import Office, open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from tests.fakes import WordReader


@pytest.fixture
def desk(ruritania: Store, journal: Journal, tmp_path: Path) -> Desk:
    """A desk over the three tiny documents, with the fake embedder; every answer may stand in a letter."""
    settings = Settings(data=tmp_path, letter_strictness="off", mail_from="hr@office.example")
    return Desk(ruritania, journal, settings, reader=WordReader())


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    with open_office(desk) as opened:
        yield opened
