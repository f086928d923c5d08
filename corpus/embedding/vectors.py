"""The vector of every text that was embedded for the corpus, kept in SQL under the text's digest.

So a passage that did not change is never embedded again, the vector index is rebuilt without the model, and the
sentences of a passage are compared with a question at the price of a read.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from sqlalchemy import Engine, delete, exists, select, union

from corpus.embedding.embedder import Embedder, Vectors
from corpus.sql.dialect import TIDYING, add_missing, lock
from corpus.sql.tables import chunks, documents, passages, sentences, vectors

BATCH = 64  # texts between two writes: what an interruption loses at most, and how long a question may have to wait


def vector_key(text: str) -> str:
    """The key under which the vector of `text` is kept."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def vectors_of(missing: dict[str, str], embedder: Embedder) -> Iterator[tuple[list[str], Vectors]]:
    """The vectors of texts, a few at a time with their keys; shortest first, as padding is wasted work."""
    for keys in chunks(sorted(missing, key=lambda key: len(missing[key])), BATCH):
        yield keys, embedder.passages([missing[key] for key in keys])


class TextVectors:
    """The vectors that are kept, in half precision: 768 bytes each for E5, and rounding adds little."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, keys: Sequence[str], rows: Vectors) -> None:
        """Keep rows of shape (texts, dimensions); a key that has a vector keeps it."""
        half = dict(zip(keys, rows.astype(np.float16), strict=True))
        # In one order: two processes that write the same keys in different orders would wait for each other.
        values = [{"key": key, "vector": half[key].tobytes()} for key in sorted(half)]
        if values:
            with self._engine.begin() as connection:
                add_missing(connection, vectors, values)

    def missing(self, texts: Iterable[str]) -> dict[str, str]:
        """Those of `texts` that have no vector, by key."""
        wanted = {vector_key(text): text for text in texts}
        with self._engine.connect() as connection:
            for chunk in chunks(wanted):
                for key in connection.execute(select(vectors.c.key).where(vectors.c.key.in_(chunk))).scalars():
                    del wanted[key]
        return wanted

    def get(self, keys: Collection[str]) -> dict[str, Vectors]:
        """The vectors, each of shape (dimensions,), of those keys that have one."""
        with self._engine.connect() as connection:
            return {
                row.key: np.frombuffer(row.vector, np.float16).astype(np.float32)
                for chunk in chunks(keys)
                for row in connection.execute(select(vectors).where(vectors.c.key.in_(chunk)))
            }

    def lacking(self) -> list[str]:
        """The ids of the documents whose current edition has a text without a vector."""
        of_edition = (passages.c.document_id == documents.c.id) & (passages.c.digest == documents.c.digest)
        with_passages = select(documents.c.id).join(passages, of_edition).distinct()
        # NOT EXISTS, because PostgreSQL runs NOT IN anew for every row.
        of_passages = with_passages.where(~exists().where(vectors.c.key == passages.c.vector_key))
        of_sentences = with_passages.join(sentences, sentences.c.passage == passages.c.number).where(
            ~exists().where(vectors.c.key == sentences.c.vector_key)
        )
        with self._engine.connect() as connection:
            return sorted(connection.execute(union(of_passages, of_sentences)).scalars())

    def clear(self) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(vectors))

    def drop_unused(self) -> None:
        """Drop the vectors that no passage or sentence of any kept edition uses."""
        # A difference of sets is sorted or hashed once by both; PostgreSQL would run NOT IN for every row.
        unused = select(vectors.c.key).except_(select(passages.c.vector_key), select(sentences.c.vector_key))
        with self._engine.begin() as connection:
            lock(connection, TIDYING)
            connection.execute(delete(vectors).where(vectors.c.key.in_(unused)))
