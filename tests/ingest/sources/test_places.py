"""Files that are moved, renamed, copied, packed into containers, or gone: known again by place and by bytes."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.document import Source
from corpus.store import Store
from ingest.intake import Intake
from ingest.sources.folder import passed_over, sources_in, sources_of
from ingest.sync import SyncReport, sync
from tests.fakes import HashEmbedder
from tests.ingest.making import LIMITS, write

HARBOUR = "# Harbour\n\nIt has two boats. They are blue."
CASTLE = "# Castle\n\nIt has one gate. It is shut."


def ingest(store: Store, *folders: Path, prune: bool = False) -> SyncReport:
    assert isinstance(store.embedder, HashEmbedder)
    store.embedder.embedded.clear()
    return sync(sources_of(folders), store, prune=prune, **LIMITS)


def outcomes(report: SyncReport) -> dict[str, str]:
    return {document.id: document.outcome for document in report.documents}


def embedded(store: Store) -> list[str]:
    assert isinstance(store.embedder, HashEmbedder)
    return store.embedder.embedded


def zipped(**files: str | bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return raw.getvalue()


def test_a_renamed_file_stays_the_document_that_it_was(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", harbour__md=HARBOUR, castle__md=CASTLE)
    ingest(store, folder)
    before = store.library.document("harbour")
    passages = store.library.current_passages()
    (folder / "deep").mkdir()
    (folder / "harbour.md").rename(folder / "deep" / "port.md")
    report = ingest(store, folder, prune=True)
    assert outcomes(report) == {"castle": "unchanged", "harbour": "moved"}
    after = store.library.document("harbour")
    assert (after.text, after.digest, after.source.file) == (before.text, before.digest, "deep/port.md")
    assert store.library.current_passages() == passages
    assert len(store.library.editions("harbour")) == 1
    assert embedded(store) == []
    assert outcomes(ingest(store, folder, prune=True)) == {"castle": "unchanged", "harbour": "unchanged"}


def test_a_file_that_changes_after_it_was_renamed_is_a_new_edition_of_it(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", harbour__md=HARBOUR)
    ingest(store, folder)
    (folder / "harbour.md").rename(folder / "port.md")
    ingest(store, folder)
    (folder / "port.md").write_text(HARBOUR.replace("two", "three"))
    assert outcomes(ingest(store, folder, prune=True)) == {"harbour": "updated"}
    assert len(store.library.editions("harbour")) == 2


def test_a_whole_folder_that_is_moved_is_known_again(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", harbour__md=HARBOUR, castle__md=CASTLE)
    ingest(store, folder)
    moved = folder.rename(tmp_path / "archive")
    assert outcomes(ingest(store, moved, prune=True)) == {"castle": "unchanged", "harbour": "unchanged"}
    assert set(store.places.all().values()) == {str(moved / "castle.md"), str(moved / "harbour.md")}


def test_a_copy_is_a_document_of_its_own(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", harbour__md=HARBOUR)
    ingest(store, folder)
    (folder / "port.md").write_text(HARBOUR)
    assert outcomes(ingest(store, folder)) == {"harbour": "unchanged", "port": "created"}


def test_files_of_one_name_in_two_folders_are_two_documents(store: Store, tmp_path: Path) -> None:
    first, second = write(tmp_path / "one", report__md=HARBOUR), write(tmp_path / "two", report__md=CASTLE)
    assert outcomes(ingest(store, first)) == {"report": "created"}
    assert outcomes(ingest(store, second)) == {"report-2": "created"}
    assert outcomes(ingest(store, first, second, prune=True)) == {"report": "unchanged", "report-2": "unchanged"}
    assert "two boats" in store.library.document("report").text


def test_a_file_of_a_folder_that_was_uploaded_is_the_same_document(store: Store, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "The fleet"
    mail.set_content("Please see the list of boats.")
    mail.add_attachment(HARBOUR.encode(), maintype="text", subtype="markdown", filename="boats.md")
    uploads = write(tmp_path / "data" / "uploads", ab12__eml=mail.as_bytes(), cd34__md=CASTLE)
    take = Intake(store, 40, 60, 2_000_000_000, 100_000)
    take(Source("", "note.eml", "Fleet of Zenda", audience="staff", publisher="Navy"), uploads / "ab12.eml")
    take(Source("", "castle.md", ""), uploads / "cd34.md")
    before = store.library.list(), store.places.all()
    folder = write(tmp_path / "papers", note__eml=mail.as_bytes(), gate__md=CASTLE)
    shown = {"note": "unchanged", "note-boats": "unchanged", "gate": "created"}  # under another name it is a copy
    assert outcomes(ingest(store, folder)) == outcomes(ingest(store, folder)) | {"gate": "created"} == shown
    assert [listing for listing in store.library.list() if listing.source.id != "gate"] == before[0]
    assert store.places.all().items() >= before[1].items()


def test_what_a_container_holds_becomes_documents(store: Store, tmp_path: Path) -> None:
    inner = zipped(castle__md=CASTLE)
    folder = write(tmp_path / "papers", pack__zip=zipped(harbour__md=HARBOUR, inner__zip=inner, photo__png=b"\x89PNG"))
    report = ingest(store, folder)
    assert outcomes(report) == {"pack-harbour": "created", "pack-inner-castle": "created"}
    source = store.library.document("pack-inner-castle").source
    assert (source.file, source.title) == ("pack.zip!/inner.zip!/castle.md", "Castle")
    assert set(outcomes(ingest(store, folder, prune=True)).values()) == {"unchanged"}


def test_a_container_inherits_what_its_manifest_entry_says(store: Store, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "papers",
        pack__zip=zipped(harbour__md=HARBOUR),
        manifest__toml='[[document]]\nid = "fleet"\nfile = "pack.zip"\npublisher = "Navy"\naudience = "staff"\n',
    )
    assert outcomes(ingest(store, folder)) == {"fleet-harbour": "created"}
    source = store.library.document("fleet-harbour").source
    assert (source.publisher, source.audience, source.title) == ("Navy", "staff", "Harbour")


def test_a_container_that_cannot_be_opened_loses_none_of_its_documents(store: Store, tmp_path: Path) -> None:
    raw = zipped(harbour__md=HARBOUR, castle__md=CASTLE)
    folder = write(tmp_path / "papers", pack__zip=raw)
    ingest(store, folder)
    (folder / "pack.zip").write_bytes(raw[: len(raw) // 2])
    report = ingest(store, folder, prune=True)
    assert outcomes(report) == {"pack": "failed"}
    assert len(store.library.list()) == 2
    (folder / "pack.zip").write_bytes(zipped(harbour__md=HARBOUR))
    assert outcomes(ingest(store, folder, prune=True)) == {"pack-harbour": "unchanged", "pack-castle": "removed"}


def test_containers_nest_only_so_deep(store: Store, tmp_path: Path) -> None:
    raw = zipped(harbour__md=HARBOUR)
    for _ in range(4):
        raw = zipped(inner__zip=raw)
    report = ingest(store, write(tmp_path / "papers", pack__zip=raw))
    assert [document.outcome for document in report.documents] == ["failed"]
    assert "within 3 other containers" in report.documents[0].reason


def test_an_attachment_goes_in_beside_its_mail(store: Store, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "The fleet"
    mail.set_content("Please see the list of boats.")
    mail.add_attachment(HARBOUR.encode(), maintype="text", subtype="markdown", filename="boats.md")
    folder = write(tmp_path / "papers", note__eml=mail.as_bytes())
    assert outcomes(ingest(store, folder)) == {"note": "created", "note-boats": "created"}
    assert store.library.document("note").source.title == "The fleet"


def test_a_file_in_quarantine_is_let_go_when_it_is_mended_or_gone(store: Store, tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", empty=b"", broken__pdf=b"%PDF-1.4 no more")
    assert set(outcomes(ingest(store, folder)).values()) == {"failed"}
    quarantined = {Path(file.place).name: file for file in store.quarantine.all()}
    assert quarantined.keys() == {"empty.txt", "broken.pdf"}
    assert "empty.txt is empty." in quarantined["empty.txt"].reason
    ingest(store, folder)
    assert {file.since for file in store.quarantine.all()} == {file.since for file in quarantined.values()}
    (folder / "empty.txt").write_text("No longer.")
    (folder / "broken.pdf").unlink()
    assert outcomes(ingest(store, folder)) == {"empty": "created"}
    assert store.quarantine.all() == []


@pytest.mark.parametrize("manifest", [False, True])
def test_files_of_kinds_that_are_not_read_are_named(tmp_path: Path, manifest: bool) -> None:
    folder = write(tmp_path / "papers", photo__png=b"\x89PNG", harbour__md=HARBOUR)
    if manifest:
        write(folder, manifest__toml='[[document]]\nid = "harbour"\nfile = "harbour.md"\n')
    assert passed_over(folder) == ([] if manifest else ["photo.png"])
    assert [entry.source.id for entry in sources_in(folder)] == ["harbour"]
