"""What a message asks besides one thing: two things compared, several questions, or how something has changed.

All of it is learnt (evals/learning/sides.py) from what the embedding model makes of each word of a message: of what
kind the message is, from their mean; and which words name the two things, join them, or begin a further question.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal, Self, get_args

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.embedder import NO_WORDS, Embedder, WordReader, Words

LEARNT: Final = Path(__file__).with_name("sides.json")
MOST_WORDS: Final = 60  # of a message that is looked into
Kind = Literal["compare", "several", "change"]
Mark = Literal["none", "first", "second", "joining", "further"]
MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
_ENDS: Final = ",;:?!. \u00a0"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two things that a question compares, and the question about each of them."""

    first: str
    second: str
    about_first: str
    about_second: str


@dataclass(frozen=True, slots=True)
class Logits:
    """A multinomial logistic regression: one row of weights for each name."""

    names: tuple[str, ...]
    weights: Numbers  # shape (names, features)
    intercepts: Numbers

    @classmethod
    def read(cls, learnt: Mapping[str, Any]) -> Self:
        return cls(tuple(learnt["names"]), np.array(learnt["weights"]), np.array(learnt["intercepts"]))

    def logarithms(self, features: NDArray[Any]) -> Numbers:
        """The logarithm of each name's probability, shape (rows, names), for features of shape (rows, features)."""
        scores = features.astype(np.float64) @ self.weights.T + self.intercepts
        top = scores.max(axis=1, keepdims=True)
        return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))


@dataclass(frozen=True, slots=True)
class LearntSides:
    """What was learnt with the vectors of one embedding model."""

    kinds: Logits
    marks: Logits
    least: Mapping[Kind, float]  # the probability asked of a message that is of this kind
    least_further: float  # the probability asked of a word that begins a further question

    @classmethod
    def read(cls, learnt: Mapping[str, Any]) -> Self:
        kinds, marks = (Logits.read(learnt[name]) for name in ("kinds", "marks"))
        return cls(kinds, marks, learnt["least"], learnt["least_further"])

    def kind(self, states: Words) -> Kind | None:
        """Of which kind the message of these words is; None for one plain question."""
        probabilities = np.exp(self.kinds.logarithms(states.mean(axis=0, keepdims=True))[0])
        best = max(get_args(Kind), key=lambda kind: probabilities[self.kinds.names.index(kind)] / self.least[kind])
        return best if probabilities[self.kinds.names.index(best)] >= self.least[best] else None

    def compared(self, question: str, states: Words) -> Sides | None:
        """The sides of a question that compares, by the states of its words."""
        words = question.split()
        spans = most_likely_sides(self._marked(states))
        return sides_of(words, *spans) if spans else None

    def further(self, states: Words) -> list[int]:
        """The words that begin a further question, by their numbers."""
        begins = np.exp(self._marked(states)[:, MARKS.index("further")])
        return [word for word in np.flatnonzero(begins >= self.least_further).tolist() if word]

    def _marked(self, states: Words) -> Numbers:
        """The logarithm of the probability of each mark, shape (words, marks)."""
        return self.marks.logarithms(beside(states))


def beside(states: Words) -> Words:
    """The state of each word between those of its neighbours, shape (words, 3 * dimensions); zeros beyond the ends."""
    none = np.zeros_like(states[:1])
    return np.hstack([np.vstack([none, states[:-1]]), states, np.vstack([states[1:], none])])


def kind_of(message: str, embedder: Embedder) -> Kind | None:
    """Of which kind a message is, as far as it was learnt for this embedding model."""
    learnt, states = _told(message, embedder)
    return learnt.kind(states) if learnt else None


def sides(question: str, embedder: Embedder) -> Sides | None:
    """The sides of a question that compares two things; None where it does not, or where they cannot be told."""
    learnt, states = _told(question, embedder)
    return learnt.compared(question, states) if learnt and learnt.kind(states) == "compare" else None


def further_questions(message: str, embedder: Embedder) -> list[str]:
    """The questions of a message that asks several, as they stand; the message itself where it does not."""
    learnt, states = _told(message, embedder)
    if not learnt or learnt.kind(states) != "several":
        return [message]
    words, starts = message.split(), learnt.further(states)
    return [" ".join(words[start:end]) for start, end in pairwise([0, *starts, len(words)])]


def _told(message: str, embedder: Embedder) -> tuple[LearntSides | None, Words]:
    """What was learnt for an embedding model, and what it makes of a message's words; None where it tells nothing of
    them, or of fewer than there are.
    """
    learnt, count = learnt_sides(embedder.name), len(message.split())
    if not learnt or not isinstance(embedder, WordReader) or not 1 < count <= MOST_WORDS:
        return None, NO_WORDS
    states = embedder.words(message)
    return (learnt if len(states) == count else None), states


Span = tuple[int, int]


def most_likely_sides(marked: Numbers) -> tuple[Span, Span, frozenset[int]] | None:
    """The likeliest first and second thing, a stretch of words each, and the words that only join the second.

    `marked`, shape (words, marks), holds logarithms of probabilities.
    """
    none, first, second, joining = (marked[:, MARKS.index(mark)] for mark in ("none", "first", "second", "joining"))
    beside_them = np.maximum(none, joining)  # before the first thing nothing is joined
    stages = (none, first, beside_them, second, beside_them)
    count = len(marked)
    best = np.full((len(stages), count), -np.inf)
    came = np.zeros((len(stages), count), dtype=int)  # from which stage
    best[0, 0], best[1, 0] = none[0], first[0]
    for word in range(1, count):
        for stage, own in enumerate(stages):
            before = [best[other, word - 1] if other >= 0 else -np.inf for other in (stage - 1, stage)]
            came[stage, word] = stage - 1 + int(np.argmax(before))
            best[stage, word] = max(before) + own[word]
    stage = 3 if best[3, -1] >= best[4, -1] else 4
    if not np.isfinite(best[stage, -1]):
        return None
    path = [stage]
    for word in range(count - 1, 0, -1):
        path.append(int(came[path[-1], word]))
    path.reverse()
    joins = frozenset(w for w in range(count) if path[w] in (2, 4) and joining[w] > none[w])
    return _stretch(path, 1), _stretch(path, 3), joins


def _stretch(path: Sequence[int], stage: int) -> Span:
    return path.index(stage), len(path) - path[::-1].index(stage)


def sides_of(words: Sequence[str], first: Span, second: Span, joining: frozenset[int]) -> Sides:
    """The question about each thing: the second one stands in the place of the first, and what joins it is left out."""
    mark = " ?" if words[-1] == "?" else "?" if words[-1].endswith("?") else ""
    things = [" ".join(words[start:end]).strip(_ENDS) for start, end in (first, second)]

    def about(thing: str) -> str:
        outside = [w for w in range(len(words)) if w not in joining and not second[0] <= w < second[1]]
        before, after = ([words[w] for w in outside if w < first[0]], [words[w] for w in outside if w >= first[1]])
        return " ".join([*before, thing, *after]).strip(_ENDS) + mark

    return Sides(*things, *map(about, things))


@cache
def learnt_sides(embedding_model: str) -> LearntSides | None:
    """What was learnt with the vectors of that model; None for another one, whose vectors say something else."""
    learnt: dict[str, Any] = json.loads(LEARNT.read_text(encoding="utf-8"))
    return LearntSides.read(learnt) if learnt["embedding_model"] == embedding_model else None
