"""The reader process: whatever a reader does, it costs one document, and no more time than is allowed."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Source
from corpus.errors import DocumentUnreadable, ParserFailed, ReadersUnusable
from corpus.store import Store
from ingest.pipeline.reader_process import ReaderProcess
from ingest.sources.file import File, PreparedFile
from ingest.sources.folder import sources_in
from ingest.sync import SyncReport, sync
from tests.ingest.making import write

SECONDS, PATIENCE = 2.0, 60.0
MEMORY = 1_000_000_000
ODD = ("tests.ingest.pipeline.odd_readers", "prepare")


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess(40, SECONDS, MEMORY, ODD) as process:
        yield process


def file(name: str) -> File:
    return File(Source(name, f"{name}.txt", ""), b"Words.", f"/papers/{name}.txt", "1")


def prepared(reader: ReaderProcess, *names: str) -> list[PreparedFile]:
    return list(reader(map(file, names)))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hang", "took longer than 2 seconds"),
        ("crash", "made its reader crash"),
        ("leave", "made its reader crash"),
        ("eat", "needs more memory"),
        ("recurse", "could not be read: its reader stopped with RecursionError"),
        ("stumble", "could not be read: its reader stopped with ZeroDivisionError: by nothing"),
    ],
)
def test_a_reader_that_fails_costs_one_document(name: str, reason: str) -> None:
    seconds = SECONDS if name == "hang" else PATIENCE  # on a busy machine the others must not run into the clock
    with ReaderProcess(40, seconds, MEMORY, ODD) as reader:
        before, odd, after = prepared(reader, "before", name, "after")
    assert isinstance(odd.fault, ParserFailed)
    assert f"{name}.txt {reason}" in str(odd.fault)
    assert odd.document is None
    assert [file.document and file.document.text for file in (before, after)] == ["Words.", "Words."]


def test_a_document_that_cannot_be_read_is_no_failure_of_its_reader(reader: ReaderProcess) -> None:
    (refused,) = prepared(reader, "refuse")
    assert type(refused.fault) is DocumentUnreadable
    assert str(refused.fault) == "refuse.txt is empty. Fill it."


def test_a_process_that_does_not_start_is_the_fault_of_no_document() -> None:
    reader = ReaderProcess(40, SECONDS, MEMORY, ("tests.ingest.no_such_module", "prepare"))
    with reader, pytest.raises(ReadersUnusable, match="did not start"):
        list(reader([file("one")]))


def test_no_process_is_started_for_nothing(reader: ReaderProcess) -> None:
    assert prepared(reader) == []
    assert reader._process is None


def test_breaking_off_does_not_wait_for_a_document(reader: ReaderProcess) -> None:
    list(reader([file("warm")]))
    reader._seconds = 600
    began = time.monotonic()
    threading.Timer(0.5, reader.stop).start()
    assert prepared(reader, "hang")[0].fault is not None
    assert time.monotonic() - began < 10


def test_the_process_ends_with_its_context() -> None:
    with ReaderProcess(40, SECONDS, MEMORY, ODD) as reader:
        list(reader([file("one")]))
        assert reader._process is not None
        number = reader._process.pid
        assert number is not None
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def run(store: Store, folder: Path, *, retry: bool = False, function: tuple[str, str] = ODD) -> SyncReport:
    with ReaderProcess(40, SECONDS, MEMORY, function) as reader:
        return sync(sources_in(folder), store, prepare=reader, max_bytes=1_000, retry=retry)


def test_what_made_its_reader_hang_is_quarantined_and_not_tried_again(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", good="Words.", hang="Words.")
    began = time.monotonic()
    reports = run(store, folder).documents
    assert [(report.id, report.outcome) for report in reports] == [("good", "created"), ("hang", "failed")]
    (quarantined,) = store.quarantine.all()
    assert (quarantined.document_id, Path(quarantined.place).name) == ("hang", "hang.txt")
    assert time.monotonic() - began > SECONDS
    not_tried = run(store, folder, function=("tests.ingest.pipeline.odd_readers", "no_such_function"))
    assert [report.outcome for report in not_tried.documents] == ["unchanged", "failed"]
    assert not_tried.documents[1].reason == quarantined.reason
    retried = run(store, folder, retry=True)
    assert retried.documents[1].reason == quarantined.reason
    (folder / "hang.txt").unlink()
    run(store, folder)
    assert store.quarantine.all() == []


def test_documents_come_out_as_they_do_in_this_process(store: Store, tmp_path: Path) -> None:
    """The real function, in a real process: what is sent through the pipe is whole."""
    folder = write(tmp_path / "papers", plan__md="# Plan\n\n- one boat\n- two boats\n\nThe mission began in May 2020.")
    with ReaderProcess(40, 60, 4 * MEMORY) as reader:
        report = sync(sources_in(folder), store, prepare=reader, max_bytes=1_000)
    assert report.count("created") == 1
    document = store.library.document("plan")
    assert document.source.title == "Plan"
    assert [date.date for date in document.dates] == ["2020-05"]
    assert store.library.passages_of("plan")[0].sentences
