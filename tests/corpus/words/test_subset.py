"""Word search over some documents gives what a library of only those would give."""

from pathlib import Path

import pytest

from corpus.store import Store
from corpus.words.subset import WordSubset
from tests.corpus.making import ISLAND, VALLEY, document, fill
from tests.fakes import HashEmbedder

QUERY = ["mission", "zenda", "valley", "offic", "begin", "police", "nowher"]


def test_scores_are_those_of_a_library_without_the_others(store: Store, tmp_path: Path) -> None:
    fill(store, document(ISLAND), document(VALLEY, "valley"), document(VALLEY * 3, "third"))
    with Store(tmp_path / "alone", HashEmbedder()) as alone:
        fill(alone, document(ISLAND), document(VALLEY, "valley"))
        some, rest = WordSubset(store.engine, {document(ISLAND).id, "valley"}), alone.words
        for query in (QUERY, QUERY[:1], ["nowher"], []):
            mine, theirs = some.search(query, 40), rest.search(query, 40)
            assert list(mine) == list(theirs)
            assert list(mine.values()) == pytest.approx(list(theirs.values()), abs=1e-9)
            assert some.rarity(query) == rest.rarity(query)
        assert store.words.rarity(QUERY) != rest.rarity(QUERY)


def test_a_search_kept_to_some_documents_finds_theirs_however_many_others_score_more(store: Store) -> None:
    loud = [document(VALLEY * 3, f"loud-{number}") for number in range(4)]
    fill(store, document(ISLAND), *loud, document(f"{ISLAND} {VALLEY}", "quiet"))
    everyone = {document(ISLAND).id, "quiet", *(other.id for other in loud)}
    for words in (store.words, WordSubset(store.engine, everyone)):
        of_all, of_some = words.search(QUERY, 40), words.search(QUERY, 2, {"quiet"})
        assert {passage.document_id for passage in store.library.passages(of_some)} == {"quiet"}
        assert of_some.items() <= of_all.items()
        assert words.search(QUERY, 40, []) == {}
