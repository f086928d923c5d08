"""Ranked word search: stemmed words in an SQLite FTS5 table that lives in the library's own database.

The words of a passage are stemmed in its language, the words of a question in both, so that each finds the other's
names and figures. Being in the same file, the word index changes in the same transaction as the truth.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import Stemmer
from sqlalchemy import Connection, Engine, bindparam, text

_WORD = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\w+")
_STEMMERS = {"en": Stemmer.Stemmer("english"), "fr": Stemmer.Stemmer("french")}
_FUNCTION_WORDS = {
    "en": frozenset(
        "a about after all also am an and any are as at be been but by can could d did do does doing for from had has "
        "have having he her him his how i if in into is it its just ll me more most my no nor not of on one only or "
        "other our out re s shall she should so some such t than that the their them then there these they this those "
        "to too up us ve very was we were what when where which while who whom whose why will with would you "
        "your please tell".split()
    ),
    "fr": frozenset(
        "a à ai ainsi au aussi aux avec avez avons c ce cela ces cet cette ceux comme comment d dans de des dont du "
        "elle elles en entre est et etc été être eu eux fait font il ils j je l la le les leur leurs lors lui m ma "
        "mais me même mes moi mon n ne nos notre nous on ont ou où par pas plus pour pourquoi qu quand que quel "
        "quelle quelles quels qui quoi s sa sans se sera ses si son sont sur t ta te tes toi ton tous tout toute "
        "toutes très tu un une va vos votre vous y combien".split()
    ),
}


FUNCTION_WORDS = frozenset().union(*_FUNCTION_WORDS.values())
"""Those of both languages."""


@lru_cache(maxsize=200_000)
def _stem(word: str, language: str) -> str:
    stemmed: str = _STEMMERS[language].stemWord(word)
    return "".join(c for c in unicodedata.normalize("NFD", stemmed) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The lower-cased words of `text`; digits grouped by thousands ("4,000", "4 000") become one word."""
    found = _WORD.findall(unicodedata.normalize("NFC", text).replace("’", "'").lower())
    return [re.sub(r"\D", "", word) if word[0].isdigit() and not word.isalnum() else word for word in found]


def stems(text: str, language: str) -> list[str]:
    """The stems of every word of `text`, in order, without accents."""
    return [_stem(word, language if language in _STEMMERS else "en") for word in words(text)]


def function_words(language: str) -> frozenset[str]:
    """Words that say nothing about what a question is about."""
    return _FUNCTION_WORDS.get(language, frozenset())


def content_words(text: str, language: str) -> list[str]:
    """The lower-cased words of `text` that say what it is about, in order, with repeats."""
    return [word for word in words(text) if word not in function_words(language)]


def query_stems(text: str, language: str) -> list[str]:
    """The distinct stems, in English and in French, of the content words of a question in `language`."""
    return list(dict.fromkeys(_stem(word, which) for word in content_words(text, language) for which in _STEMMERS))


def add(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index passages, given as (number, text, language)."""
    values = [{"number": number, "body": " ".join(stems(body, language))} for number, body, language in rows]
    if values:
        connection.execute(text("INSERT INTO words(rowid, body) VALUES (:number, :body)"), values)


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Take passages out of the index, by number."""
    if numbers:
        connection.execute(text("DELETE FROM words WHERE rowid = :number"), [{"number": n} for n in numbers])


def numbers(connection: Connection) -> set[int]:
    """The numbers of all passages in the index."""
    return set(connection.execute(text("SELECT rowid FROM words")).scalars())


class WordIndex:
    """Ranked search over the words of all current passages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with engine.begin() as connection:
            connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, tokenize='unicode61')"))
            connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, 'row')"))

    def search(self, query: Sequence[str], count: int) -> dict[str, float]:
        """Up to `count` passage ids with their BM25 scores (higher is better) for any of the stems, best first."""
        if not query:
            return {}
        wanted = text(
            "SELECT passages.id, -bm25(words) AS score FROM words JOIN passages ON passages.number = words.rowid "
            "WHERE words MATCH :match ORDER BY bm25(words), words.rowid LIMIT :count"
        )
        match = " OR ".join(f'"{stem}"' for stem in query)  # stems are word characters only: nothing to escape
        with self._engine.connect() as connection:
            return {row.id: row.score for row in connection.execute(wanted, {"match": match, "count": count})}

    def rarity(self, query: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each stem over the passages, as BM25 has it: log(1 + (N-n+.5)/(n+.5))."""
        wanted = text("SELECT term, doc FROM vocabulary WHERE term IN :terms")
        with self._engine.connect() as connection:
            total = connection.execute(text("SELECT count(*) FROM words")).scalar() or 0
            rows = connection.execute(wanted.bindparams(bindparam("terms", expanding=True)), {"terms": list(query)})
            holding = {row.term: row.doc for row in rows}
        return {stem: math.log(1 + (total - n + 0.5) / (n + 0.5)) for stem in query for n in [holding.get(stem, 0)]}
