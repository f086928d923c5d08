"""Passages that may hold the answer: nearest by meaning and by words, both scores joined."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Filters, Question
from corpus.document import Hit, Source
from corpus.embed import Vectors
from corpus.passages import passage_text
from corpus.store import Store

POOL = 40  # passages that each search brings before fusion
LEXICAL_WEIGHT = 0.4  # of a standard deviation of BM25 against one of cosine; see docs/adr/0003


def retrieve(question: Question, vector: Vectors, store: Store, filters: Filters, count: int) -> list[Hit]:
    """Up to `count` hits, best first; `vector`, shape (1, dimensions), is the question's."""
    sources = store.library.sources()
    seen = visible(sources, filters)
    near = dict(store.index.search(vector, POOL, seen if len(seen) < len(sources) else None))
    worded = store.words.search(question.stems, POOL)
    passages = [p for p in store.library.passages({*near, *worded}) if p.document_id in seen]
    if not passages:
        return []
    missing = [passage for passage in passages if passage.id not in near]
    if missing:
        rows = store.vectors([passage_text(passage) for passage in missing])
        near |= dict(zip((passage.id for passage in missing), (rows @ vector[0]).tolist(), strict=True))
    dense = np.array([near[passage.id] for passage in passages])
    lexical = np.array([worded.get(passage.id, 0.0) for passage in passages])
    fused = standard(dense) + LEXICAL_WEIGHT * standard(lexical)
    hits = [
        Hit(passage, sources[passage.document_id], float(d), float(w), float(f))
        for passage, d, w, f in zip(passages, dense, lexical, fused, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.fused, hit.passage.id))[:count]


def visible(sources: Mapping[str, Source], filters: Filters) -> set[str]:
    """The ids of the documents that a caller may see and asked for."""
    return {
        source.id
        for source in sources.values()
        if (filters.audience == "staff" or source.audience == "public")
        and (filters.documents is None or source.id in filters.documents)
        and (filters.as_of is None or source.latest <= filters.as_of)
    }


def standard(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as standard deviations from their mean; zeros where all are equal."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)
