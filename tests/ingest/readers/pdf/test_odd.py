"""Odd PDF files end as blocks or as DocumentUnreadable, soon, and never otherwise."""

import time

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.pdf import document as pdf
from ingest.readers.pdf import objects as pdf_objects
from ingest.readers.pdf import ocr as pdf_ocr
from tests.ingest.readers.pdf.odd_pdfs import nested_forms, odd_files

FILES = dict(odd_files())
FERRY = ["The ferry leaves at seven."]
READ = {
    **dict.fromkeys(
        [
            "xref at a wrong place", "xref far beyond the end", "xref of rubbish", "pages that count too many",
            "a huge page", "a page of no size", "a page turned over", "a page box of words", "a rotated page",
            "a tiny unit", "a content with a wrong length", "endless states", "numbers beyond numbers", "a form",
            "a note", "a script", "nested forms", "a giant picture", "a picture of another kind inside",
            "twenty thousand strokes", "a title of half a letter", "xref that is its own predecessor",
            "pages that count below nothing", "pages whose parent is a page", "a page beyond numbers",
            "a page rotated by 45", "a content that is far too long", "a content of an unknown packing",
            "a content that is itself", "endless dictionaries", "no font", "two files in one",
        ],
        FERRY,
    ),
    "two thousand pages": FERRY * 2000,
    "letters turned inside out": ["The ferry leaves."],
    "a Type 3 font": ["abc abc"],
    "ligatures": ["office"],
    "from right to left": ["עולם שלום"],
    "boxes and words without end": ["word", *FERRY],
}  # fmt: skip
LARGE = {"twenty thousand words": "word", "ten thousand white words": "word", "one line of a million letters": "abcd"}


@pytest.mark.parametrize("name", FILES)
def test_an_odd_file_is_read_or_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)
    began = time.process_time()
    try:
        blocks = pdf.read(FILES[name], "odd.pdf").blocks
    except DocumentUnreadable as error:
        assert name not in READ and name not in LARGE
        assert str(error).startswith("odd.pdf ")
    else:
        texts = [block.text for block in blocks]
        assert any(LARGE[name] in text for text in texts) if name in LARGE else texts == READ[name]
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("the first 95% of a file", "damaged, cut off"),
        ("encrypted with rubbish", "password"),
        ("letters of no size", "holds no text"),
        ("a crop box elsewhere", "off the page"),
    ],
)
def test_the_reason_is_said(name: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)
    with pytest.raises(DocumentUnreadable, match=reason):
        pdf.read(FILES[name], "odd.pdf")


def test_forms_that_hold_each_other_too_often_are_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_objects, "MOST_PIECES", 2_000)
    assert [block.text for block in pdf.read(nested_forms(3, 10), "a.pdf").blocks]
    with pytest.raises(DocumentUnreadable, match="damaged"):
        pdf.read(nested_forms(5, 8), "a.pdf")
