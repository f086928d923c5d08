"""What the documents hold on a question that is weighed and not answered: may it be asked, and which of several?"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence, Filters, Question
from assistant.deciding.decide import confidence
from assistant.evidence.judgement import Reader
from assistant.retrieval.rank import rank
from assistant.retrieval.rerank import rerank
from assistant.retrieval.retrieve import retrieve
from corpus.document import Hit
from corpus.embedding.embedder import Vectors
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, and their evidence, best first."""

    hits: Sequence[Hit]
    ranked: Sequence[Evidence]


def find(
    question: Question, vectors: Vectors, store: Store, filters: Filters, count: int, reader: Reader | None = None
) -> Found:
    """The same steps as for an answer; `vectors` as for `retrieve`, `count` how many hits."""
    hits = retrieve(question, vectors, store, filters, count)
    ranked = rank(question, vectors, hits, store)
    return Found(hits, rerank(question, hits, ranked, reader, store.library.document) if reader else ranked)


def sureness(findings: Found) -> float:
    """How surely the question would be answered; 0 where nothing was found."""
    return confidence(findings.ranked)
