"""A share of the files that `evals.measure.spoiled` makes: each ends well, and nothing is printed."""

import pytest

from corpus.document import Source
from evals.measure.spoiled import WAYS, spoiled_files
from ingest.pipeline.reader_process import ReaderProcess
from ingest.sources.file import File
from tests.ingest.making_files import FORMATS
from tests.ingest.readers.sheets.test_xls import BOOK

SECONDS, MEMORY = 60.0, 4_000_000_000  # what one document may take
SOUND = [(f".{suffix}", make("The harbour of Zenda has 41 boats.")) for suffix, make in FORMATS.items()]
FILES = list(spoiled_files([*SOUND, (".xls", BOOK)], 160, seed=5))


def test_every_format_is_spoiled_in_every_way_and_anew_alike() -> None:
    assert {(file.how, file.name.rsplit(".")[-1]) for file in FILES if file.how != "rename"} == {
        (way, suffix) for way in WAYS for suffix in (*FORMATS, "xls")
    }
    assert list(spoiled_files([*SOUND, (".xls", BOOK)], 160, seed=5)) == FILES


def test_each_is_a_document_or_has_a_reason(capfd: pytest.CaptureFixture[str]) -> None:
    """In a process of their own, as the product reads: a spoiled sheet claims more cells than any memory holds."""
    sources = [File(Source(file.name, file.name, ""), file.raw, file.name, "") for file in FILES]
    with ReaderProcess(40, SECONDS, MEMORY) as prepare:
        read = list(prepare(sources))
    documents = [prepared.document for prepared in read if prepared.document]
    reasons = [(prepared.file.source.file, prepared.fault) for prepared in read if prepared.fault]
    assert len(documents) > 20 and len(reasons) > 20 and len(documents) + len(reasons) == len(FILES)
    assert all(document.text.strip() and document.source.title for document in documents)
    assert all(name in fault.message and fault.what_to_do for name, fault in reasons)
    assert "".join(capfd.readouterr()) == ""
