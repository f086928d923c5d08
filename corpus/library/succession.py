"""Which document supersedes which: as a manifest says, or as near-identical text and dates show."""

import json
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, distinct, func, insert, or_, select

from corpus.document import Source
from corpus.sql.dialect import SUCCESSIONS, lock
from corpus.sql.tables import documents, passages, sentences, successions

NEAR_IDENTICAL = 0.6  # of the larger document's sentences, word for word the same
FEWEST = 5  # sentences in common; fewer may be no more than an address and a greeting


@dataclass(frozen=True, slots=True)
class Succession:
    """`newer` supersedes `older`. `basis` says how that is known: "manifest" or "text"."""

    newer: str
    older: str
    basis: str


class Successions:
    """Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Succession]:
        """Every succession, by id."""
        wanted = select(successions).order_by(successions.c.newer, successions.c.older)
        with self._engine.connect() as connection:
            return [Succession(row.newer, row.older, row.basis) for row in connection.execute(wanted)]

    def superseded(self, among: Container[str] | None = None) -> dict[str, str]:
        """The ids of all superseded documents, each with the id of the one that supersedes it.

        With `among`, as if there were no other documents: one that a caller may not see supersedes none for them.
        """
        return {
            succession.older: succession.newer
            for succession in self.all()
            if among is None or (succession.older in among and succession.newer in among)
        }

    def follow(self, changed: Collection[str]) -> None:
        """Bring the successions in step with the manifest entries, and with the text of documents that changed."""
        with self._engine.begin() as connection:
            lock(connection, SUCCESSIONS)
            rows = connection.execute(select(documents.c.id, documents.c.source))
            sources = {row.id: Source(**json.loads(row.source)) for row in rows}
            stale = or_(successions.c.newer.in_(changed), successions.c.older.in_(changed))
            connection.execute(delete(successions).where((successions.c.basis == "manifest") | stale))
            _add(connection, _stated(sources), "manifest")
            known = {(row.newer, row.older) for row in connection.execute(select(successions))}
            by_text = set()
            for document_id in sorted(sources.keys() & set(changed)):
                for other in _alike(connection, document_id):
                    newer, older = _ordered(sources[document_id], sources[other])
                    if newer and not {(newer, older), (older, newer)} & known:
                        by_text.add((newer, older))
            _add(connection, by_text, "text")


def _stated(sources: Mapping[str, Source]) -> set[tuple[str, str]]:
    """The ids of the newer and the older, as manifest entries say. Those that go in a circle say nothing."""
    older = {source.id: source.supersedes for source in sources.values() if source.supersedes in sources}
    circular: set[str] = set()
    finished: set[str] = set()
    for start in older:
        path: dict[str, None] = {}  # an ordered set
        at = start
        while at in older and at not in path and at not in finished:
            path[at] = None
            at = older[at]
        if at in path:
            names = list(path)
            circular.update(names[names.index(at) :])
        finished.update(path)
    return {(newer, named) for newer, named in older.items() if newer not in circular}


def _add(connection: Connection, pairs: Collection[tuple[str, str]], basis: str) -> None:
    rows = [{"newer": newer, "older": older, "basis": basis} for newer, older in sorted(pairs) if newer != older]
    if rows:
        connection.execute(insert(successions), rows)


def _alike(connection: Connection, document_id: str) -> list[str]:
    """The ids of all other documents that have most of their sentences in common with this one, word for word."""
    mine, theirs = sentences.alias(), sentences.alias()
    of_mine, of_theirs, current, its = passages.alias(), passages.alias(), documents.alias(), documents.alias()
    shared = (
        select(of_theirs.c.document_id.label("other"), func.count(distinct(mine.c.vector_key)).label("number"))
        .select_from(mine)
        .join(of_mine, of_mine.c.number == mine.c.passage)
        .join(its, (its.c.id == of_mine.c.document_id) & (its.c.digest == of_mine.c.digest))
        .join(theirs, theirs.c.vector_key == mine.c.vector_key)
        .join(of_theirs, of_theirs.c.number == theirs.c.passage)
        .join(current, (current.c.id == of_theirs.c.document_id) & (current.c.digest == of_theirs.c.digest))
        .where(its.c.id == document_id, current.c.id != document_id, ~mine.c.heading)
        .group_by(of_theirs.c.document_id)
        .having(func.count(distinct(mine.c.vector_key)) >= FEWEST)
    )
    rows = connection.execute(shared).all()
    own_size = _size(connection, document_id) if rows else 0
    return [row.other for row in rows if row.number >= NEAR_IDENTICAL * max(own_size, _size(connection, row.other))]


def _size(connection: Connection, document_id: str) -> int:
    """How many different sentences the current edition of a document has, without headings."""
    counted = (
        select(func.count(distinct(sentences.c.vector_key)))
        .join(passages, passages.c.number == sentences.c.passage)
        .join(documents, (documents.c.id == passages.c.document_id) & (documents.c.digest == passages.c.digest))
        .where(documents.c.id == document_id, ~sentences.c.heading)
    )
    return int(connection.execute(counted).scalar_one())


def _ordered(first: Source, second: Source) -> tuple[str, str]:
    """The ids of the newer and the older; two empty ones where dates, publishers or languages do not show an order."""
    if first.language != second.language or not first.latest or not second.latest:
        return "", ""
    if first.publisher and second.publisher and first.publisher != second.publisher:
        return "", ""
    if first.latest == second.latest:
        return "", ""
    return (first.id, second.id) if first.latest > second.latest else (second.id, first.id)
