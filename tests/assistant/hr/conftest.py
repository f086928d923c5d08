from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.hr.office import Office, open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store


@pytest.fixture
def desk(ruritania: Store, journal: Journal, tmp_path: Path) -> Desk:
    """A desk over the three tiny documents, with the fake embedder; every answer may stand in a letter."""
    return Desk(ruritania, journal, Settings(data=tmp_path, letter_strictness="off", mail_from="hr@office.example"))


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    with open_office(desk) as opened:
        yield opened
