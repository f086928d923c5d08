"""Documents and their editions in SQL: the truth from which every index can be rebuilt."""

import builtins
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from threading import RLock

from sqlalchemy import Connection, Engine, delete, func, select, update

from corpus.document import Document, Heading, Passage, SetAside, Source
from corpus.errors import DocumentGone
from corpus.library import edits, findings, passages
from corpus.library.edits import Edit
from corpus.sql.dialect import TRUTH, lock, put_row
from corpus.sql.tables import documents, editions, pending
from corpus.sql.tables import passages as passage_rows


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a document that is kept: its digest, when it came in (UTC, ISO), and whether it is current."""

    digest: str
    added: str
    current: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Listing:
    """A document in a list: its source, its current edition, what went into that, and how many passages it has."""

    source: Source
    digest: str
    fingerprint: str
    passages: int


class Library:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._one_thread = RLock()

    @contextmanager
    def turn(self, document_id: str) -> Iterator[Connection]:
        """A transaction in which no other thread or process writes this document, nor its vectors."""
        with self._one_thread, self._engine.begin() as connection:
            lock(connection, TRUTH, together=True)
            lock(connection, f"document {document_id}")
            yield connection

    def put(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """Make this the current edition; the document is pending until the vector index has followed."""
        with self.turn(document.id) as connection:
            source = json.dumps(asdict(edits.with_edits(connection, document.source)))
            passages.forget(connection, document.id, document.digest)
            same = (editions.c.document_id == document.id) & (editions.c.digest == document.digest)
            added = connection.execute(select(editions.c.added).where(same)).scalar()
            put_row(
                connection,
                editions,
                document_id=document.id,
                digest=document.digest,
                source=source,
                text=document.text,
                added=added or datetime.now(UTC).isoformat(),
                pages=json.dumps([asdict(page) for page in document.pages]),
                headings=json.dumps([asdict(heading) for heading in document.headings]),
            )
            put_row(
                connection, documents, id=document.id, digest=document.digest, source=source, fingerprint=fingerprint
            )
            passages.write(connection, pieces)
            findings.write(connection, document)
            put_row(connection, pending, document_id=document.id)

    def remove(self, document_id: str) -> None:
        """Remove a document with all its editions; it is pending until the vector index has followed."""
        with self.turn(document_id) as connection:
            if not connection.execute(select(documents.c.id).where(documents.c.id == document_id)).scalar():
                raise document_not_found(document_id)
            passages.forget(connection, document_id)
            findings.forget(connection, document_id)
            edits.forget(connection, document_id)
            connection.execute(delete(editions).where(editions.c.document_id == document_id))
            connection.execute(delete(documents).where(documents.c.id == document_id))
            put_row(connection, pending, document_id=document_id)

    def edit(self, document_id: str, changes: Mapping[str, str], who: str) -> Source:
        """Change facts of a document's current edition, by their names. DocumentGone where there is none of that id."""
        with self.turn(document_id) as connection:
            row = connection.execute(select(documents).where(documents.c.id == document_id)).first()
            if row is None:
                raise document_not_found(document_id)
            source = edits.edited(connection, _source(row.source), changes, who)
            new = {"source": json.dumps(asdict(source))}
            connection.execute(update(documents).where(documents.c.id == document_id).values(new))
            same = (editions.c.document_id == document_id) & (editions.c.digest == row.digest)
            connection.execute(update(editions).where(same).values(new))
        return source

    def edits_of(self, document_id: str) -> builtins.list[Edit]:
        """Every change that people made to a document's facts, oldest first."""
        with self._engine.connect() as connection:
            return edits.of_document(connection, document_id)

    def list(self) -> builtins.list[Listing]:
        """Every document, by id."""
        counted = (
            select(documents, func.count(passage_rows.c.number).label("passages"))
            .outerjoin(
                passage_rows,
                (passage_rows.c.document_id == documents.c.id) & (passage_rows.c.digest == documents.c.digest),
            )
            .group_by(documents.c.id)
            .order_by(documents.c.id)
        )
        with self._engine.connect() as connection:
            return [
                Listing(_source(row.source), row.digest, row.fingerprint, row.passages)
                for row in connection.execute(counted)
            ]

    def sources(self) -> dict[str, Source]:
        """The current source of every document, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(documents.c.id, documents.c.source))
            return {row.id: _source(row.source) for row in rows}

    def document(self, document_id: str, digest: str | None = None) -> Document:
        """The current edition of a document, or the one of that digest. NotFound where there is none."""
        current = select(documents.c.digest).where(documents.c.id == document_id).scalar_subquery()
        wanted = select(editions).where(
            editions.c.document_id == document_id, editions.c.digest == (current if digest is None else digest)
        )
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
            if row is None:
                raise document_not_found(document_id)
            dates = findings.dates_in(connection, document_id, row.digest)
            aside = findings.set_aside_in(connection, document_id, row.digest)
        return Document(
            source=_source(row.source),
            digest=row.digest,
            text=row.text,
            pages=passages.pages_in(row.pages),
            headings=tuple(Heading(**heading) for heading in json.loads(row.headings)),
            dates=dates,
            set_aside=aside,
        )

    def editions(self, document_id: str) -> builtins.list[Edition]:
        """Every kept edition of a document, oldest first."""
        wanted = (
            select(editions.c.digest, editions.c.added, editions.c.source, documents.c.digest.label("current"))
            .join(documents, documents.c.id == editions.c.document_id)
            .where(editions.c.document_id == document_id)
            .order_by(editions.c.added, editions.c.digest)
        )
        with self._engine.connect() as connection:
            return [
                Edition(row.digest, row.added, row.digest == row.current, _source(row.source))
                for row in connection.execute(wanted)
            ]

    def set_aside(self) -> dict[str, tuple[SetAside, ...]]:
        """What is kept out of answers until a person has looked at it, by the id of the document."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(documents.c.id, documents.c.digest).order_by(documents.c.id)).all()
            pieces = {row.id: findings.set_aside_in(connection, row.id, row.digest) for row in rows}
        waiting = {key: tuple(piece for piece in aside if piece.for_review) for key, aside in pieces.items()}
        return {document_id: aside for document_id, aside in waiting.items() if aside}

    def passages(self, ids: Collection[str]) -> builtins.list[Passage]:
        """The passages of those ids that there are, of any edition."""
        with self._engine.connect() as connection:
            return passages.by_id(connection, ids)

    def passages_of_edition(self, document_id: str, digest: str) -> builtins.list[Passage]:
        """The passages of one edition of a document, current or not, in reading order."""
        wanted = passages.with_text().order_by(passage_rows.c.number)
        of_edition = (passage_rows.c.document_id == document_id) & (passage_rows.c.digest == digest)
        with self._engine.connect() as connection:
            return passages.build(connection, connection.execute(wanted.where(of_edition)).all())

    def passages_of(self, document_id: str) -> builtins.list[Passage]:
        """The passages of a document's current edition, in reading order."""
        current = (documents.c.id == editions.c.document_id) & (documents.c.digest == editions.c.digest)
        with self._engine.connect() as connection:
            text = select(editions.c.text).join(documents, current).where(documents.c.id == document_id)
            rows = connection.execute(passages.current(text=False).where(documents.c.id == document_id)).all()
            return passages.build(connection, rows, connection.execute(text).scalar() or "") if rows else []

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id, of any edition. NotFound where there is none."""
        matches = self.passages([passage_id])
        if not matches:
            raise passage_not_found(passage_id)
        return matches[0]

    def count(self) -> int:
        """How many passages the current editions have."""
        wanted = passages.current().order_by(None).with_only_columns(func.count())
        with self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar_one())

    def documents_of(self, passage_ids: Collection[str]) -> dict[str, str]:
        """The ids of those of these passages that there are, each with its document's id."""
        with self._engine.connect() as connection:
            return passages.documents_of(connection, passage_ids)

    def vector_keys(self, document_ids: Collection[str], most: int) -> dict[str, str] | None:
        """The key of the vector of each current passage of these documents; None where there are more than `most`."""
        with self._engine.connect() as connection:
            return passages.vector_keys(connection, document_ids, most)

    def current_passages(self) -> dict[str, str]:
        """The ids of all passages of current editions, each with its document's id."""
        wanted = passages.current().with_only_columns(passage_rows.c.id, passage_rows.c.document_id)
        with self._engine.connect() as connection:
            return {row.id: row.document_id for row in connection.execute(wanted)}


@lru_cache(maxsize=20_000)
def _source(entry: str) -> Source:
    """The source in a row of JSON. Each question reads all rows, and few ever change: hence the cache."""
    return Source(**json.loads(entry))


def document_not_found(document_id: str) -> DocumentGone:
    return DocumentGone(f"There is no document {document_id}.", "`peaceops documents list` names those there are.")


def passage_not_found(passage_id: str) -> DocumentGone:
    return DocumentGone(f"There is no passage {passage_id}.", "Ask again: its document may have been replaced.")
