"""The passages nearest to a question's vector, of all documents or of some.

Chroma's own filter walks its whole graph: at 100,000 passages a search takes 30 to 160 times as long as without one
(docs/scaling.md). So a filter that leaves many passages is applied to more hits than are wanted, and one that
leaves few is answered exactly, from the vectors in SQL. Only what lies between is left to Chroma.
"""

import math
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.embedder import Vectors
from corpus.embedding.vectors import TextVectors
from corpus.index.collection import PassageIndex
from corpus.library.library import Library

Neighbour = tuple[str, float]
"""A passage id, and the cosine of its vector with the question's."""

MARGIN = 3  # times as many hits are fetched as would do if every document had as many of them as any other
MOST_FETCHED = 1_200  # hits; where a filter leaves so little that more would be needed, it is answered otherwise
MOST_COMPARED = 2_000  # passages; reading the vectors of more takes longer than Chroma's filter


def nearest(
    index: PassageIndex,
    library: Library,
    vectors: TextVectors,
    query: Vectors,
    count: int,
    documents: Collection[str] | None = None,
    *,
    most_fetched: int = MOST_FETCHED,
    most_compared: int = MOST_COMPARED,
) -> list[Neighbour]:
    """Up to `count` passages nearest to `query`, shape (1, dimensions), best first.

    `documents` keeps to the passages of these documents; None means all.
    """
    if documents is None:
        return index.search(query, count)
    sources = library.sources()
    wanted = sources.keys() & set(documents)
    if not wanted or count < 1:
        return []
    fetched = math.ceil(MARGIN * count * len(sources) / len(wanted))
    if fetched <= most_fetched:
        neighbours = index.search(query, fetched)
        document_of = library.documents_of([passage_id for passage_id, _ in neighbours])
        within = [neighbour for neighbour in neighbours if document_of.get(neighbour[0]) in wanted]
        if len(within) >= count:
            return within[:count]
    keys = library.vector_keys(wanted, most_compared)
    return index.search(query, count, wanted) if keys is None else _compared(keys, vectors, query)[:count]


def _compared(keys: dict[str, str], vectors: TextVectors, query: Vectors) -> list[Neighbour]:
    """Some passages, given with the keys of their vectors, the nearest first."""
    rows = vectors.get(set(keys.values()))
    ids = [passage_id for passage_id, key in keys.items() if key in rows]
    if not ids:
        return []
    cosines = cosine(np.stack([rows[keys[passage_id]] for passage_id in ids]), query)
    return sorted(zip(ids, cosines.tolist(), strict=True), key=lambda neighbour: (-neighbour[1], neighbour[0]))


def cosine(rows: Vectors, query: Vectors) -> NDArray[np.float64]:
    """The cosine of each row, shape (passages, dimensions), with `query`, shape (1, dimensions)."""
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(query)
    return np.asarray((rows @ query[0]) / lengths, np.float64)
