"""A process apart: whatever a reader does, it costs that document, in its time, and no other."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Source
from corpus.errors import DocumentUnreadable, ParserFailed, ReadersUnusable
from corpus.store import Store
from ingest.pipeline.workshop import Workshop
from ingest.sources.file import File, Prepared
from ingest.sources.folder import sources_in
from ingest.sync import SyncReport, sync
from tests.ingest.making import write

SECONDS, PATIENCE = 2.0, 60.0
MEMORY = 1_000_000_000
ODD = ("tests.ingest.pipeline.odd_works", "prepare")


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    with Workshop(40, SECONDS, MEMORY, ODD) as opened:
        yield opened


def file(name: str) -> File:
    return File(Source(name, f"{name}.txt", ""), b"Words.", f"/papers/{name}.txt", "1")


def prepared(workshop: Workshop, *names: str) -> list[Prepared]:
    return list(workshop(map(file, names)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hang", "took longer than 2 seconds"),
        ("crash", "made its reader crash"),
        ("leave", "made its reader crash"),
        ("eat", "needs more memory"),
        ("recurse", "could not be read: its reader stopped with RecursionError"),
        ("stumble", "could not be read: its reader stopped with ZeroDivisionError: by nothing"),
    ],
)
def test_a_reader_that_fails_costs_one_document(name: str, said: str) -> None:
    seconds = SECONDS if name == "hang" else PATIENCE  # on a busy machine the others must not run into the clock
    with Workshop(40, seconds, MEMORY, ODD) as workshop:
        before, odd, after = prepared(workshop, "before", name, "after")
    assert isinstance(odd.fault, ParserFailed)
    assert f"{name}.txt {said}" in str(odd.fault)
    assert odd.document is None
    assert [one.document and one.document.text for one in (before, after)] == ["Words.", "Words."]


def test_a_document_that_cannot_be_read_is_no_failure_of_its_reader(workshop: Workshop) -> None:
    (one,) = prepared(workshop, "refuse")
    assert type(one.fault) is DocumentUnreadable
    assert str(one.fault) == "refuse.txt is empty. Fill it."


def test_works_that_do_not_start_are_the_fault_of_no_document() -> None:
    workshop = Workshop(40, SECONDS, MEMORY, ("tests.ingest.no_such_works", "prepare"))
    with workshop, pytest.raises(ReadersUnusable, match="did not start"):
        list(workshop([file("one")]))


def test_no_process_is_started_for_nothing(workshop: Workshop) -> None:
    assert prepared(workshop) == []
    assert workshop._process is None


def test_breaking_off_does_not_wait_for_a_document(workshop: Workshop) -> None:
    list(workshop([file("warm")]))
    workshop._seconds = 600
    began = time.monotonic()
    threading.Timer(0.5, workshop.stop).start()
    assert prepared(workshop, "hang")[0].fault is not None
    assert time.monotonic() - began < 10


def test_the_process_ends_with_the_workshop() -> None:
    with Workshop(40, SECONDS, MEMORY, ODD) as workshop:
        list(workshop([file("one")]))
        assert workshop._process is not None
        number = workshop._process.pid
        assert number is not None
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def run(store: Store, folder: Path, *, retry: bool = False, works: tuple[str, str] = ODD) -> SyncReport:
    with Workshop(40, SECONDS, MEMORY, works) as workshop:
        return sync(sources_in(folder), store, prepare=workshop, max_bytes=1_000, retry=retry)


def test_what_took_its_reader_down_is_held_and_not_tried_again(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", good="Words.", hang="Words.")
    began = time.monotonic()
    assert [(one.id, one.outcome) for one in run(store, folder).documents] == [("good", "created"), ("hang", "failed")]
    (held,) = store.quarantine.held()
    assert (held.document_id, Path(held.place).name) == ("hang", "hang.txt")
    assert time.monotonic() - began > SECONDS
    again = run(
        store, folder, works=("tests.ingest.pipeline.odd_works", "no_such_function")
    )  # it would fail if it were asked
    assert [one.outcome for one in again.documents] == ["unchanged", "failed"]
    assert again.documents[1].reason == held.reason
    retried = run(store, folder, retry=True)
    assert retried.documents[1].reason == held.reason
    (folder / "hang.txt").unlink()
    run(store, folder)
    assert store.quarantine.held() == []


def test_documents_come_out_as_they_do_in_this_process(store: Store, tmp_path: Path) -> None:
    """The real works, in a real process: what is sent through the pipe is whole."""
    folder = write(tmp_path / "papers", plan__md="# Plan\n\n- one boat\n- two boats\n\nThe mission began in May 2020.")
    with Workshop(40, 60, 4 * MEMORY) as workshop:
        report = sync(sources_in(folder), store, prepare=workshop, max_bytes=1_000)
    assert report.count("created") == 1
    document = store.library.document("plan")
    assert document.source.title == "Plan"
    assert [found.date for found in document.dates] == ["2020-05"]
    assert store.library.passages_of("plan")[0].sentences
