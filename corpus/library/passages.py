"""Passages and their sentences, to and from the library's tables; each function works within a given transaction."""

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select

from corpus.document import Page, Passage, Sentence, pages_within
from corpus.embedding.vectors import vector_key
from corpus.sql.tables import chunks, documents, editions, passages, sentences
from corpus.words import index as wordindex


def passage_text(passage: Passage) -> str:
    """What is embedded and word-indexed for a passage: its headings and its text."""
    return "\n".join((*passage.section, passage.text))


def sentence_text(passage: Passage, sentence: Sentence) -> str:
    """What is embedded for a sentence: itself, after the line that leads a list in where there is one."""
    own = passage.quote(sentence.start, sentence.end)
    if sentence.lead is None or sentence.lead[0] < passage.start:
        return own
    return f"{passage.quote(*sentence.lead)} {own}"


def embedded_texts(passage: Passage) -> list[str]:
    """Every text of a passage that has a vector: its own, then each of its sentences'."""
    return [passage_text(passage), *(sentence_text(passage, sentence) for sentence in passage.sentences)]


def write(connection: Connection, pieces: Sequence[Passage]) -> None:
    """Add passages with their sentences and their words."""
    if not pieces:
        return
    keys = {piece.id: [vector_key(text) for text in embedded_texts(piece)] for piece in pieces}
    rows = [
        {
            "id": piece.id,
            "document_id": piece.document_id,
            "digest": piece.digest,
            "start": piece.start,
            "end": piece.end,
            "section": json.dumps(piece.section),
            "page": piece.page,
            "language": piece.language,
            "vector_key": keys[piece.id][0],
        }
        for piece in pieces
    ]
    added = insert(passages).returning(passages.c.number, passages.c.id, sort_by_parameter_order=True)
    numbers = {row.id: row.number for row in connection.execute(added, rows)}
    sentence_rows = [row for piece in pieces for row in _sentence_rows(numbers[piece.id], piece, keys[piece.id][1:])]
    if sentence_rows:
        connection.execute(insert(sentences), sentence_rows)
    wordindex.add(connection, [(numbers[piece.id], passage_text(piece), piece.language) for piece in pieces])


def _sentence_rows(number: int, piece: Passage, keys: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "passage": number,
            "position": position,
            "start": sentence.start,
            "end": sentence.end,
            "heading": sentence.heading,
            "lead_start": sentence.lead and sentence.lead[0],
            "lead_end": sentence.lead and sentence.lead[1],
            "vector_key": key,
        }
        for position, (sentence, key) in enumerate(zip(piece.sentences, keys, strict=True))
    ]


def forget(connection: Connection, document_id: str, digest: str | None = None) -> None:
    """Drop a document's words, and its passages: all of them, or those of one edition."""
    of_document = passages.c.document_id == document_id
    wordindex.drop(connection, connection.execute(select(passages.c.number).where(of_document)).scalars().all())
    of_edition = of_document if digest is None else of_document & (passages.c.digest == digest)
    connection.execute(delete(passages).where(of_edition))


def current(*, text: bool = True) -> Select[Any]:
    """Every column of the passages of all current editions, with or without their text, in reading order."""
    return (
        (with_text() if text else select(passages))
        .join(documents, (documents.c.id == passages.c.document_id) & (documents.c.digest == passages.c.digest))
        .order_by(passages.c.number)
    )


def with_text() -> Select[Any]:
    """Every column of all passages, with their text cut out of the edition."""
    cut = func.substr(editions.c.text, passages.c.start + 1, passages.c.end - passages.c.start)
    return select(passages, cut.label("text")).join(
        editions, (editions.c.document_id == passages.c.document_id) & (editions.c.digest == passages.c.digest)
    )


def by_id(connection: Connection, ids: Collection[str]) -> list[Passage]:
    """The passages of those ids that there are, of any edition, in reading order of each document."""
    wanted = with_text().order_by(passages.c.number)
    rows = [row for chunk in chunks(ids) for row in connection.execute(wanted.where(passages.c.id.in_(chunk)))]
    return build(connection, rows)


def documents_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The ids of those of these passages that there are, each with its document's id."""
    wanted = select(passages.c.id, passages.c.document_id)
    return {
        row.id: row.document_id
        for chunk in chunks(ids)
        for row in connection.execute(wanted.where(passages.c.id.in_(chunk)))
    }


def vector_keys(connection: Connection, document_ids: Collection[str], most: int) -> dict[str, str] | None:
    """The key of the vector of each current passage of these documents; None where there are more than `most`."""
    wanted = current(text=False).with_only_columns(passages.c.id, passages.c.vector_key)
    keys: dict[str, str] = {}
    for chunk in chunks(document_ids):
        of_documents = wanted.where(passages.c.document_id.in_(chunk)).limit(most + 1)
        keys |= {row.id: row.vector_key for row in connection.execute(of_documents)}
        if len(keys) > most:
            return None
    return keys


def build(connection: Connection, rows: Sequence[Row[Any]], text: str | None = None) -> list[Passage]:
    """The passages of rows, with their sentences. `text` is that of their edition, where the rows have no text."""
    sentences_of: dict[int, list[Sentence]] = {row.number: [] for row in rows}
    for chunk in chunks(sentences_of):
        wanted = (
            select(sentences).where(sentences.c.passage.in_(chunk)).order_by(sentences.c.passage, sentences.c.position)
        )
        for row in connection.execute(wanted):
            lead = None if row.lead_start is None else (row.lead_start, row.lead_end)
            sentences_of[row.passage].append(Sentence(row.start, row.end, lead, row.heading))
    pages_of = _pages_of(connection, {(row.document_id, row.digest) for row in rows})
    return [
        Passage(
            id=row.id,
            document_id=row.document_id,
            digest=row.digest,
            start=row.start,
            end=row.end,
            text=row.text if text is None else text[row.start : row.end],
            section=tuple(json.loads(row.section)),
            page=row.page,
            language=row.language,
            sentences=tuple(sentences_of[row.number]),
            pages=pages_within(pages_of[row.document_id, row.digest], row.start, row.end),
        )
        for row in rows
    ]


def _pages_of(connection: Connection, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], tuple[Page, ...]]:
    """The pages of editions, given and told by document and digest. Of a document's others nothing is read."""
    query = select(editions.c.document_id, editions.c.digest, editions.c.pages)
    return {
        (row.document_id, row.digest): pages_in(row.pages)
        for chunk in chunks(wanted)
        # Two lists: SQLite reads the whole table for a list of pairs.
        for row in connection.execute(query.where(*_among(chunk)))
    }


def _among(chunk: Collection[tuple[str, str]]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    ids, digests = ({pair[place] for pair in chunk} for place in (0, 1))
    return editions.c.document_id.in_(ids), editions.c.digest.in_(digests)


@lru_cache(maxsize=1_000)
def pages_in(entry: str) -> tuple[Page, ...]:
    """The pages in an edition's row of JSON. Each question reads those of all its passages: hence the cache."""
    return tuple(Page(**page) for page in json.loads(entry))
