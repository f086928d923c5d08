"""A share of the files that `evals.measure.spoiled` makes: each ends well, and nothing is printed."""

import pytest

from corpus.document import Source
from corpus.errors import DocumentUnreadable
from evals.measure.spoiled import WAYS, spoiled_files
from ingest.preparation.prepare import prepare
from tests.ingest.making_files import FORMATS
from tests.ingest.readers.sheets.test_xls import BOOK

SOUND = [(f".{suffix}", make("The harbour of Zenda has 41 boats.")) for suffix, make in FORMATS.items()]
FILES = list(spoiled_files([*SOUND, (".xls", BOOK)], 160, seed=5))


def test_every_format_is_spoiled_in_every_way_and_anew_alike() -> None:
    assert {(file.how, file.name.rsplit(".")[-1]) for file in FILES if file.how != "rename"} == {
        (way, suffix) for way in WAYS for suffix in (*FORMATS, "xls")
    }
    assert list(spoiled_files([*SOUND, (".xls", BOOK)], 160, seed=5)) == FILES


def test_each_is_a_document_or_has_a_reason(capfd: pytest.CaptureFixture[str]) -> None:
    documents, reasons = [], []
    for file in FILES:
        try:
            documents.append(prepare(Source(file.name, file.name, ""), file.raw, 40)[0])
        except DocumentUnreadable as error:
            reasons.append((file.name, error.message, error.what_to_do))
    assert len(documents) > 20 and len(reasons) > 20
    assert all(document.text.strip() and document.source.title for document in documents)
    assert all(name in message and advice for name, message, advice in reasons)
    assert "".join(capfd.readouterr()) == ""
