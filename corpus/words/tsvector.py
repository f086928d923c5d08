"""The words of passages in PostgreSQL, found by its full-text search (tsvector, GIN) and ranked as FTS5 ranks them.

A tsvector is written here lexeme by lexeme from our own stems, so PostgreSQL's parser and dictionaries have no part in
it, and the position of a lexeme is the number of times that it occurs: search needs no positions, the limit of 256 of
them does not apply, and a count is read without unpacking the rest. BM25 is FTS5's own: k1 = 1.2, b = 0.75.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from corpus.words.match import WordMatch

LONGEST_STEM = 500  # characters that count of a stem; a lexeme may have 2,046 bytes
MOST_BYTES = 900_000  # of lexemes in one passage; a tsvector may have 1,048,575 with its own bookkeeping
HIGHEST_POSITION = 16_383  # that a tsvector can hold
MOST_TOTALS = 1_000  # rows, before they are summed up

_tables = MetaData()
_words = Table(
    "words",
    _tables,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("length", Integer, nullable=False),
    Column("body", TSVECTOR, nullable=False),
    Index("words_by_stem", "body", postgresql_using="gin"),
)
# How many passages and words there are is the sum of these rows. Every change adds a row, so that no change has to wait
# for another one that has locked the sum.
_totals = Table(
    "word_totals",
    _tables,
    Column("change", Integer, Identity(), primary_key=True),
    Column("passages", Integer, nullable=False),
    Column("length", BigInteger, nullable=False),
)

_FOUND = """
    SELECT number, length, (stem).lexeme, (stem).positions[1] AS times
    FROM (SELECT number, length, unnest(ts_filter(setweight(body, 'A', CAST(:stems AS text[])), '{a}')) AS stem
          FROM words WHERE body @@ CAST(:query AS tsquery)) AS held
"""
_BM25 = "sum(idf * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / mean)))"
# The order of a sum changes its last digits. `place` rounds them away: of equal scores the older passage comes first.
_SEARCH = f"""
    WITH total AS (SELECT sum(passages)::float8 AS passages, sum(length)::float8 / nullif(sum(passages), 0) AS mean
                   FROM word_totals),
    found AS MATERIALIZED ({_FOUND}),
    weighed AS (SELECT lexeme, ln(greatest((total.passages - count(*) + 0.5) / (count(*) + 0.5), exp(1e-6))) AS idf
                FROM found, total GROUP BY lexeme, total.passages),
    scored AS (SELECT number, {_BM25} AS score, round(ln({_BM25}) * 1e10) AS place
               FROM found JOIN weighed USING (lexeme), total
               WHERE CAST(:documents AS text[]) IS NULL
                  OR number IN (SELECT number FROM passages WHERE document_id = ANY(CAST(:documents AS text[])))
               GROUP BY number
               ORDER BY 3 DESC, number
               LIMIT :count)
    SELECT passages.id, score FROM scored JOIN passages USING (number) ORDER BY place DESC, number
"""


def make(connection: Connection) -> None:
    _tables.create_all(connection)
    if (connection.execute(select(func.count()).select_from(_totals)).scalar() or 0) > MOST_TOTALS:
        rows = connection.execute(delete(_totals).returning(_totals.c.passages, _totals.c.length)).all()
        _change(connection, sum(row.passages for row in rows), sum(row.length for row in rows))


def add(connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    parts = [(number, _parts(stems)) for number, stems in rows]
    values = [{"number": number, "length": len(stems), "body": tsvector(stems)} for number, stems in parts]
    connection.execute(
        text("INSERT INTO words (number, length, body) VALUES (:number, :length, CAST(:body AS tsvector))"), values
    )
    _change(connection, len(parts), sum(len(stems) for _, stems in parts))


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    gone = connection.execute(
        delete(_words).where(_words.c.number == func.any(list(numbers))).returning(_words.c.length)
    )
    lengths = gone.scalars().all()
    _change(connection, -len(lengths), -sum(lengths))


def _change(connection: Connection, passages: int, length: int) -> None:
    connection.execute(insert(_totals).values(passages=passages, length=length))


def purge(connection: Connection) -> None:
    """Nothing to do: the vacuum of PostgreSQL, which runs by itself, frees what was dropped."""


def numbers(connection: Connection) -> set[int]:
    return set(connection.execute(select(_words.c.number)).scalars())


def version(connection: Connection) -> tuple[int, ...]:
    # The count as well as the highest number: a change may become visible after one with a higher number.
    return tuple(connection.execute(select(func.count(), func.coalesce(func.max(_totals.c.change), 0))).one())


def recount(connection: Connection) -> None:
    """Replace the totals by those of the words that are there."""
    connection.execute(delete(_totals))
    counted = select(func.count(), func.coalesce(func.sum(_words.c.length), 0))
    connection.execute(insert(_totals).from_select(["passages", "length"], counted))


def search(
    connection: Connection, query: Sequence[str], count: int, documents: Sequence[str] | None
) -> dict[str, float]:
    stems = [*dict.fromkeys(_parts(query))]
    if not stems:
        return {}
    within = None if documents is None else list(documents)
    wanted = {"stems": stems, "query": " | ".join(map(_quoted, stems)), "count": count, "documents": within}
    return {row.id: row.score for row in connection.execute(text(_SEARCH), wanted)}


def document_frequencies(connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
    total = connection.execute(select(func.sum(_totals.c.passages))).scalar() or 0
    stems = [*dict.fromkeys(_parts(query))]
    wanted = text(f"SELECT lexeme, count(*) AS n FROM ({_FOUND}) AS found GROUP BY lexeme")
    rows = connection.execute(wanted, {"stems": stems, "query": " | ".join(map(_quoted, stems))}) if stems else ()
    return total, {row.lexeme: row.n for row in rows}


def together(connection: Connection, query: Sequence[str], documents: Sequence[str] | None) -> int:
    wanted = {"query": " & ".join(map(_quoted, _parts(query)))}
    counted = "SELECT count(*) FROM words {} WHERE body @@ CAST(:query AS tsquery)"
    if documents is None:
        return connection.execute(text(counted.format("")), wanted).scalar() or 0
    of_documents = counted.format("JOIN passages USING (number)") + " AND document_id = ANY(CAST(:documents AS text[]))"
    return connection.execute(text(of_documents), {**wanted, "documents": list(documents)}).scalar() or 0


def matches(connection: Connection, query: Sequence[str], documents: Sequence[str]) -> tuple[int, int, list[WordMatch]]:
    of_documents = "JOIN passages USING (number) WHERE passages.document_id = ANY(CAST(:documents AS text[]))"
    counted = text(f"SELECT count(*) AS passages, coalesce(sum(length), 0) AS words FROM words {of_documents}")
    total = connection.execute(counted, {"documents": list(documents)}).one()
    stems, matches = [*dict.fromkeys(_parts(query))], dict[str, WordMatch]()
    if stems:
        matching = text(
            f"SELECT id, document_id, number, length, lexeme, times FROM ({_FOUND}) AS found {of_documents}"
        )
        wanted = {"stems": stems, "query": " | ".join(map(_quoted, stems)), "documents": list(documents)}
        for row in connection.execute(matching, wanted):
            match = matches.setdefault(row.id, WordMatch(row.id, row.document_id, row.number, row.length, {}))
            match.counts[row.lexeme] = row.times
    return total.passages, int(total.words), list(matches.values())


def tsvector(stems: Iterable[str]) -> str:
    """The tsvector of a passage, as PostgreSQL reads it."""
    size, parts = 0, []
    for stem, times in Counter(stems).items():
        size += len(stem.encode()) + 12
        if size > MOST_BYTES:
            break
        parts.append(f"{_quoted(stem)}:{min(times, HIGHEST_POSITION)}")
    return " ".join(parts)


def _parts(stems: Iterable[str]) -> list[str]:
    """The stems as they are indexed: split at an underscore, as FTS5 does."""
    return [part[:LONGEST_STEM] for stem in stems for part in stem.split("_") if part]


def _quoted(stem: str) -> str:
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"
