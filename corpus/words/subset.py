"""Ranked word search over some of the documents, as if there were no others.

How rare a word is, and how long a passage is for its kind, is counted over those documents alone: with the counts of
all, the scores that somebody sees would tell of documents that they may not see. BM25 is SQLite's, to nine digits.
"""

import math
from collections.abc import Collection, Sequence

from sqlalchemy import Engine

from corpus.words.index import WordIndex, word_table
from corpus.words.match import Holding

SATURATION, LENGTH = 1.2, 0.75  # BM25's k1 and b, as FTS5 has them
LEAST = 1e-6  # FTS5's weight of a word that most passages hold


class SomeWords(WordIndex):
    """The words of the current passages of these documents, for one message: what it asks again is remembered."""

    def __init__(self, engine: Engine, documents: Collection[str]) -> None:
        self._engine, self._documents = engine, sorted(documents)
        self._known: dict[tuple[str, ...], tuple[int, int, list[Holding]]] = {}

    def search(self, query: Sequence[str], count: int) -> dict[str, float]:
        """Up to `count` passage ids with their BM25 scores (higher is better) for any of the stems, best first."""
        total, length, held = self._held(query)
        if not held:
            return {}
        mean, number_of = length / total, _number_of(held)
        weight = {stem: max(math.log((total - n + 0.5) / (n + 0.5)), LEAST) for stem, n in number_of.items()}
        scored = [(_bm25(one, weight, mean), one) for one in held]
        # Equal scores must be equal whichever way they were summed, so that the older passage goes first.
        scored.sort(key=lambda pair: (-round(math.log(pair[0]) * 1e10), pair[1].number))
        return {one.passage_id: round(score, 9) for score, one in scored[:count]}

    def rarity(self, query: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each stem over the passages, as BM25 has it: log(1 + (N-n+.5)/(n+.5))."""
        total, _, held = self._held(query)
        number_of = _number_of(held)
        return {stem: math.log(1 + (total - n + 0.5) / (n + 0.5)) for stem in query for n in [number_of.get(stem, 0)]}

    def together(self, query: Sequence[str]) -> int:
        """In how many passages every one of the stems occurs."""
        with self._engine.connect() as connection:
            return word_table(connection).together(connection, query, self._documents) if query else 0

    def _held(self, query: Sequence[str]) -> tuple[int, int, list[Holding]]:
        if (asked := tuple(query)) not in self._known:
            with self._engine.connect() as connection:
                self._known[asked] = word_table(connection).held(connection, query, self._documents)
        return self._known[asked]


def _number_of(held: Sequence[Holding]) -> dict[str, int]:
    """In how many passages each stem occurs."""
    found: dict[str, int] = {}
    for one in held:
        for stem in one.times:
            found[stem] = found.get(stem, 0) + 1
    return found


def _bm25(one: Holding, weight: dict[str, float], mean: float) -> float:
    norm = SATURATION * (1 - LENGTH + LENGTH * one.length / mean)
    return sum(weight[stem] * times * (SATURATION + 1) / (times + norm) for stem, times in sorted(one.times.items()))
