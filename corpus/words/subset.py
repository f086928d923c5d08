"""Ranked word search over some of the documents, as if there were no others.

The frequency of words and the mean length of passages are those of these documents alone: with the counts of all, the
scores that somebody sees would tell of documents that they may not see. BM25 is SQLite's, to nine digits.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import Engine

from corpus.words.index import WordIndex, inverse_frequency, word_table
from corpus.words.match import WordMatch

SATURATION, LENGTH = 1.2, 0.75  # BM25's k1 and b, as FTS5 has them
LEAST_WEIGHT = 1e-6  # what FTS5 gives a word that most passages have


class WordSubset(WordIndex):
    """The words of the current passages of these documents. Each serves one message, and remembers its searches."""

    def __init__(self, engine: Engine, documents: Collection[str]) -> None:
        self._engine, self._documents = engine, sorted(documents)
        self._matches: dict[tuple[str, ...], tuple[int, int, list[WordMatch]]] = {}

    def search(self, query: Sequence[str], count: int, documents: Collection[str] | None = None) -> dict[str, float]:
        """As `WordIndex.search`, among these documents."""
        total, length, matches = self._search(query)
        if not matches:
            return {}
        mean = length / total
        weights = {
            stem: max(math.log((total - frequency + 0.5) / (frequency + 0.5)), LEAST_WEIGHT)
            for stem, frequency in _frequencies(matches).items()
        }
        scored = [
            (_bm25(match, weights, mean), match)
            for match in matches
            if documents is None or match.document_id in documents
        ]
        # The order of a sum changes its last digits: they are rounded away, and the older passage comes first.
        scored.sort(key=lambda pair: (-round(math.log(pair[0]) * 1e10), pair[1].number))
        return {match.passage_id: round(score, 9) for score, match in scored[:count]}

    def rarity(self, query: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each stem over these passages."""
        total, _, matches = self._search(query)
        frequencies = _frequencies(matches)
        return {stem: inverse_frequency(total, frequencies.get(stem, 0)) for stem in query}

    def together(self, query: Sequence[str]) -> int:
        """How many of these passages have every one of the stems."""
        with self._engine.connect() as connection:
            return word_table(connection).together(connection, query, self._documents) if query else 0

    def _search(self, query: Sequence[str]) -> tuple[int, int, list[WordMatch]]:
        """How many passages and words the documents have, and the passages that have any of the stems."""
        key = tuple(query)
        if key not in self._matches:
            with self._engine.connect() as connection:
                self._matches[key] = word_table(connection).matches(connection, query, self._documents)
        return self._matches[key]


def _frequencies(matches: Sequence[WordMatch]) -> Counter[str]:
    """How many of the passages have each stem."""
    return Counter(stem for match in matches for stem in match.counts)


def _bm25(match: WordMatch, weights: dict[str, float], mean: float) -> float:
    norm = SATURATION * (1 - LENGTH + LENGTH * match.length / mean)
    return sum(
        weights[stem] * count * (SATURATION + 1) / (count + norm) for stem, count in sorted(match.counts.items())
    )
