"""Citations name the page where their quote begins, and the one where it ends."""

import json
from dataclasses import asdict, replace

import pytest

from assistant.answer import Citation
from assistant.composing.cite import citation
from assistant.messages import sourced
from corpus.document import Document, Hit, Page, Source
from corpus.store import Store
from ingest.preparation.split import split

TEXT = "The keepers train in Zenda. They sail at night. Their boats leave Strelsau in May. They rest in June."
SECOND, THIRD = TEXT.index("They sail"), TEXT.index("leave")
PAGES = (Page(1, 0, SECOND), Page(2, SECOND, THIRD), Page(3, THIRD, len(TEXT)))
PAGED = Document(Source("paged", "paged.pdf", "Keepers", language="en"), "digest", TEXT, PAGES)


def cited(document: Document, quote: str) -> Citation:
    [passage] = split(document, 200)
    start = document.text.index(quote)
    return citation(1, Hit(passage, document.source), (start, start + len(quote)))


@pytest.mark.parametrize(
    ("quote", "page", "page_end", "words"),
    [
        ("The keepers train in Zenda.", 1, None, "page 1"),
        ("They sail at night.", 2, None, "page 2"),
        ("Their boats leave Strelsau in May.", 2, 3, "pages 2-3"),
        ("They rest in June.", 3, None, "page 3"),
    ],
)
def test_the_page_is_the_quotes_and_not_its_passages(quote: str, page: int, page_end: int | None, words: str) -> None:
    made = cited(PAGED, quote)
    assert (made.page, made.page_end) == (page, page_end)
    assert sourced(made, "en") == f"Keepers, {words}" and sourced(made, "fr") == f"Keepers, {words}"
    assert asdict(made)["page_end"] == page_end


def test_without_pages_there_is_none() -> None:
    made = cited(replace(PAGED, pages=()), "They sail at night.")
    assert (made.page, made.page_end, made.pages, sourced(made, "en")) == (None, None, "", "Keepers")


def test_a_stored_passage_knows_its_pages(store: Store) -> None:
    store.put(PAGED, split(PAGED, 200), "1")
    [passage] = store.library.passages_of("paged")
    assert store.library.passages([passage.id]) == [passage] == split(PAGED, 200)
    assert json.loads(json.dumps(asdict(passage)))["pages"][1] == {"number": 2, "start": SECOND, "end": THIRD}
