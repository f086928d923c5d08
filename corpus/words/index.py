"""Ranked word search over the stems of passages: one interface, kept by SQLite's FTS5 or by PostgreSQL.

Either way the words live in the library's own database, and so they change in the same transaction as the truth.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine

from corpus.sql.dialect import SCHEMA, lock, shared
from corpus.text.stems import stems
from corpus.words import fts5, tsvector
from corpus.words.match import WordMatch


class WordTable(Protocol):
    """What a database must offer; the modules `fts5` and `tsvector` have these functions. Passages go by number."""

    def make(self, connection: Connection) -> None:
        """Make the tables that are missing."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Index passages, given with their stems in order."""

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take passages out."""

    def purge(self, connection: Connection) -> None:
        """Leave nothing of the passages that were taken out."""

    def numbers(self, connection: Connection) -> set[int]:
        """All passages in the index."""

    def version(self, connection: Connection) -> tuple[int, ...] | None:
        """A value that differs after every change; None where counting is so fast that nothing need be remembered."""

    def recount(self, connection: Connection) -> None:
        """Count anew how many passages and words there are."""

    def search(
        self, connection: Connection, query: Sequence[str], count: int, documents: Sequence[str] | None
    ) -> dict[str, float]:
        """Up to `count` ids of passages, of these documents or of all, with their BM25 for any of the stems."""

    def document_frequencies(self, connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
        """How many passages there are, and how many have each of the stems; stems that none has are not listed."""

    def together(self, connection: Connection, query: Sequence[str], documents: Sequence[str] | None) -> int:
        """How many passages, of these documents or of all, have every one of the stems."""

    def matches(
        self, connection: Connection, query: Sequence[str], documents: Sequence[str]
    ) -> tuple[int, int, list[WordMatch]]:
        """How many passages and words these documents have, and their passages that have any of the stems."""


def word_table(connection: Connection) -> WordTable:
    """The word table of this database."""
    return tsvector if shared(connection) else fts5


def add(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index passages, given as (number, text, language)."""
    if values := [(number, stems(body, language)) for number, body, language in rows]:
        word_table(connection).add(connection, values)


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Take passages out of the index, by number."""
    if numbers:
        word_table(connection).drop(connection, numbers)


class WordIndex:
    """Ranked search over the words of all current passages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._frequencies: tuple[tuple[int, ...], int, dict[str, int]] = (
            (),
            0,
            {},
        )  # of a version: passages, and by stem
        with engine.begin() as connection:
            lock(connection, SCHEMA)
            word_table(connection).make(connection)

    def search(self, query: Sequence[str], count: int, documents: Collection[str] | None = None) -> dict[str, float]:
        """Up to `count` passage ids with their BM25 scores (higher is better) for any of the stems, best first.

        `documents` keeps to the passages of these; their scores stay those among all.
        """
        if not query:
            return {}
        with self._engine.connect() as connection:
            within = None if documents is None else sorted(documents)
            scores = word_table(connection).search(connection, query, count, within)
        # Digits past the ninth depend on the order of the sum, and would tell this search from that of a subset.
        return {passage_id: round(score, 9) for passage_id, score in scores.items()}

    def rarity(self, query: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each stem over the passages."""
        with self._engine.connect() as connection:
            total, frequency = self._document_frequencies(connection, query)
        return {stem: inverse_frequency(total, frequency.get(stem, 0)) for stem in query}

    def together(self, query: Sequence[str]) -> int:
        """How many passages have every one of the stems."""
        with self._engine.connect() as connection:
            return word_table(connection).together(connection, query, None) if query else 0

    def purge(self) -> None:
        """Leave nothing of the passages that were taken out."""
        with self._engine.begin() as connection:
            word_table(connection).purge(connection)

    def _document_frequencies(self, connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
        """How many passages there are, and how many have each stem; remembered until the table has another version.

        One question asks for the same stems several times.
        """
        table = word_table(connection)
        version, (counted_version, total, known) = table.version(connection), self._frequencies
        if version is None:
            return table.document_frequencies(connection, query)
        if version != counted_version or not known.keys() >= set(query):
            total, counted = table.document_frequencies(connection, query)
            known = dict.fromkeys(query, 0) | counted
            self._frequencies = (version, total, known)
        return total, known


def inverse_frequency(total: int, frequency: int) -> float:
    """The inverse document frequency of a stem that `frequency` of `total` passages have, as BM25 defines it."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
