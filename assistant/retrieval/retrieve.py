"""Passages that may hold the answer: nearest by meaning, by their best sentence, and by words."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.access.visibility import scope_of
from assistant.answer import Filters, Question
from assistant.limits import PASSAGES_POOLED
from assistant.retrieval.named import documents_named, held
from corpus.document import Hit, Passage
from corpus.embedding.embedder import Embedder, Vectors, search_vectors
from corpus.library.passages import passage_text, sentence_text
from corpus.store import Store
from corpus.text.stems import query_stems

LEXICAL_WEIGHT = 0.3  # of a standard deviation of BM25 against one of cosine; see docs/adr/0002
FOREIGN_LIFT = 1.5  # standard deviations: vectors of one language lie nearer to one another, whatever they say
DECIMALS = 9  # of a cosine: far more than vectors in single precision hold


def question_vectors(question: Question, embedder: Embedder) -> Vectors:
    """What the question is searched with, shape (2, dimensions), of unit length: the mean over its readings.

    The first is compared with passages, the second with sentences.
    """
    mean = search_vectors(question.readings, embedder).mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)


def retrieve(question: Question, vectors: Vectors, store: Store, filters: Filters, count: int) -> list[Hit]:
    """Up to `count` hits, best first; `vectors` are the question's, as `question_vectors` tells them.

    Those that hold an identifier which the question names come before all others.
    """
    sources = store.library.sources()
    seen = scope_of(filters, sources).chosen
    within = seen if len(seen) < len(sources) else None
    worded = store.words.search(question.stems, PASSAGES_POOLED, within)
    pool = _pool(question, vectors[:1], worded, store, within)
    if not pool:
        return []
    dense, evidence = passage_cosines(pool, vectors, store)
    lexical = np.array([worded.get(passage.id, 0.0) for passage in pool])
    foreign = np.array([passage.language != question.language for passage in pool])
    fused = standard(dense + evidence) + LEXICAL_WEIGHT * standard(lexical) + FOREIGN_LIFT * foreign
    newer = store.successions.superseded(seen)
    hits = [
        Hit(p, sources[p.document_id], float(d), float(e), float(w), float(f), newer.get(p.document_id, ""))
        for p, d, e, w, f in zip(pool, dense, evidence, lexical, fused, strict=True)
    ]
    named = {hit.passage.id: held(question, hit) for hit in hits}
    return sorted(hits, key=lambda hit: (-named[hit.passage.id], -hit.fused, hit.passage.id))[:count]


def _pool(
    question: Question, vector: Vectors, worded: Mapping[str, float], store: Store, within: Collection[str] | None
) -> list[Passage]:
    """The passages that the searches bring: by meaning, by words, and by the identifiers that the question names."""
    sources = store.library.sources()
    seen = sources.keys() if within is None else within
    near = store.nearest(vector, PASSAGES_POOLED, within)
    ids = {*worded, *(passage_id for passage_id, _ in near)}
    for identifier in question.identifiers:
        ids |= store.words.search(query_stems(identifier.written, question.language), PASSAGES_POOLED, within).keys()
    if named := documents_named(question, [sources[document_id] for document_id in seen]):
        ids |= {passage_id for passage_id, _ in store.nearest(vector, PASSAGES_POOLED, named)}
    return [passage for passage in store.library.passages(ids) if passage.document_id in seen]


def passage_cosines(
    pool: Sequence[Passage], vectors: Vectors, store: Store
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of each passage, its own cosine with the question, and that of its best sentence."""
    sentences = [[sentence_text(passage, sentence) for sentence in passage.sentences] for passage in pool]
    texts = [*map(passage_text, pool), *(text for own in sentences for text in own)]
    known = store.vectors(texts)
    whole, single = cosines(known[: len(pool)], vectors[0]), cosines(known[len(pool) :], vectors[1])
    edges = np.cumsum([0, *map(len, sentences)])
    best = [single[a:b].max() if b > a else own for own, a, b in zip(whole, edges[:-1], edges[1:], strict=True)]
    return whole, np.array(best)


def cosines(vectors: Vectors, vector: Vectors) -> NDArray[np.float64]:
    """The cosine of each of the corpus's vectors with one of the question's, shape (dimensions,).

    It is the same whatever stands beside it.

    The last digits of a product in single precision, and of the distances that Chroma tells, depend on what else is
    compared: they would tell a caller that there are documents which they may not see.
    """
    products = vectors.astype(np.float64) @ vector.astype(np.float64)
    return np.asarray(np.round(products, DECIMALS), np.float64)


def standard(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as standard deviations from their mean; zeros where all are equal."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)
