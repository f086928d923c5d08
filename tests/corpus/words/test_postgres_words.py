"""Words searched for on a real PostgreSQL: found as in a file, with the same scores."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.library.library import Library
from corpus.sql.database import open_database
from corpus.text.stems import query_stems, stems
from corpus.words.index import WordIndex
from corpus.words.subset import WordSubset
from tests.corpus.making import document, passages
from tests.corpus.sql.test_postgres import NOWHERE

pytestmark = pytest.mark.xdist_group("servers")


@pytest.fixture
def engines(database_url: str, tmp_path: Path) -> Iterator[list[Engine]]:
    """An empty library of each kind."""
    both = [open_database(tmp_path / "library.sqlite3"), open_database(NOWHERE, database_url)]
    yield both
    for engine in both:
        engine.dispose()


def made_up(count: int) -> list[str]:
    """Texts of words of which some are common and some rare, with names, figures and odd characters among them."""
    chance = random.Random(7)
    nouns = [f"{a}{b}{c}" for a in "bdgklm" for b in "aeiou" for c in "nrstp"]
    odd = "4,000 déployées été_2004 l'école x² ½ ١٢٣ Ωmega straße 中文 foo_bar_baz __ 10e5 ²_".split()
    weights = [1 / (rank + 1) for rank in range(len(nouns))]
    return [
        " ".join(chance.choices(nouns, weights, k=chance.randint(3, 150)) + chance.choices(odd, k=2)) + "."
        for _ in range(count)
    ]


def test_both_word_searches_find_the_same_with_the_same_scores(engines: list[Engine]) -> None:
    texts = made_up(200)
    indexes = [WordIndex(engine) for engine in engines]
    for library in [Library(engine) for engine in engines]:
        for number, said in enumerate(texts):
            of = document(said, f"d{number}", language="fr" if number % 5 == 0 else "en")
            library.put(of, passages(of), "1")
        for number in range(0, 200, 9):  # taken away, and counted no more
            library.remove(f"d{number}")
        again = document(texts[1] + " Again.", "d1")
        library.put(again, passages(again), "2")
    chance = random.Random(3)
    for _ in range(60):
        wanted = query_stems(" ".join(chance.choices(" ".join(texts).split(), k=chance.randint(1, 12))), "en")
        wanted = [stem for stem in wanted if "_" not in stem]  # which FTS5 takes for a phrase, and we for two words
        theirs, ours = (index.search(wanted, 40) for index in indexes)
        assert [*ours] == [*theirs]
        assert [*ours.values()] == pytest.approx([*theirs.values()], rel=1e-9)
        theirs, ours = (index.search(wanted, 9, {"d1", "d2", "d3", "d4"}) for index in indexes)
        assert [*ours] == [*theirs]
        assert [*ours.values()] == pytest.approx([*theirs.values()], rel=1e-9)
        for _ in range(2):
            assert indexes[1].rarity(wanted) == pytest.approx(indexes[0].rarity(wanted))
        every = [WordSubset(engine, {f"d{number}" for number in range(200)}) for engine in engines]
        for counted, by_database in zip(every, indexes, strict=True):
            assert counted.search(wanted, 40) == pytest.approx(by_database.search(wanted, 40), abs=2e-9)
            assert counted.rarity(wanted) == pytest.approx(by_database.rarity(wanted))
            some = [stem for stem in wanted if stem][:2]
            assert counted.together(some) == by_database.together(some) == indexes[0].together(some)


def test_words_of_any_length_and_number_are_taken_in(engines: list[Engine]) -> None:
    odd = [
        "harbour " * 20_000 + "end.",
        "x" * 5_000 + " short.",
        "Ж" * 3_000 + " short.",
        " ".join(f"w{number}" for number in range(150_000)) + ".",
        "harbour.",
    ]
    for engine in engines:
        index, library = WordIndex(engine), Library(engine)
        for number, said in enumerate(odd):
            of = document(said, f"d{number}")
            library.put(of, passages(of), "1")
        assert len(index.search(stems("harbour", "en"), 9)) == 2
        assert len(index.search(stems("w17 short", "en"), 9)) == 3
        assert len(index.search(stems("x" * 5_000, "en"), 9)) == 1
        assert len(index.search(stems(" ".join(f"q{n}" for n in range(1500)) + " harbour", "en"), 9)) == 2
        assert index.search(["_"], 9) == index.search([], 9) == {}
