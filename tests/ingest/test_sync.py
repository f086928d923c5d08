"""A folder brought into the corpus, and kept in step with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import Source
from corpus.errors import NotFound
from corpus.library.passages import passage_text
from corpus.store import Store
from corpus.text.stems import query_stems
from ingest.preparation.prepare import LocalPreparer
from ingest.sources.folder import Entry, sources_in
from ingest.sync import DocumentReport, Step, SyncReport, sync
from tests.corpus.making import check_whole, contents
from tests.documents import FILES, MANIFEST, write_folder
from tests.fakes import HashEmbedder
from tests.ingest.making import LIMITS, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "papers")


def ingest(store: Store, folder: Path, *, prune: bool = False, max_bytes: int = LIMITS["max_bytes"]) -> SyncReport:
    limits = {**LIMITS, "max_bytes": max_bytes}
    return sync(sources_in(folder), store, prune=prune, **limits)


def embedded(store: Store) -> list[str]:
    """The texts that were embedded since the last call."""
    assert isinstance(store.embedder, HashEmbedder)
    texts, store.embedder.embedded = store.embedder.embedded, []
    return texts


def outcomes(report: SyncReport) -> dict[str, str]:
    return {document.id: document.outcome for document in report.documents}


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_documents_come_in_with_what_their_manifest_says(store: Store, folder: Path, tmp_path: Path) -> None:
    report = ingest(store, folder)
    assert outcomes(report) == {"old": "created", "new": "created", "french": "created"}
    assert all(document.passages and not document.reason for document in report.documents)
    source = store.library.sources()["new"]
    assert (source.title, source.edition, source.supersedes, len(source.sha256)) == (
        "Police of Ruritania",
        "Blue",
        "old",
        64,
    )
    stored = contents(store, tmp_path / "data")
    check_whole(stored)
    assert {document_id: len(passages) for document_id, (_, _, passages) in stored.documents.items()} == {
        document.id: document.passages for document in report.documents
    }


def test_a_second_run_embeds_and_changes_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    first = ingest(store, folder)
    before = contents(store, tmp_path / "data")
    assert len(embedded(store)) > 5
    second = ingest(store, folder, prune=True)
    assert [replace(document, outcome="unchanged") for document in first.documents] == list(second.documents)
    assert embedded(store) == []
    assert contents(store, tmp_path / "data") == before


def test_a_changed_file_embeds_only_what_changed(store: Store, folder: Path) -> None:
    ingest(store, folder)
    embedded(store)
    change(folder, "new.md", "They wear blue berets.", "They wear grey berets.")
    assert outcomes(ingest(store, folder)) == {"old": "unchanged", "new": "updated", "french": "unchanged"}
    changed = next(piece for piece in store.library.passages_of("new") if "grey" in piece.text)
    assert sorted(embedded(store)) == sorted(["They wear grey berets.", passage_text(changed)])
    assert len(store.library.editions("new")) == 2


def test_a_changed_manifest_entry_embeds_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    ingest(store, folder)
    embedded(store)
    ids = store.library.current_passages().keys()
    change(folder, "manifest.toml", 'edition = "Blue"', 'edition = "Grey"')
    assert outcomes(ingest(store, folder)) == {"old": "unchanged", "new": "updated", "french": "unchanged"}
    assert embedded(store) == []
    assert store.library.sources()["new"].edition == store.library.document("new").source.edition == "Grey"
    assert store.library.current_passages().keys() == ids
    assert len(store.library.editions("new")) == 1
    check_whole(contents(store, tmp_path / "data"))


def test_another_passage_length_makes_other_passages_of_the_same_edition(store: Store, folder: Path) -> None:
    ingest(store, folder)
    embedded(store)
    report = sync(sources_in(folder), store, **{**LIMITS, "prepare": LocalPreparer(300)})
    assert report.count("updated") == 3
    assert len(store.library.editions("new")) == 1


def test_words_of_an_old_edition_are_not_found(store: Store, folder: Path) -> None:
    ingest(store, folder)
    change(folder, "new.md", "blue berets", "grey hats")
    ingest(store, folder)
    passages = store.library.passages(list(store.words.search(query_stems("blue berets", "en"), 9)))
    assert {passage.document_id for passage in passages} == {"old"}


def test_one_failure_does_not_stop_the_others(store: Store, folder: Path) -> None:
    (folder / "new.md").write_bytes(b"")
    (folder / "old.md").unlink()
    report = ingest(store, folder)
    assert outcomes(report) == {"old": "failed", "new": "failed", "french": "created"}
    missing, empty, _ = report.documents
    assert "old.md cannot be opened" in missing.reason
    assert "new.md is empty" in empty.reason
    assert [listing.source.id for listing in store.library.list()] == ["french"]


def test_a_new_version_that_fails_leaves_the_old_edition(store: Store, folder: Path) -> None:
    ingest(store, folder)
    before = store.library.document("new")
    (folder / "new.md").write_bytes(b"\x89PNG\0\0\0")
    report = ingest(store, folder, prune=True)
    assert report.count("failed") == 1
    assert store.library.document("new") == before
    change(folder, "manifest.toml", 'file = "new.md"', 'file = "lost.md"')
    assert ingest(store, folder, prune=True).count("failed") == 1
    assert store.library.document("new") == before


def test_a_file_too_large_is_named_with_its_size(store: Store, folder: Path) -> None:
    size = (folder / "new.md").stat().st_size
    report = ingest(store, folder, max_bytes=size - 1)
    assert outcomes(report)["new"] == "failed"
    assert f"{size:,} bytes" in report.documents[1].reason
    assert ingest(store, folder, max_bytes=size).count("failed") == 0


def test_a_document_that_left_the_folder_stays_unless_pruned(store: Store, folder: Path, tmp_path: Path) -> None:
    ingest(store, folder)
    (folder / "manifest.toml").write_text(MANIFEST[: MANIFEST.rindex("[[document]]")])
    assert outcomes(ingest(store, folder)) == {"old": "unchanged", "new": "unchanged"}
    assert store.library.document("french").text
    report = ingest(store, folder, prune=True)
    assert outcomes(report) == {"old": "unchanged", "new": "unchanged", "french": "removed"}
    with pytest.raises(NotFound):
        store.library.document("french")
    check_whole(contents(store, tmp_path / "data"))


def test_a_renamed_id_is_a_new_document_without_new_vectors(store: Store, folder: Path) -> None:
    ingest(store, folder)
    embedded(store)
    change(folder, "manifest.toml", 'id = "french"', 'id = "francais"')
    report = ingest(store, folder, prune=True)
    assert outcomes(report) == {"old": "unchanged", "new": "unchanged", "francais": "created", "french": "removed"}
    assert embedded(store) == []


def test_vectors_of_what_was_pruned_are_dropped(store: Store, folder: Path) -> None:
    ingest(store, folder)
    texts = [passage_text(piece) for piece in store.library.passages_of("french")]
    (folder / "manifest.toml").write_text(MANIFEST[: MANIFEST.rindex("[[document]]")])
    ingest(store, folder, prune=True)
    assert len(store.text_vectors.missing(texts)) == len(texts)


def test_an_edition_keeps_its_text_when_its_file_is_read_otherwise(store: Store, tmp_path: Path) -> None:
    """The same bytes under another suffix are another text, and so must be another edition."""
    file = write(tmp_path, notes="# Zenda\n\nIt *has* a castle.\n") / "notes.txt"
    sync([Entry(Source("notes", "notes.txt", "Notes"), file, listed=True)], store, **LIMITS)
    before = store.library.document("notes")
    sync([Entry(Source("notes", "notes.md", "Notes"), file, listed=True)], store, **LIMITS)
    assert store.library.document("notes").text != before.text
    assert store.library.document("notes", before.digest).text == before.text


def test_the_text_gives_title_and_language_where_nothing_else_does(store: Store, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "loose",
        a__md="# Les agents\n\nIls sont dans la ville pour un an.",
        b="the mission was over and the town was calm again.",
        titled="The Island\n\nIt has a harbour and the mission is on it.",
    )
    ingest(store, folder)
    stated = {name: (source.title, source.language) for name, source in store.library.sources().items()}
    assert stated == {"a": ("Les agents", "fr"), "b": ("b", "en"), "titled": ("The Island", "en")}
    assert store.library.passages_of("a")[0].language == "fr"


def test_hostile_names_and_texts_stay_what_they_are(store: Store, tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose" / name).write_text(
        "<script>alert(1)</script> '; DROP TABLE documents; -- [bold]x[/bold] {0} %s."
    )
    report = ingest(store, tmp_path / "loose")
    assert report.count("created") == 1
    document = store.library.document("img-src-x-onerror-alert-1")
    assert document.source.file == name
    assert "<script>alert(1)</script> '; DROP TABLE" in document.text


def test_a_title_made_of_a_file_name_is_tidied(store: Store, tmp_path: Path) -> None:
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose" / "the\nred\x1b[31m\u202e island.txt").write_text("it has a harbour.")
    ingest(store, tmp_path / "loose")
    (source,) = store.library.sources().values()
    assert source.title == "the red[31m"  # what follows would show in another order than it is stored


def test_every_document_reports_its_progress(store: Store, folder: Path) -> None:
    steps: list[Step] = []
    sync(sources_in(folder), store, tell=steps.append, **LIMITS)
    for kind in ("read", "done"):
        assert [step.document_id for step in steps if step.kind == kind] == ["old", "new", "french"]
    assert sum(step.texts for step in steps) == len(embedded(store))


class BrokenEmbedder(HashEmbedder):
    def passages(self, texts: Sequence[str]) -> None:  # type: ignore[override]
        raise MemoryError


def test_a_fault_that_is_no_documents_own_stops_the_run(tmp_path: Path, folder: Path) -> None:
    with Store(tmp_path / "data", BrokenEmbedder()) as store, pytest.raises(MemoryError):
        ingest(store, folder)


def test_counts_are_of_outcomes() -> None:
    report = SyncReport((DocumentReport("a", "created"), DocumentReport("b", "failed"), DocumentReport("c", "created")))
    assert [report.count(name) for name in ("created", "updated", "failed")] == [2, 0, 1]


def test_the_three_tiny_documents_are_whole(store: Store, folder: Path) -> None:
    ingest(store, folder)
    assert {listing.source.file for listing in store.library.list()} == FILES.keys()
