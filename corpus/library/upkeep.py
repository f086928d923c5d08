"""What the library derives from the texts in itself, brought in step with them: words, acronyms and spellings."""

from contextlib import suppress

from sqlalchemy import Engine, exists, select

from corpus.errors import NotFound
from corpus.library import findings, passages
from corpus.library.library import Library
from corpus.sql.dialect import TRUTH, lock
from corpus.sql.tables import chunks, documents, vocabularies
from corpus.sql.tables import passages as passage_rows
from corpus.words import index as wordindex


def learn(engine: Engine, library: Library) -> None:
    """Find the acronyms and spellings of documents that came in before the library kept these."""
    known = (vocabularies.c.document_id == documents.c.id) & (vocabularies.c.digest == documents.c.digest)
    with engine.connect() as connection:
        wanted = select(documents.c.id).where(~exists().where(known)).order_by(documents.c.id)
        unread = connection.execute(wanted).scalars().all()
    for document_id in unread:
        with library.turn(document_id) as connection, suppress(NotFound):  # another process may have removed it
            findings.learn(connection, library.document(document_id))


def mend_words(engine: Engine) -> int:
    """Bring the word index in step with the passages; returns how many entries were wrong."""
    with engine.begin() as connection:
        lock(connection, TRUTH)
        right = set(connection.execute(passages.current().with_only_columns(passage_rows.c.number)).scalars())
        indexed = wordindex.word_table(connection).numbers(connection)
        wordindex.drop(connection, sorted(indexed - right))
        for chunk in chunks(sorted(right - indexed)):
            rows = connection.execute(passages.current().where(passage_rows.c.number.in_(chunk))).all()
            missing = zip((row.number for row in rows), passages.build(connection, rows), strict=True)
            wordindex.add(
                connection, [(number, passages.passage_text(piece), piece.language) for number, piece in missing]
            )
        wordindex.word_table(connection).recount(connection)
        return len(indexed ^ right)
