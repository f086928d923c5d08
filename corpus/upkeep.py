"""The indexes brought in step with the truth: after each change, after a crash, and when somebody asks.

The truth changes first, in one transaction that also notes the document as pending; then the vector index follows
and the note is taken back. A crash in between leaves the note, and opening again finishes the work from the vectors
kept in SQL, without the model. Where several processes share both servers, one at a time writes a document and its
vectors (`Library.turn`). It reads the truth again before it writes vectors, so the last one leaves them right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.library import upkeep
from corpus.library.passages import embedded_texts, passage_text

if TYPE_CHECKING:
    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was put right: entries in the vector index and in the word index, and texts without a vector."""

    vectors: int
    words: int
    texts: int


def follow(store: Store, document_id: str, *, only_pending: bool = False) -> None:
    """Bring the vector index in step with the truth for one document, which is then pending no more."""
    if store.shared:
        # Others may have dropped vectors that nothing used yet. They are made before the turn, which must be short.
        store.embed(text for piece in store.library.passages_of(document_id) for text in embedded_texts(piece))
    with store.library.turn(document_id):
        if only_pending and document_id not in store.pending.all():
            return  # another process was faster
        pieces = store.library.passages_of(document_id)
        right = [piece.id for piece in pieces]
        store.index.delete(sorted(store.index.ids(document_id) - set(right)))
        if pieces:
            vectors = store.vectors([passage_text(piece) for piece in pieces])
            store.index.upsert(right, [document_id] * len(right), vectors)
        store.pending.settle(document_id)


def finish(store: Store) -> None:
    """Finish what a crash interrupted, and repair an index that lacks passages. Others may be writing meanwhile."""
    for document_id in store.pending.all():
        follow(store, document_id, only_pending=True)
    upkeep.learn(store.engine, store.library)
    if store.index.count() != store.library.count() and not store.pending.all():
        mend(store)


def mend(store: Store) -> Repairs:
    """Check truth, vectors and words against one another, and put right what differs."""
    right, indexed = store.library.current_passages(), store.index.documents()
    wrong = indexed.keys() ^ right.keys()
    if not store.shared:  # else passages that another process is just writing would be taken for leftovers
        store.index.delete(sorted(indexed.keys() - right.keys()))
    texts = sum(_embed_all(store, document_id) for document_id in store.text_vectors.lacking())
    for document_id in sorted({right.get(passage_id) or indexed[passage_id] for passage_id in wrong}):
        follow(store, document_id)
    store.text_vectors.drop_unused()
    return Repairs(vectors=len(wrong), words=upkeep.mend_words(store.engine), texts=texts)


def _embed_all(store: Store, document_id: str) -> int:
    """Embed the texts of a document that have no vector; returns how many those were."""
    texts = [text for piece in store.library.passages_of(document_id) for text in embedded_texts(piece)]
    missing = len(store.text_vectors.missing(texts))
    store.embed(texts)
    return missing
