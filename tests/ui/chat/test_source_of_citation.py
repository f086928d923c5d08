"""A citation opens its document also when that was cut into other passages since it was quoted."""

from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.settings import Settings
from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.sources.folder import sources_in
from ingest.sync import sync
from tests.documents import take_in, write_folder
from ui.chat.actions import source


@pytest.mark.parametrize("gone", [False, True])
def test_a_source_opens_after_its_document_was_split_anew(store: Store, tmp_path: Path, gone: bool) -> None:
    folder = write_folder(tmp_path / "papers")
    take_in(folder, store)
    journal = Journal(tmp_path / "journal.sqlite3")
    desk = Desk(store, journal, Settings(data=tmp_path, strictness="off"))
    answer = desk.ask(AskRequest(question="What color are the blue berets?", documents=["new"]))
    if gone:
        store.remove("new")
    else:
        sync(sources_in(folder), store, prepare=LocalPreparer(5), max_bytes=100_000)
        assert desk.passage(answer.citations[0].passage_id) is None
    shown = source(desk, {"answer": answer.id, "number": "1", "kind": "source"}, "en")
    marked = shown.partition("<mark>")[2].partition("</mark>")[0]
    assert marked.endswith("They wear blue berets.")  # and the sentence before, which says who
    assert ("radio procedure" in shown) != gone  # the whole text, or the quote alone
    assert ("no longer in the library" in shown) == gone
    journal.close()
