"""The nearest passages of all documents or of some: each of the three ways finds what comparing all of them finds."""

from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.library.passages import passage_text
from corpus.nearest import MOST_COMPARED, MOST_FETCHED, Neighbour, cosine, nearest
from corpus.store import Store
from tests.corpus.making import document, fill
from tests.fakes import HashEmbedder

DOCUMENTS = 30
NAMES = [f"diary-{number}" for number in range(DOCUMENTS)]
COUNT = 7


@pytest.fixture(scope="module")
def diaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Documents of three passages each, all different, of which every second one has an earlier edition."""
    with Store(tmp_path_factory.mktemp("diaries"), HashEmbedder()) as store:
        for number, name in enumerate(NAMES):
            pages = [f"Day {number * day} on Zenda: {number} constables, {day} boats." for day in (1, 2, 3)]
            if number % 2:
                fill(store, document(pages[0], name))
            fill(store, document("\n\n".join(pages), name))
        yield store


def by_comparing(store: Store, query: np.ndarray, documents: Collection[str]) -> list[Neighbour]:
    pieces = [piece for name in documents for piece in store.library.passages_of(name)]
    cosines = cosine(store.vectors([passage_text(piece) for piece in pieces]), query).tolist()
    ranked = zip((piece.id for piece in pieces), cosines, strict=True)
    return sorted(ranked, key=lambda neighbour: -neighbour[1])[:COUNT]


@pytest.mark.parametrize("most_fetched", [0, MOST_FETCHED], ids=["", "fetch"])
@pytest.mark.parametrize("most_compared", [0, MOST_COMPARED], ids=["", "compare"])
@pytest.mark.parametrize("some", [NAMES, NAMES[3:], NAMES[::2], NAMES[4:6], NAMES[9:10]], ids=len)
def test_some_documents_are_searched_as_if_there_were_no_others(
    diaries: Store, some: list[str], most_fetched: int, most_compared: int
) -> None:
    query = diaries.embedder.queries(["How many constables were on Zenda on day 8?"])
    parts = (diaries.index, diaries.library, diaries.text_vectors)
    neighbours = nearest(*parts, query, COUNT, some, most_fetched=most_fetched, most_compared=most_compared)
    expected = by_comparing(diaries, query, some)
    assert [score for _, score in neighbours] == pytest.approx([score for _, score in expected], abs=1e-5)
    assert {name.partition(".")[0] for name, _ in neighbours} <= set(some)


def test_no_filter_means_all_documents(diaries: Store) -> None:
    query = diaries.embedder.queries(["Boats on day 12"])
    expected = [score for _, score in by_comparing(diaries, query, NAMES)]
    assert [score for _, score in diaries.nearest(query, COUNT)] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("documents", [[], ["no-such-document"]])
def test_no_document_has_no_passage(diaries: Store, documents: list[str]) -> None:
    assert diaries.nearest(diaries.embedder.queries(["Boats"]), COUNT, documents) == []


def test_an_empty_store_has_no_passage(tmp_path: Path) -> None:
    with Store(tmp_path, HashEmbedder()) as store:
        assert store.nearest(store.embedder.queries(["Boats"]), COUNT) == []
