"""What the documents hold on a question that is weighed and not answered: may it be asked, and which of several?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Evidence, Filters, Question
from assistant.deciding.decide import confidence
from assistant.deciding.signals import signals
from assistant.evidence.reader import Reader
from assistant.retrieval.rank import rank
from assistant.retrieval.rerank import reread
from assistant.retrieval.retrieve import retrieve
from corpus.document import Hit
from corpus.embedding.embedder import Vectors
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, their evidence, best first, and how rare the question's stems are."""

    hits: Sequence[Hit]
    ranked: Sequence[Evidence]
    rarity: Mapping[str, float]


def find(
    question: Question, vector: Vectors, store: Store, filters: Filters, count: int, reader: Reader | None = None
) -> Found:
    """The same steps as for an answer; `vector`, shape (1, dimensions), is the question's, `count` how many hits."""
    hits = retrieve(question, vector, store, filters, count)
    ranked = rank(question, vector, hits, store)
    return Found(hits, reread(question, ranked, reader) if reader else ranked, store.words.rarity(question.stems))


def sureness(question: Question, found: Found) -> float:
    """How surely the question would be answered; 0 where nothing was found."""
    return confidence(signals(question, found.hits, found.ranked, found.rarity)) if found.ranked else 0.0
