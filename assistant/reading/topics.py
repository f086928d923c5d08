"""What a collection is about: its passages in groups of what lies near one another, named by the documents' words."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.deciding.silence import names_subject
from assistant.reading.excerpt import Excerpt
from assistant.reading.outline import best_of, telling
from assistant.reading.sample import evenly
from corpus.document import Passage
from corpus.embedding.embedder import Vectors
from corpus.library.passages import passage_text
from corpus.settings import Language
from corpus.store import Store
from corpus.text.stems import content_words, stems

MOST_GROUPED: Final = 3_000  # passages; of more, so many in equal distances
MOST_TOPICS: Final = 12
ROUNDS: Final = 25
WORDS: Final = 4  # that name a topic beside its heading
SHOWN: Final = 3  # excerpts of a topic, each of another document
GOOD_PART: Final = 1 / 3  # of a topic's passages
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of passages: a heading and words of theirs that name it, how many, of which documents, and sentences.

    `language` is that of the names and sentences; `documents` are ids, each with how many passages of it are in the
    group, most first.
    """

    language: str
    heading: str
    words: tuple[str, ...]
    passages: int
    documents: tuple[tuple[str, int], ...]
    excerpts: tuple[Excerpt, ...]


def topics(store: Store, readable: Collection[str], language: Language) -> list[Topic]:
    """The topics of the current passages of documents, the largest first; their names in `language` where they can be.

    About the square root of half as many topics as passages; fewer than four passages have none.
    """
    passages = _passages(store, sorted(readable))
    if len(passages) < 4:
        return []
    vectors = _without_language(store.vectors([passage_text(passage) for passage in passages]), passages)
    count = min(MOST_TOPICS, max(2, round(np.sqrt(len(passages) / 2))))
    groups, centres = _grouped(vectors, count)
    stemmed = [_stems(passage) for passage in passages]
    every = Counter(stem for own in stemmed for stem in own)
    made = []
    for number in sorted(set(groups.tolist())):
        members = np.flatnonzero(groups == number)
        nearest = members[np.argsort(-(vectors[members] @ centres[number]), kind="stable")]
        own = Counter(stem for place in members for stem in stemmed[place])
        made.append(_topic([passages[place] for place in nearest], own, every, store, language))
    return sorted(made, key=lambda topic: (-topic.passages, topic.heading))


def _passages(store: Store, documents: Sequence[str]) -> list[Passage]:
    """The passages that tell something; headings alone, as of a cover, are about nothing."""
    sources = store.library.sources()
    every = [passage for document_id in documents for passage in store.library.passages_of(document_id)]
    return evenly([passage for passage in every if telling(passage, sources[passage.document_id])], MOST_GROUPED)


def _without_language(vectors: Vectors, passages: Sequence[Passage]) -> Numbers:
    """The vectors less the mean of those of the same language, of unit length: else languages would be the topics."""
    centred = vectors.astype(np.float64)
    languages = np.array([passage.language for passage in passages])
    for language in set(languages.tolist()):
        centred[languages == language] -= centred[languages == language].mean(axis=0)
    return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9), np.float64)


def _grouped(vectors: Numbers, count: int) -> tuple[NDArray[np.intp], Numbers]:
    """The group of each vector, and the centre of each group, shape (count, dimensions): k-means on the sphere.

    The first centre is the vector nearest to all, and each further one the vector farthest from those before it, so
    that the same passages always come to the same groups.
    """
    first = int((vectors @ vectors.mean(axis=0)).argmax())
    chosen = [first]
    while len(chosen) < count:
        chosen.append(int((vectors @ vectors[chosen].T).max(axis=1).argmin()))
    centres = vectors[chosen]
    groups = (vectors @ centres.T).argmax(axis=1)
    for _ in range(ROUNDS):
        sums = np.stack([vectors[groups == number].sum(axis=0) for number in range(count)])
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        regrouped = (vectors @ centres.T).argmax(axis=1)
        if (regrouped == groups).all():
            break
        groups = regrouped
    return groups, centres


def _stems(passage: Passage) -> set[str]:
    return set(stems(" ".join(content_words(passage.text, passage.language)), passage.language))


def _topic(
    members: Sequence[Passage], own: Counter[str], every: Counter[str], store: Store, language: Language
) -> Topic:
    """A topic of passages, the nearest to its centre first; `own` and `every` count in how many passages a stem is."""
    spoken = _spoken(members, language)
    speaking = [member for member in members if member.language == spoken]
    excerpts: dict[str, Excerpt] = {}
    for member in speaking:
        sentences = telling(member, store.library.sources()[member.document_id])
        if len(excerpts) < SHOWN and sentences and member.document_id not in excerpts:
            excerpts[member.document_id] = best_of(sentences, store)
    headings = (member.section[-1] for member in speaking if len(member.section) > 1)
    return Topic(
        language=spoken,
        heading=next(filter(names_subject, headings), ""),
        words=_distinct(own, every, speaking),
        passages=len(members),
        documents=tuple(Counter(member.document_id for member in members).most_common()),
        excerpts=tuple(excerpts.values()),
    )


def _spoken(members: Sequence[Passage], language: Language) -> str:
    """The language that a topic is named in: the one asked for where a good part of its passages have it."""
    counts = Counter(member.language for member in members)
    return language if counts[language] >= GOOD_PART * len(members) else counts.most_common(1)[0][0]


def _distinct(own: Counter[str], every: Counter[str], members: Sequence[Passage]) -> tuple[str, ...]:
    """The words, as they are mostly written, that passages of a group have and others have not."""
    forms: dict[str, Counter[str]] = {}
    for passage in members:
        content = set(content_words(passage.text, passage.language))
        for word in _WORD.findall(passage.text):
            if word.lower() in content:
                forms.setdefault(stems(word, passage.language)[0], Counter())[word] += 1
    weights = {stem: own[stem] ** 2 / every[stem] for stem in forms if own[stem]}
    best = sorted(weights, key=lambda stem: (-weights[stem], stem))[:WORDS]
    return tuple(forms[stem].most_common(1)[0][0] for stem in best)
