"""The acronyms that the documents explain, kept with the edition that does: who may not read it learns none."""

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
    """What an acronym stands for in one document: the long form, its stems in that document's language, and where."""

    short: str
    long: str
    stems: tuple[str, ...]
    document_id: str
    start: int
    end: int


class Glossary:
    """What the current editions explain. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def explained(
        self, shorts: Collection[str], longs: Collection[tuple[str, ...]], within: Collection[str]
    ) -> list[Explanation]:
        """Where these documents explain one of the acronyms, or one of the long forms, which are given as stems."""
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
    """The stems of the words of a long form that say something, by which it is known again."""
    stemmed = zip(words(long), stems(long, language), strict=True)
    return tuple(stem for word, stem in stemmed if word not in FUNCTION_WORDS)


def write(connection: Connection, document: Document) -> None:
    """Keep the acronyms of an edition, in the place of what was kept of it; none of those in what is set aside."""
    of_edition = (acronym_rows.c.document_id == document.id, acronym_rows.c.digest == document.digest)
    connection.execute(delete(acronym_rows).where(*of_edition))
    rows = [
        {
            "document_id": document.id,
            "digest": document.digest,
            "start": one.start,
            "end": one.end,
            "short": one.short,
            "long": one.long,
            "stems": " ".join(long_form(one.long, document.source.language)),
        }
        for one in acronyms(document.text)
        if not document.sets_aside(one.start, one.end)
    ]
    if rows:
        connection.execute(insert(acronym_rows), rows)
