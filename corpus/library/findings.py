"""What was found in the text of an edition when it came in, to and from the library's tables, within a transaction."""

from sqlalchemy import Connection, delete, insert, select

from corpus.document import DateMention, Document, SetAside
from corpus.library import glossary
from corpus.sql.tables import acronyms, dates, set_aside, vocabularies
from corpus.words import vocabulary


def write(connection: Connection, document: Document) -> None:
    """Keep what is set aside, and which dates and acronyms were found, in the place of what this edition had before."""
    forget(connection, document.id, document.digest)
    edition = {"document_id": document.id, "digest": document.digest}
    aside = [
        {
            **edition,
            "position": position,
            "kind": found.kind,
            "reason": found.reason,
            "text": found.text,
            "page": found.page,
            "start": found.start,
            "end": found.end,
        }
        for position, found in enumerate(document.set_aside)
    ]
    dated = [{**edition, "start": found.start, "end": found.end, "date": found.date} for found in document.dates]
    for table, rows in ((set_aside, aside), (dates, dated)):
        if rows:
            connection.execute(insert(table), rows)
    learn(connection, document)


def learn(connection: Connection, document: Document) -> None:
    """Keep the acronyms that an edition explains, and how its words are spelt."""
    glossary.write(connection, document)
    vocabulary.write(connection, document)


def forget(connection: Connection, document_id: str, digest: str | None = None) -> None:
    """Drop what was found in one edition of a document, or in all."""
    for table in (set_aside, dates, acronyms, vocabularies):
        edition = table.c.document_id == document_id
        connection.execute(delete(table).where(edition if digest is None else edition & (table.c.digest == digest)))


def dates_in(connection: Connection, document_id: str, digest: str) -> tuple[DateMention, ...]:
    """The dates that an edition's text names, in reading order."""
    wanted = select(dates).where(dates.c.document_id == document_id, dates.c.digest == digest).order_by(dates.c.start)
    return tuple(DateMention(row.date, row.start, row.end) for row in connection.execute(wanted))


def set_aside_in(connection: Connection, document_id: str, digest: str) -> tuple[SetAside, ...]:
    """What is kept out of answers of an edition, in reading order."""
    wanted = (
        select(set_aside)
        .where(set_aside.c.document_id == document_id, set_aside.c.digest == digest)
        .order_by(set_aside.c.position)
    )
    return tuple(
        SetAside(row.kind, row.reason, row.text, row.page, row.start, row.end) for row in connection.execute(wanted)
    )
