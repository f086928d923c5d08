"""What an edition's text names or hides, to and from the library's tables: dates, acronyms, words, pieces set aside."""

from sqlalchemy import Connection, delete, insert, select

from corpus.document import DateMention, Document, SetAside
from corpus.library import glossary
from corpus.sql.tables import acronyms, dates, set_aside, vocabularies
from corpus.words import vocabulary


def write(connection: Connection, document: Document) -> None:
    """Write the findings of an edition, in the place of those that it had before."""
    forget(connection, document.id, document.digest)
    edition = {"document_id": document.id, "digest": document.digest}
    aside = [
        {
            **edition,
            "position": position,
            "kind": piece.kind,
            "reason": piece.reason,
            "text": piece.text,
            "page": piece.page,
            "start": piece.start,
            "end": piece.end,
        }
        for position, piece in enumerate(document.set_aside)
    ]
    dated = [{**edition, "start": date.start, "end": date.end, "date": date.date} for date in document.dates]
    for table, rows in ((set_aside, aside), (dates, dated)):
        if rows:
            connection.execute(insert(table), rows)
    learn(connection, document)


def learn(connection: Connection, document: Document) -> None:
    """Write the acronyms that an edition explains, and how its words are spelt."""
    glossary.write(connection, document)
    vocabulary.write(connection, document)


def forget(connection: Connection, document_id: str, digest: str | None = None) -> None:
    """Drop the findings of one edition of a document, or of all."""
    for table in (set_aside, dates, acronyms, vocabularies):
        edition = table.c.document_id == document_id
        connection.execute(delete(table).where(edition if digest is None else edition & (table.c.digest == digest)))


def dates_in(connection: Connection, document_id: str, digest: str) -> tuple[DateMention, ...]:
    """The dates that an edition's text names, in reading order."""
    wanted = select(dates).where(dates.c.document_id == document_id, dates.c.digest == digest).order_by(dates.c.start)
    return tuple(DateMention(row.date, row.start, row.end) for row in connection.execute(wanted))


def set_aside_in(connection: Connection, document_id: str, digest: str) -> tuple[SetAside, ...]:
    """The pieces of an edition that are kept out of answers, in reading order."""
    wanted = (
        select(set_aside)
        .where(set_aside.c.document_id == document_id, set_aside.c.digest == digest)
        .order_by(set_aside.c.position)
    )
    return tuple(
        SetAside(row.kind, row.reason, row.text, row.page, row.start, row.end) for row in connection.execute(wanted)
    )
