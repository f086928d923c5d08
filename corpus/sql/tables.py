"""The tables of the library."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

metadata = MetaData()

notes = Table("notes", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False),  # of the current edition
    Column("source", Text, nullable=False),  # the manifest entry, as JSON
    Column("fingerprint", String, nullable=False),  # of all that went into it: bytes, manifest entry, version
)

edits = Table(
    "edits",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),  # a pseudonym
    Column("field", String, nullable=False),  # of the source
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("added", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Column("headings", Text, nullable=False),
)
# Not compressed: passages are cut out of the text, and PostgreSQL would decompress all of it for each.
event.listen(
    editions,
    "after_create",
    DDL("ALTER TABLE editions ALTER COLUMN text SET STORAGE EXTERNAL").execute_if(  # type: ignore[no-untyped-call]
        dialect="postgresql"
    ),
)

passages = Table(
    "passages",
    metadata,
    Column("number", Integer, primary_key=True),  # also the row of the word index
    Column("id", String, nullable=False, unique=True),
    Column("document_id", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("page", Integer),
    Column("language", String, nullable=False),
    Column("vector_key", String, nullable=False),
    Index("passages_of_edition", "document_id", "digest"),
)

sentences = Table(
    "sentences",
    metadata,
    Column("passage", Integer, ForeignKey("passages.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("lead_start", Integer),
    Column("lead_end", Integer),
    Column("heading", Boolean, nullable=False),
    Column("vector_key", String, nullable=False),
    Index("sentences_by_vector", "vector_key"),
)

vectors = Table(
    "vectors", metadata, Column("key", String, primary_key=True), Column("vector", LargeBinary, nullable=False)
)

# What is kept out of answers, for a person to look at; and the dates that the text of an edition names.
set_aside = Table(
    "set_aside",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("start", Integer),
    Column("end", Integer),
)

dates = Table(
    "dates",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("date", String, nullable=False),
)

# What acronyms stand for, where the text of an edition says so; `stems` are those of the long form.
acronyms = Table(
    "acronyms",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("short", String, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("long", Text, nullable=False),
    Column("stems", String, nullable=False),
    Index("acronyms_by_short", "short"),
    Index("acronyms_by_stems", "stems"),
)

# The words of an edition as they are spelt, each once. An edition without such a row came in before acronyms and
# spellings were kept.
vocabularies = Table(
    "vocabularies",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("words", Text, nullable=False),
)

# Files that could not become documents, by place, until they do or are gone.
quarantine = Table(
    "quarantine",
    metadata,
    Column("place", String, primary_key=True),
    Column("document_id", String, nullable=False),
    Column("fingerprint", String, nullable=False),  # of the bytes and settings that failed: they need no second try
    Column("message", Text, nullable=False),
    Column("what_to_do", Text, nullable=False),
    Column("since", String, nullable=False),
)

# By which rules an edition was screened for orders to a machine, and whether its orders were let in. Documents without
# a row for their current edition came in before the rules were noted.
screenings = Table(
    "screenings",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("rules", String, nullable=False),
    Column("let_in", Boolean, nullable=False),
)

# Editions whose orders to a machine a person has read and judged to be none.
let_in = Table(
    "let_in",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("since", String, nullable=False),
)

# Where the file of a document was last seen, to know it again when it was moved.
places = Table(
    "places", metadata, Column("document_id", String, primary_key=True), Column("place", String, nullable=False)
)

# Which document supersedes which, and how that is known: "manifest" or "text".
successions = Table(
    "successions",
    metadata,
    Column("newer", String, primary_key=True),
    Column("older", String, primary_key=True),
    Column("basis", String, nullable=False),
)

# Named sets of documents, and which document is in which of them.
collections = Table(
    "collections", metadata, Column("id", String, primary_key=True), Column("name", String, nullable=False)
)

collected = Table(
    "collected",
    metadata,
    Column("collection_id", String, primary_key=True),
    Column("document_id", String, primary_key=True),
    Index("collected_by_document", "document_id"),
)

# Documents whose vectors in Chroma may differ from the truth, until they have been written.
pending = Table("pending", metadata, Column("document_id", String, primary_key=True))


def chunks(values: Iterable[Any], size: int = 500) -> Iterator[list[Any]]:
    """`values` in lists that are short enough for one IN (...)."""
    every = list(values)
    return (every[first : first + size] for first in range(0, len(every), size))
