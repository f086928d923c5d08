"""The words of passages in an SQLite FTS5 table that lives in the library's own file."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from corpus.holding import Holding

_OF_DOCUMENTS = "FROM words JOIN passages ON passages.number = words.rowid WHERE passages.document_id IN :documents"


def make(connection: Connection) -> None:
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, tokenize='unicode61')"))
    connection.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, 'row')"))


def add(connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    values = [{"number": number, "body": " ".join(stems)} for number, stems in rows]
    connection.execute(text("INSERT INTO words(rowid, body) VALUES (:number, :body)"), values)


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    connection.execute(text("DELETE FROM words WHERE rowid = :number"), [{"number": number} for number in numbers])


def numbers(connection: Connection) -> set[int]:
    return set(connection.execute(text("SELECT rowid FROM words")).scalars())


def version(connection: Connection) -> None:
    """FTS5 counts fast enough for nothing to be remembered."""


def recount(connection: Connection) -> None:
    """FTS5 keeps its own counts."""


def search(connection: Connection, query: Sequence[str], count: int) -> dict[str, float]:
    wanted = text(
        "SELECT passages.id, -bm25(words) AS score FROM words JOIN passages ON passages.number = words.rowid "
        "WHERE words MATCH :match ORDER BY bm25(words), words.rowid LIMIT :count"
    )
    match = " OR ".join(f'"{stem}"' for stem in query)  # stems are word characters only: nothing to escape
    return {row.id: row.score for row in connection.execute(wanted, {"match": match, "count": count})}


def holding(connection: Connection, query: Sequence[str]) -> tuple[int, dict[str, int]]:
    # Where FTS5 keeps the lengths: counting the words themselves would read them all.
    total = connection.execute(text("SELECT count(*) FROM words_docsize")).scalar() or 0
    wanted = text("SELECT term, doc FROM vocabulary WHERE term IN :terms")
    rows = connection.execute(wanted.bindparams(bindparam("terms", expanding=True)), {"terms": list(query)})
    return total, {row.term: row.doc for row in rows}


def held(connection: Connection, query: Sequence[str], documents: Sequence[str]) -> tuple[int, int, list[Holding]]:
    these = bindparam("documents", expanding=True)
    length = "length(body) - length(replace(body, ' ', '')) + (body <> '')"
    counted = text(f"SELECT count(*) AS passages, sum({length}) AS words {_OF_DOCUMENTS}").bindparams(these)
    total = connection.execute(counted, {"documents": list(documents)}).one()
    if not query or not total.passages:
        return total.passages, total.words or 0, []
    found = text(f"SELECT passages.id, passages.number, body {_OF_DOCUMENTS} AND words MATCH :match").bindparams(these)
    match = " OR ".join(f'"{stem}"' for stem in query)
    rows = connection.execute(found, {"documents": list(documents), "match": match})
    wanted, holding = set(query), []
    for row in rows:
        stems = row.body.split()
        holding.append(Holding(row.id, row.number, len(stems), Counter(stem for stem in stems if stem in wanted)))
    return total.passages, total.words, holding
