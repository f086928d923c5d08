"""The acronyms that documents explain, kept with the edition that does, so that only its readers learn them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select

from corpus.document import Document
from corpus.sql.tables import acronyms as acronym_rows
from corpus.sql.tables import chunks, documents
from corpus.text.acronyms import acronyms
from corpus.text.stems import FUNCTION_WORDS, stems, words


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a document says what an acronym stands for. `stems` are of the long form, in the document's language."""

    short: str
    long: str
    stems: tuple[str, ...]
    document_id: str
    start: int
    end: int


class Glossary:
    """The explanations of all current editions. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def explained(
        self, shorts: Collection[str], longs: Collection[tuple[str, ...]], within: Collection[str]
    ) -> list[Explanation]:
        """What the documents `within` explain of these acronyms and of these long forms, which are given as stems."""
        keys = [" ".join(stems) for stems in longs]
        current = (documents.c.id == acronym_rows.c.document_id) & (documents.c.digest == acronym_rows.c.digest)
        wanted = select(acronym_rows).join(documents, current)
        with self._engine.connect() as connection:
            rows = {
                (row.document_id, row.start, row.short): row
                for column, values in ((acronym_rows.c.short, shorts), (acronym_rows.c.stems, keys))
                for chunk in chunks(values)
                for row in connection.execute(wanted.where(column.in_(chunk)))
            }
        return [
            Explanation(row.short, row.long, tuple(row.stems.split()), row.document_id, row.start, row.end)
            for _, row in sorted(rows.items())
            if row.document_id in within
        ]


def long_form(long: str, language: str) -> tuple[str, ...]:
    """The stems of a long form without function words, by which it is recognised in other words and cases."""
    stemmed = zip(words(long), stems(long, language), strict=True)
    return tuple(stem for word, stem in stemmed if word not in FUNCTION_WORDS)


def write(connection: Connection, document: Document) -> None:
    """Write the acronyms of an edition, in the place of those it had before; none from text that is set aside."""
    of_edition = (acronym_rows.c.document_id == document.id, acronym_rows.c.digest == document.digest)
    connection.execute(delete(acronym_rows).where(*of_edition))
    rows = [
        {
            "document_id": document.id,
            "digest": document.digest,
            "start": acronym.start,
            "end": acronym.end,
            "short": acronym.short,
            "long": acronym.long,
            "stems": " ".join(long_form(acronym.long, document.source.language)),
        }
        for acronym in acronyms(document.text)
        if not document.sets_aside(acronym.start, acronym.end)
    ]
    if rows:
        connection.execute(insert(acronym_rows), rows)
