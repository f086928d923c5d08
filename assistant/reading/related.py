"""Documents that are about the same things as one, by the vectors of their passages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.reading.excerpt import Excerpt, excerpt, excerpt_of
from assistant.reading.outline import telling
from assistant.reading.sample import evenly
from assistant.retrieval.retrieve import cosines
from corpus.document import Passage, Source
from corpus.embedding.embedder import Vectors
from corpus.library.passages import passage_text, sentence_text
from corpus.store import Store

PROBES: Final = 24  # passages of the document that are looked around; of a longer one, so many in equal distances
NEAR: Final = 12  # passages of other documents that each of them is near to
SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Related:
    """Another document: how much of this one it is near to, from 0 to 1, and a sentence of the passage that is nearest.

    `here` is the passage of this document that it is nearest to.
    """

    document_id: str
    share: float
    there: Excerpt
    here: Excerpt


@dataclass(slots=True)
class _Nearness:
    total: float = 0.0
    probes: int = 0
    best: float = -1.0
    passage_id: str = ""
    probe: int = 0


def related(passages: Sequence[Passage], store: Store, readable: Collection[str]) -> list[Related]:
    """The documents among `readable` nearest to one, which is given by its passages; nearest first, SHOWN at most.

    Around each of its passages, what counts is by how much another document is nearer than the last that was looked at.
    """
    probes = evenly(passages, PROBES)
    others = set(readable) - {passage.document_id for passage in passages}
    if not probes or not others:
        return []
    vectors = store.vectors([passage_text(probe) for probe in probes])
    nearness: dict[str, _Nearness] = {}
    for number, vector in enumerate(vectors):
        neighbours = store.nearest(vector[None], NEAR, others)
        document_of = store.library.documents_of([passage_id for passage_id, _ in neighbours])
        _count(number, neighbours, document_of, nearness)
    nearest = sorted(nearness.items(), key=lambda known: (-known[1].total, known[0]))[:SHOWN]
    there = {passage.id: passage for passage in store.library.passages([known.passage_id for _, known in nearest])}
    sources = store.library.sources()
    return [
        Related(
            document_id=document_id,
            share=round(known.probes / len(probes), 2),
            there=_nearest_sentence(there[known.passage_id], sources[document_id], vectors[known.probe], store),
            here=_whole(probes[known.probe]),
        )
        for document_id, known in nearest
        if known.passage_id in there and document_id in sources
    ]


def _count(
    probe: int,
    neighbours: Sequence[tuple[str, float]],
    document_of: Mapping[str, str],
    nearness: dict[str, _Nearness],
) -> None:
    """Add what one passage of the document is near to."""
    last = neighbours[-1][1] if neighbours else 0.0
    seen = set[str]()
    for passage_id, cosine in neighbours:
        document_id = document_of.get(passage_id, "")
        if not document_id or document_id in seen:
            continue
        seen.add(document_id)
        known = nearness.setdefault(document_id, _Nearness())
        known.total += cosine - last
        known.probes += 1
        if cosine > known.best:
            known.best, known.passage_id, known.probe = cosine, passage_id, probe


def _nearest_sentence(passage: Passage, source: Source, vector: Vectors, store: Store) -> Excerpt:
    """That of a passage's sentences nearest to a vector, shape (dimensions,); the whole passage where none tells."""
    sentences = telling(passage, source)
    if not sentences:
        return _whole(passage)
    vectors = store.vectors([sentence_text(passage, evidence.sentence) for evidence in sentences])
    return excerpt_of(sentences[int(cosines(vectors, vector).argmax())])


def _whole(passage: Passage) -> Excerpt:
    return excerpt(passage, (passage.start, passage.end))
