"""A folder with files of every format, sound and spoiled: each ends as it should, and every span is exact."""

from pathlib import Path

import pytest

from corpus.store import Store
from ingest.pipeline.reader_process import ReaderProcess
from ingest.sources.folder import sources_in
from ingest.sync import SyncReport, sync
from tests.ingest.making_files import FORMATS
from tests.ingest.readers.spoiling import packed

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
SENTENCES = {
    "en": "The harbour of Zenda has 41 boats, and the mission began there in May 2020.",
    "fr": "Le port de Zenda a 41 bateaux, et la mission y a commencé en mai 2020.",
}
TEXTS = {"txt", "md", "html", "csv", "tsv", "eml"}  # half of one is still a text


def write_folder(folder: Path) -> None:
    """Sound files in two languages, and of each format one that is empty, one that lies, and one that is cut off."""
    for suffix, make in FORMATS.items():
        for language, sentence in SENTENCES.items():
            place = folder / language
            place.mkdir(parents=True, exist_ok=True)
            (place / f"sound-{suffix}.{suffix}").write_bytes(make(sentence))
        (folder / f"empty-{suffix}.{suffix}").write_bytes(b"")
        (folder / f"picture-{suffix}.{suffix}").write_bytes(PICTURE)
        if suffix not in TEXTS:
            whole = make(SENTENCES["en"])
            (folder / f"half-{suffix}.{suffix}").write_bytes(whole[: len(whole) // 2])
    files = {f"in/{suffix}.{suffix}": make(SENTENCES["en"]) for suffix, make in FORMATS.items()}
    (folder / "pack.zip").write_bytes(packed({**files, "deeper.zip": packed({"x.txt": SENTENCES["fr"].encode()})}))
    (folder / "half-zip.zip").write_bytes(packed(files)[:2_000])


@pytest.fixture
def report(store: Store, tmp_path: Path) -> SyncReport:
    write_folder(tmp_path / "papers")
    with ReaderProcess(40, 60, 4_000_000_000) as prepare:
        return sync(sources_in(tmp_path / "papers"), store, prepare=prepare, max_bytes=10_000_000)


def test_every_file_ends_as_it_should(store: Store, report: SyncReport) -> None:
    outcomes = {document.id: document.outcome for document in report.documents}
    sound = {f"{language}-sound-{suffix}" for language in SENTENCES for suffix in FORMATS}
    within = {f"pack-in-{suffix}" for suffix in FORMATS} | {"pack-deeper-x"}
    spoiled = {f"{how}-{suffix}" for suffix in FORMATS for how in ("empty", "picture")}
    spoiled |= {f"half-{suffix}" for suffix in (*(FORMATS.keys() - TEXTS), "zip")}
    assert len(sound | within | spoiled) > 60
    # Half an RTF still holds the words before the cut, and is read as far as it goes.
    assert {name for name, outcome in outcomes.items() if outcome == "created"} - {"half-rtf"} == sound | within
    assert {name for name, outcome in outcomes.items() if outcome == "failed"} | {"half-rtf"} == spoiled
    quarantined = {file.document_id: file for file in store.quarantine.all()}
    assert quarantined.keys() | {"half-rtf"} == spoiled
    assert all(file.message and file.what_to_do for file in quarantined.values())


def test_every_sound_file_says_its_sentence_at_an_exact_place(store: Store, report: SyncReport) -> None:
    for outcome in report.documents:
        if outcome.outcome != "created" or outcome.id == "half-rtf":
            continue
        document = store.library.document(outcome.id)
        language = "fr" if outcome.id.startswith("fr-") or outcome.id == "pack-deeper-x" else "en"
        assert SENTENCES[language] in document.text, outcome.id
        assert document.source.language == language, outcome.id
        assert "2020-05" in [date.date for date in document.dates], outcome.id
        passages = store.library.passages_of(outcome.id)
        quotes: list[str] = []
        for passage in passages:
            assert document.text[passage.start : passage.end] == passage.text
            for sentence in passage.sentences:
                assert passage.start <= sentence.start < sentence.end <= passage.end
                quotes.append(passage.quote(sentence.start, sentence.end))
        assert any(SENTENCES[language] in quote for quote in quotes), outcome.id
