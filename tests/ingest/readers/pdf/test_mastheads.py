"""What documents of many organs of the United Nations are called: by their subject, never by their letterhead."""

import pytest

from corpus.document import Document, Source
from ingest.preparation.facts import complete
from ingest.readers.pdf import document as pdf
from tests.ingest.readers.pdf.mastheads import MADE

FACTS = ("title", "symbol", "published", "publisher", "session")


@pytest.mark.parametrize("name", MADE)
def test_a_document_is_called_by_its_subject(name: str) -> None:
    raw, *expected = MADE[name]
    reading = pdf.read(raw, f"{name}.pdf")
    source = complete(Document(Source("a", "a.pdf", ""), "d", "text"), reading.properties).source
    assert {fact: getattr(source, fact) for fact in FACTS} == dict(zip(FACTS, expected, strict=True))


@pytest.mark.parametrize("name", MADE)
def test_its_letterhead_is_no_text_and_its_subject_is(name: str) -> None:
    raw, title, *_ = MADE[name]
    texts = [block.text for block in pdf.read(raw, f"{name}.pdf").blocks]
    assert not [text for text in texts if "Distr" in text or text.lower() in ("united", "nations", "original: english")]
    assert title.startswith("S/") or any(title.startswith(text) for text in texts)
    assert any("nine leaked" in text for text in texts)
