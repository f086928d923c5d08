"""Documents and their editions in SQL: the truth from which every index can be rebuilt."""

import builtins
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, func, insert, select

from corpus import findings, lexical, passages
from corpus.document import Document, Heading, Page, Passage, Source
from corpus.errors import NotFound
from corpus.tables import documents, editions, notes, pending
from corpus.tables import passages as passage_rows


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a document that is kept: its digest, when it came in (UTC, ISO), and whether it is current."""

    digest: str
    added: str
    current: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: its source, its current edition, what went into it, and how many passages it has."""

    source: Source
    digest: str
    fingerprint: str
    passages: int


class Library:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, name: str) -> str | None:
        """A small fact about the store itself."""
        with self._engine.connect() as connection:
            return connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar()

    def set_note(self, name: str, value: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert(notes).prefix_with("OR REPLACE").values(name=name, value=value))

    def put(self, document: Document, pieces: Sequence[Passage], fingerprint: str) -> None:
        """Make this the current edition; the document waits in `pending` until the vector index has followed."""
        source = json.dumps(asdict(document.source))
        with self._engine.begin() as connection:
            passages.forget(connection, document.id, document.digest)
            same = (editions.c.document_id == document.id) & (editions.c.digest == document.digest)
            added = connection.execute(select(editions.c.added).where(same)).scalar()
            connection.execute(
                insert(editions)
                .prefix_with("OR REPLACE")
                .values(
                    document_id=document.id,
                    digest=document.digest,
                    source=source,
                    text=document.text,
                    added=added or datetime.now(UTC).isoformat(),
                    pages=json.dumps([asdict(page) for page in document.pages]),
                    headings=json.dumps([asdict(heading) for heading in document.headings]),
                )
            )
            connection.execute(
                insert(documents)
                .prefix_with("OR REPLACE")
                .values(id=document.id, digest=document.digest, source=source, fingerprint=fingerprint)
            )
            passages.write(connection, pieces)
            findings.write(connection, document)
            connection.execute(insert(pending).prefix_with("OR IGNORE").values(document_id=document.id))

    def remove(self, document_id: str) -> None:
        """Take a document away with all its editions; it waits in `pending` until the vector index has followed."""
        with self._engine.begin() as connection:
            if not connection.execute(select(documents.c.id).where(documents.c.id == document_id)).scalar():
                raise document_not_found(document_id)
            passages.forget(connection, document_id)
            findings.forget(connection, document_id)
            connection.execute(delete(editions).where(editions.c.document_id == document_id))
            connection.execute(delete(documents).where(documents.c.id == document_id))
            connection.execute(insert(pending).prefix_with("OR IGNORE").values(document_id=document_id))

    def pending(self) -> builtins.list[str]:
        """Documents whose vectors in the index may differ from the truth."""
        with self._engine.connect() as connection:
            return [*connection.execute(select(pending.c.document_id)).scalars()]

    def mark_all_pending(self) -> None:
        every = select(documents.c.id)
        with self._engine.begin() as connection:
            connection.execute(insert(pending).prefix_with("OR IGNORE").from_select(["document_id"], every))

    def settle(self, document_id: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(pending).where(pending.c.document_id == document_id))

    def list(self) -> builtins.list[Listed]:
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
                Listed(Source(**json.loads(row.source)), row.digest, row.fingerprint, row.passages)
                for row in connection.execute(counted)
            ]

    def sources(self) -> dict[str, Source]:
        """The current source of every document, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(documents.c.id, documents.c.source))
            return {row.id: Source(**json.loads(row.source)) for row in rows}

    def document(self, document_id: str, digest: str | None = None) -> Document:
        """The current edition of a document, or the one of that digest."""
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
            source=Source(**json.loads(row.source)),
            digest=row.digest,
            text=row.text,
            pages=tuple(Page(**page) for page in json.loads(row.pages)),
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
                Edition(row.digest, row.added, row.digest == row.current, Source(**json.loads(row.source)))
                for row in connection.execute(wanted)
            ]

    def passages(self, ids: Collection[str]) -> builtins.list[Passage]:
        """The passages of those ids that there are, of any edition."""
        with self._engine.connect() as connection:
            return passages.by_id(connection, ids)

    def passages_of(self, document_id: str) -> builtins.list[Passage]:
        """The passages of a document's current edition, in reading order."""
        with self._engine.connect() as connection:
            rows = connection.execute(passages.current().where(documents.c.id == document_id)).all()
            return passages.build(connection, rows)

    def passage(self, passage_id: str) -> Passage:
        found = self.passages([passage_id])
        if not found:
            raise NotFound(f"There is no passage {passage_id}.", "Ask again: its document may have been replaced.")
        return found[0]

    def current_passages(self) -> dict[str, str]:
        """The ids of all passages of current editions, each with its document's id."""
        wanted = passages.current().with_only_columns(passage_rows.c.id, passage_rows.c.document_id)
        with self._engine.connect() as connection:
            return {row.id: row.document_id for row in connection.execute(wanted)}

    def mend_words(self) -> int:
        """Bring the word index in step with the passages; returns how many entries were wrong."""
        with self._engine.begin() as connection:
            rows = {row.number: row for row in connection.execute(passages.current())}
            there = lexical.numbers(connection)
            ghosts, missing = sorted(there - rows.keys()), sorted(rows.keys() - there)
            lexical.drop(connection, ghosts)
            pieces = passages.build(connection, [rows[number] for number in missing])
            lexical.add(
                connection,
                [(n, passages.passage_text(piece), piece.language) for n, piece in zip(missing, pieces, strict=True)],
            )
            return len(ghosts) + len(missing)


def document_not_found(document_id: str) -> NotFound:
    return NotFound(f"There is no document {document_id}.", "`peaceops documents list` names those there are.")
