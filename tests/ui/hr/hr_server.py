"""The HR desk on a server of its own, as a process that a test can kill: `python -m tests.ui.hr.hr_server DATA PORT`.

The store is real, the embedder the tests' fake one; the documents are those of tests/documents.py.
"""

import sys
from pathlib import Path

import uvicorn

from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from peaceops import intake, read_mail
from tests.documents import take_in
from tests.fakes import HashEmbedder
from ui.server.application import assemble


def main(data: Path, port: int) -> None:
    # The fake embedder's cosines mean nothing to the calibrated confidence, so every answer may stand.
    settings = Settings(data=data / "state", letter_strictness="off", requests_per_minute=0)
    with Store(settings.data, HashEmbedder()) as store:
        if not store.library.sources():
            take_in(data / "documents", store)
        journal = Journal(settings.data / "journal.sqlite3")
        desk = Desk(store, journal, settings)
        with open_office(desk) as office:
            uvicorn.run(
                assemble(desk, intake(store, settings), office=office, read_mail=read_mail),
                host="127.0.0.1",
                port=port,
                log_level="warning",
                log_config=None,
                timeout_graceful_shutdown=2,
            )
        journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
