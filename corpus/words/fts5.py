"""The words of passages in an SQLite FTS5 table that lives in the library's own file."""

import json
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, TextClause, bindparam, text

from corpus.words.match import WordMatch


def make(connection: Connection) -> None:
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, tokenize='unicode61')"))
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, 'row')"))


def add(connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    values = [{"number": number, "body": " ".join(stems)} for number, stems in rows]
    connection.execute(text("INSERT INTO words(rowid, body) VALUES (:number, :body)"), values)


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    connection.execute(text("DELETE FROM words WHERE rowid = :number"), [{"number": number} for number in numbers])


def purge(connection: Connection) -> None:
    # What is dropped is only noted as such, in older segments of the index, until all of them are merged.
    connection.execute(text("INSERT INTO words(words) VALUES ('optimize')"))


def numbers(connection: Connection) -> set[int]:
    return set(connection.execute(text("SELECT rowid FROM words")).scalars())


def version(connection: Connection) -> None:
    """None: FTS5 counts so fast that nothing need be remembered."""


def recount(connection: Connection) -> None:
    """Nothing to do: FTS5 keeps its own counts."""


def search(
    connection: Connection, query: Sequence[str], count: int, documents: Sequence[str] | None
) -> dict[str, float]:
    condition = "" if documents is None else "AND passages.document_id IN (SELECT value FROM json_each(:documents))"
    wanted = text(
        "SELECT passages.id, -bm25(words) AS score FROM words JOIN passages ON passages.number = words.rowid "
        f"WHERE words MATCH :match {condition} ORDER BY bm25(words), words.rowid LIMIT :count"
    )
    match = " OR ".join(f'"{stem}"' for stem in query)  # stems are word characters only: nothing to escape
    given = {"match": match, "count": count} | ({} if documents is None else {"documents": json.dumps(documents)})
    return {row.id: row.score for row in connection.execute(wanted, given)}


def document_frequencies(connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
    # Of the table in which FTS5 keeps the lengths: counting the rows of `words` would read all words.
    total = connection.execute(text("SELECT count(*) FROM words_docsize")).scalar() or 0
    wanted = text("SELECT term, doc FROM vocabulary WHERE term IN :terms")
    rows = connection.execute(wanted.bindparams(bindparam("terms", expanding=True)), {"terms": list(query)})
    return total, {row.term: row.doc for row in rows}


def together(connection: Connection, query: Sequence[str], documents: Sequence[str] | None) -> int:
    match = {"match": " AND ".join(f'"{stem}"' for stem in query if stem)}
    if documents is None:
        return connection.execute(text("SELECT count(*) FROM words WHERE words MATCH :match"), match).scalar() or 0
    counted = _of_documents(
        "SELECT count(*) FROM words JOIN passages ON number = words.rowid", "AND words MATCH :match"
    )
    return connection.execute(counted, {**match, "documents": list(documents)}).scalar() or 0


def matches(connection: Connection, query: Sequence[str], documents: Sequence[str]) -> tuple[int, int, list[WordMatch]]:
    of_documents = {"documents": list(documents)}
    sizes = _of_documents("SELECT number, sz FROM words_docsize JOIN passages ON number = words_docsize.id")
    lengths = {row.number: _varint(row.sz) for row in connection.execute(sizes, of_documents)}
    if not query or not lengths:
        return len(lengths), sum(lengths.values()), []
    matching = _of_documents(
        "SELECT passages.id, document_id, number, body FROM words JOIN passages ON number = words.rowid",
        "AND words MATCH :match",
    )
    rows = connection.execute(matching, {**of_documents, "match": " OR ".join(f'"{stem}"' for stem in query)})
    wanted = set(query)
    matches = [
        WordMatch(
            row.id,
            row.document_id,
            row.number,
            lengths[row.number],
            Counter(stem for stem in _tokens(row.body) if stem in wanted),
        )
        for row in rows
    ]
    return len(lengths), sum(lengths.values()), matches


def _of_documents(select: str, condition: str = "") -> TextClause:
    statement = text(f"{select} WHERE passages.document_id IN :documents {condition}")
    return statement.bindparams(bindparam("documents", expanding=True))


def _varint(blob: bytes) -> int:
    """The number that FTS5 keeps for the words of a row: seven bits in each byte, the highest first."""
    size = 0
    for byte in blob:
        size = size << 7 | byte & 0x7F
    return size


def _tokens(body: str) -> list[str]:
    """The stems as FTS5 sees them, which splits words at an underscore."""
    return body.replace("_", " ").split()
