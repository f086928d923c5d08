"""Ranked word search over the stems of passages: one interface, kept by SQLite's FTS5 or by PostgreSQL.

Either way the words live in the library's own database, and so they change in the same transaction as the truth.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine

from corpus.sql.dialect import SCHEMA, lock, shared
from corpus.text.stems import stems
from corpus.words import fts5, tsvector
from corpus.words.match import Holding


class WordTable(Protocol):
    """What a database must do; its modules have these functions. Passages go by number."""

    def make(self, connection: Connection) -> None:
        """Make what is missing of its tables."""

    def add(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Index passages, given with their stems in order."""

    def drop(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take passages out."""

    def numbers(self, connection: Connection) -> set[int]:
        """All passages in the index."""

    def version(self, connection: Connection) -> tuple[int, ...] | None:
        """What is different after every change; None where what `holding` says is not worth remembering."""

    def recount(self, connection: Connection) -> None:
        """Put right what is counted of the index as a whole."""

    def search(self, connection: Connection, query: Sequence[str], count: int) -> dict[str, float]:
        """Up to `count` ids of passages with their BM25 (higher is better) for any of the stems, best first."""

    def holding(self, connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
        """How many passages there are, and in how many of them each of the stems occurs, if in any."""

    def together(self, connection: Connection, query: Sequence[str], documents: Sequence[str] | None) -> int:
        """In how many passages, of these documents or of all, every one of the stems occurs."""

    def held(
        self, connection: Connection, query: Sequence[str], documents: Sequence[str]
    ) -> tuple[int, int, list[Holding]]:
        """Of these documents: how many passages and words they have, and the passages that hold any of the stems."""


def word_table(connection: Connection) -> WordTable:
    """The one that this database has."""
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
        self._counted: tuple[tuple[int, ...], int, dict[str, int]] = ((), 0, {})  # a version, and what it holds
        with engine.begin() as connection:
            lock(connection, SCHEMA)
            word_table(connection).make(connection)

    def search(self, query: Sequence[str], count: int) -> dict[str, float]:
        """Up to `count` passage ids with their BM25 scores (higher is better) for any of the stems, best first."""
        if not query:
            return {}
        with self._engine.connect() as connection:
            found = word_table(connection).search(connection, query, count)
        # What is beyond the ninth digit depends on who adds up, and would tell which of the two searches it was.
        return {passage_id: round(score, 9) for passage_id, score in found.items()}

    def rarity(self, query: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each stem over the passages, as BM25 has it: log(1 + (N-n+.5)/(n+.5))."""
        with self._engine.connect() as connection:
            total, holding = self._holding(connection, query)
        return {stem: math.log(1 + (total - n + 0.5) / (n + 0.5)) for stem in query for n in [holding.get(stem, 0)]}

    def together(self, query: Sequence[str]) -> int:
        """In how many passages every one of the stems occurs."""
        with self._engine.connect() as connection:
            return word_table(connection).together(connection, query, None) if query else 0

    def _holding(self, connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
        """What the table says; remembered for the few times that one question asks, as long as nothing changes."""
        table = word_table(connection)
        version, (counted, total, known) = table.version(connection), self._counted
        if version is None:
            return table.holding(connection, query)
        if version != counted or not known.keys() >= set(query):
            total, found = table.holding(connection, query)
            known = dict.fromkeys(query, 0) | found
            self._counted = (version, total, known)
        return total, known
