"""Documents and passages made by hand, so that the corpus is tested without the rooms that build on it."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, settings
from sqlalchemy import text

from corpus.document import Document, Heading, Passage, Source, pages_within
from corpus.store import Store
from corpus.text.sentences import segment

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For property tests: a busy machine is no failure."""

ISLAND = """The Island Mission

The mission on Zenda began in 1997. Twelve constables from Hentzau went there.

The kit of a constable holds:
• a whistle
• a map of the harbour
  • with the tide tables"""

VALLEY = """The Valley Mission

The valley of Strelsau asked for advisers in 2003. They stayed 18 months."""


def document(text: str, name: str = "island", **source: str) -> Document:
    """An edition whose digest comes from its text; a first line without a full stop is its heading."""
    first = text.partition("\n")[0]
    headings = () if first.endswith(".") else (Heading(1, 0, len(first)),)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(Source(id=name, file=f"{name}.txt", title=first, **source), digest, text, headings=headings)


def passages(of: Document) -> list[Passage]:
    """A passage for every block between empty lines."""
    return [
        Passage(
            id=f"{of.id}.{of.digest[:8]}.{match.start()}-{match.end()}",
            document_id=of.id,
            digest=of.digest,
            start=match.start(),
            end=match.end(),
            text=match.group(),
            section=of.section_at(match.start()),
            language=of.source.language or "en",
            sentences=tuple(segment(of.text, match.start(), match.end(), of.headings)),
            pages=pages_within(of.pages, match.start(), match.end()),
        )
        for match in re.finditer(r"\S.*?(?=\n\n|\Z)", of.text, re.DOTALL)
    ]


def fill(store: Store, *documents: Document, fingerprint: str = "1") -> None:
    for edition in documents:
        store.put(edition, passages(edition), fingerprint)


@dataclass(frozen=True)
class Contents:
    """Everything a data folder holds that a reader can come upon, read past the code that wrote it where it can be."""

    documents: dict[str, tuple[Document, str, list[Passage]]]  # with fingerprint and current passages
    editions: set[tuple[str, str, str]]  # document, digest, text
    words: dict[str | None, str]  # the stems of each indexed passage; None for a ghost
    vectors: dict[str, list[float]]
    pending: list[str]


def contents(store: Store, folder: Path) -> Contents:
    """What a store in `folder` holds, or one on servers."""
    library = store.library
    indexed = store.index._collection.get(include=["embeddings"])
    row = "number" if store.shared else "rowid"
    with store.engine.connect() as database:
        joined = f"SELECT id, CAST(body AS text) FROM words LEFT JOIN passages ON passages.number = words.{row}"
        words = [tuple(row) for row in database.execute(text(joined))]
        editions = [tuple(row) for row in database.execute(text("SELECT document_id, digest, text FROM editions"))]
    return Contents(
        documents={
            listing.source.id: (
                library.document(listing.source.id),
                listing.fingerprint,
                library.passages_of(listing.source.id),
            )
            for listing in library.list()
        },
        editions=set(editions),
        words=dict(words),
        vectors=dict(zip(indexed["ids"], indexed["embeddings"].tolist(), strict=True)),
        pending=store.pending.all(),
    )


def check_whole(state: Contents) -> None:
    """Truth, words and vectors hold the same passages, and every span is exact."""
    current = [piece for _, _, pieces in state.documents.values() for piece in pieces]
    assert sorted(state.vectors) == sorted(state.words) == sorted(piece.id for piece in current)  # type: ignore[type-var]
    assert state.pending == []
    for of, _, pieces in state.documents.values():
        for piece in pieces:
            assert piece.text == of.text[piece.start : piece.end]
            for sentence in piece.sentences:
                assert piece.quote(sentence.start, sentence.end) == of.text[sentence.start : sentence.end]
