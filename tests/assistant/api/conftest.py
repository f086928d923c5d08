"""The API over the three tiny documents: as a client that needs no network, and as a real server on a free port."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.access.permissions import Role
from assistant.access.uploads import UploadOutcome
from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.hr.office import Office, open_office
from assistant.records.journal import Journal
from corpus.document import Source
from corpus.settings import Settings
from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.preparation.rescreen import rescreen
from ingest.sources.folder import Entry, slug_of
from ingest.sync import sync

Client = Callable[..., TestClient]


@pytest.fixture
def desk(ruritania: Store, journal: Journal, tmp_path: Path) -> Desk:
    settings = Settings(data=tmp_path / "data", strictness="off", max_document_bytes=100_000)
    return Desk(ruritania, journal, settings)


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    with open_office(desk) as opened:
        yield opened


@pytest.fixture
def api(desk: Desk, office: Office) -> FastAPI:
    """The application, with uploads that are read in this process."""

    def take_in(source: Source, path: Path, tell: Callable[[int], None]) -> list[UploadOutcome]:
        entry = Entry(
            Source(**{**asdict(source), "id": source.id or slug_of(source.file)}), path, listed=bool(source.id)
        )
        report = sync([entry], desk.store, prepare=LocalPreparer(60), max_bytes=100_000, retry=True)
        return [UploadOutcome(**asdict(document)) for document in report.documents]

    return build_api(desk, office=office, take_in=take_in, rescreen=partial(rescreen, desk.store, passage_words=60))


@pytest.fixture
def client(api: FastAPI) -> Iterator[TestClient]:
    with TestClient(api, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def key(journal: Journal) -> Callable[[Role], dict[str, str]]:
    """Makes a key of a role, and gives the header that shows it."""

    def make(role: Role) -> dict[str, str]:
        return {"Authorization": f"Bearer {journal.keys.add(role, role)[0]}"}

    return make


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a real server while it runs."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def served(api: FastAPI) -> Iterator[str]:
    with serving(api) as url:
        yield url
