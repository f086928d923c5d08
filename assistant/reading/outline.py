"""A document in short: its headings, each with the sentence that stands best for what is below it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from assistant.answer import Evidence
from assistant.composing.compose import says_something
from assistant.reading.excerpt import Excerpt, excerpt_of
from assistant.retrieval.furniture import furniture_teller
from corpus.document import Document, Heading, Hit, Passage, Source
from corpus.library.passages import passage_text, sentence_text
from corpus.store import Store

MOST: Final = 40  # sections; where a document has more headings, those of the lower levels are left out
LATER: Final = 0.002  # of a cosine, for each sentence before it: of two as good ones, the first tells what follows


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, with its level from 1 and its place, and the sentence that stands for its section.

    `title` is empty and `level` 0 for what stands above the first heading, or where a document has none.
    """

    title: str
    level: int
    start: int
    end: int
    best: Excerpt


def outline(document: Document, passages: Sequence[Passage], store: Store) -> list[Section]:
    """The sections of a document in reading order; of one without headings, a sentence of each of its passages.

    `passages` are those of the document. The sentence of a section is the one nearest, by its vector, to the passage
    that it stands in, which is embedded together with its headings.
    """
    headings = _shown(document.headings)
    starts = [heading.start for heading in headings]
    sections: dict[int, list[Evidence]] = {}
    for number, passage in enumerate(passages):
        for evidence in telling(passage, document.source):
            place = bisect_right(starts, evidence.start) - 1 if headings else number
            sections.setdefault(place, []).append(evidence)
    best = {place: best_of(sentences, store) for place, sentences in sorted(sections.items())}
    if not headings:
        return [Section("", 0, shown.start, shown.start, shown) for shown in list(best.values())[:MOST]]
    return [_section(document, headings[place] if place >= 0 else None, shown) for place, shown in best.items()]


def _shown(headings: Sequence[Heading]) -> list[Heading]:
    """The headings of the upper levels, as many levels as leave no more than MOST; at least the uppermost."""
    counts = sorted(Counter(heading.level for heading in headings).items())
    sums = accumulate(count for _, count in counts)
    levels = [level for (level, _), total in zip(counts, sums, strict=True) if total <= MOST]
    lowest = levels[-1] if levels else min((level for level, _ in counts), default=0)
    return [heading for heading in headings if heading.level <= lowest]


def telling(passage: Passage, source: Source) -> list[Evidence]:
    """The sentences of a passage that tell something by themselves."""
    hit = Hit(passage, source)
    return [evidence for sentence in passage.sentences if says_something(evidence := Evidence(hit, sentence))]


def best_of(sentences: Sequence[Evidence], store: Store) -> Excerpt:
    """The sentence, of one or more, that stands best for the passages that they are from."""
    vectors = store.vectors([sentence_text(evidence.hit.passage, evidence.sentence) for evidence in sentences])
    about = store.vectors([passage_text(evidence.hit.passage) for evidence in sentences])
    scores = (vectors * about).sum(axis=1) - LATER * np.arange(len(sentences))
    if teller := furniture_teller(store.embedder.name):
        scores = scores - teller.of_vectors(vectors)
    return excerpt_of(sentences[int(scores.argmax())])


def _section(document: Document, heading: Heading | None, best: Excerpt) -> Section:
    if heading is None:
        return Section("", 0, 0, 0, best)
    title = document.text[heading.start : heading.end]
    return Section(title, heading.level, heading.start, heading.end, best)
