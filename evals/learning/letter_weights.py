"""The regressions that tell the sentences of letters, and the thresholds of them, by cross-validation over letters."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from assistant.hr.letter.heard import Heard, traits_of, words_of
from assistant.hr.letter.learnt import HEALTH, log_odds

FOLDS = 5
LEAST_SEEN = 2  # sentences that a word must stand in
SMALL = 0.6  # weights of words that are left out: all of them together move the figures by less than a hundredth
DRAFTED = 1.11  # sentences taken to ask, for each that does
# Log odds from which questions of a letter for a person are kept from documents. In cross-validation that keeps .86 of
# the sensitive ones and .19 of the others.
PERHAPS = -1.5
# Share of the letters that nobody need see which may be sent to a person; most of those learnt from lie at the border.
FALSE_ALARMS = 0.25
Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a regression learns: what vectors, of unit length, are multiplied with, its C, and whether it sees traits."""

    spread: float
    strength: float
    traits: bool


ASKS, MATTERS = Shape(2.0, 1.0, True), Shape(4.0, 1.0, False)


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence; `asks` is None where it was written to be sensitive or not, and may do either."""

    heard: Heard
    asks: bool | None
    matter: str
    letter: int
    whole: bool  # it stands in a whole letter, by which thresholds are chosen


@dataclass(frozen=True, slots=True)
class Task:
    """Examples with their vectors (None: words alone are learnt), a label for each, and how to learn it."""

    examples: Sequence[Example]
    vectors: Matrix | None
    labels: NDArray[Any]  # of bool, or of names
    shape: Shape

    def some(self, chosen: NDArray[np.bool_]) -> "Task":
        """The task of some of the examples alone."""
        examples = [example for example, taken in zip(self.examples, chosen, strict=True) if taken]
        vectors = None if self.vectors is None else self.vectors[chosen]
        return replace(self, examples=examples, vectors=vectors, labels=self.labels[chosen])


def fit(examples: Sequence[Example], vectors: Matrix) -> tuple[dict[str, Any], tuple[Matrix, Matrix]]:
    """The weights and thresholds of all regressions, as learnt.json has them.

    Second, the log odds with vectors of each example, of asking and of speaking of a matter, as regressions have them
    that learnt from other letters; those of asking are NaN where that is not known.
    """
    known = np.array([example.asks is not None for example in examples])
    asked = np.array([bool(example.asks) for example in examples])
    matters = np.array([example.matter for example in examples])
    learnt, thresholds, unseen = dict[str, Any](), dict[str, float](), dict[str, Matrix]()
    for kind, given in (("vectors", vectors), ("words", None)):
        asks = Task(examples, given, asked, ASKS).some(known)
        of_matters = Task(examples, given, matters, MATTERS)
        unseen[f"asks {kind}"] = np.full(len(examples), np.nan)
        unseen[f"asks {kind}"][known] = held_out(asks)
        unseen[f"matters {kind}"] = held_out(of_matters)
        thresholds[f"asks {kind}"] = asking_threshold(asks.examples, unseen[f"asks {kind}"][known])
        thresholds[f"matters {kind}"] = letter_threshold(examples, unseen[f"matters {kind}"])
        own = thresholds[f"matters {kind}"]
        thresholds[f"perhaps {kind}"] = min(PERHAPS, own) if kind == "vectors" else own  # measured with vectors
        learnt[f"asks {kind}"] = lines(asks)["True"]
        learnt[f"matters {kind}"] = lines(of_matters)
    return {"thresholds": thresholds, **learnt}, (unseen["asks vectors"], unseen["matters vectors"])


def lines(task: Task) -> dict[str, dict[str, Any]]:
    """A regression for each label, as `Line` reads it; where labels are true and false, one alone, of "True"."""
    rarity = rarities(task.examples)
    model = learn(task, rarity)
    labels = model.classes_[-len(model.coef_) :]
    rows = zip(labels, model.coef_, model.intercept_, strict=True)
    return {str(label): line(task, rarity, weights, intercept) for label, weights, intercept in rows}


def line(task: Task, rarity: Mapping[str, float], weights: Matrix, intercept: float) -> dict[str, Any]:
    """One regression: what multiplies words and vectors is in their weights."""
    wide = 0 if task.vectors is None else task.vectors.shape[1]
    of_words = dict(zip(rarity, weights[len(weights) - len(rarity) :], strict=True))
    words = {word: round(float(weight * rarity[word]), 2) for word, weight in of_words.items()}
    return {
        "intercept": round(float(intercept), 3),
        "vector": np.round(weights[:wide] * task.shape.spread, 3).tolist(),
        "traits": np.round(weights[wide : len(weights) - len(rarity)], 3).tolist(),
        "words": {word: weight for word, weight in words.items() if abs(weight) >= SMALL},
    }


def learn(task: Task, rarity: Mapping[str, float]) -> LogisticRegression:
    """The regression on a task: multinomial where the labels are names."""
    model = LogisticRegression(C=task.shape.strength, max_iter=2_000, class_weight="balanced")
    return model.fit(matrix(task, rarity), task.labels)


def rarities(examples: Sequence[Example]) -> dict[str, float]:
    """The words that stand in several examples, each with its inverse document frequency."""
    seen = Counter(word for example in examples for word in words_of(example.heard.text))
    return {word: math.log(len(examples) / count) for word, count in seen.items() if count >= LEAST_SEEN}


def matrix(task: Task, rarity: Mapping[str, float]) -> csr_matrix:
    """Vectors, traits and words of the examples of a task; shape (examples, dimensions + 7 + words)."""
    columns = {word: column for column, word in enumerate(rarity)}
    rows, places, values = list[int](), list[int](), list[float]()
    for row, example in enumerate(task.examples):
        said = words_of(example.heard.text)
        own = [word for word in said if word in rarity]
        rows += [row] * len(own)
        places += [columns[word] for word in own]
        values += [rarity[word] / math.sqrt(len(said)) for word in own]
    words = csr_matrix((values, (rows, places)), shape=(len(task.examples), len(rarity)))
    dense = np.stack([traits_of(example.heard) for example in task.examples]) * task.shape.traits
    if task.vectors is not None:
        dense = np.hstack([task.vectors * task.shape.spread, dense])
    return csr_matrix(hstack([csr_matrix(dense), words]))


def held_out(task: Task) -> Matrix:
    """The log odds of each example, by a regression that learnt from other letters; inf where the desk needs none."""
    folds = np.array([example.letter % FOLDS for example in task.examples])
    scores = np.zeros(len(folds))
    for fold in range(FOLDS):
        inside, outside = task.some(folds != fold), task.some(folds == fold)
        rarity = rarities(inside.examples)
        model = learn(inside, rarity)
        of_each = model.decision_function(matrix(outside, rarity))
        if of_each.ndim == 2:
            none = list(model.classes_).index("")
            of_each = np.array([log_odds(row, row[none]) for row in of_each.tolist()])
        scores[folds == fold] = of_each
    if task.labels.dtype == bool:
        return scores
    return np.where([HEALTH in example.heard.text for example in task.examples], np.inf, scores)


def asking_threshold(examples: Sequence[Example], scores: Matrix) -> float:
    """The log odds with which DRAFTED sentences are taken to ask for each that does, in whole letters."""
    whole = np.array([example.whole for example in examples])
    asking = sum(bool(example.asks) for example in examples if example.whole)
    return round(float(np.sort(scores[whole])[::-1][math.ceil(DRAFTED * asking) - 1]), 2)


def letter_threshold(examples: Sequence[Example], scores: Matrix) -> float:
    """The lowest log odds with which at most FALSE_ALARMS of the letters without anything sensitive go to a person."""
    surest, sensitive = dict[int, float](), set[int]()
    for example, score in zip(examples, scores, strict=True):
        if example.whole:
            surest[example.letter] = max(score, surest.get(example.letter, -math.inf))
            sensitive |= {example.letter} if example.matter else set()
    plain = sorted((score for letter, score in surest.items() if letter not in sensitive), reverse=True)
    return math.ceil(plain[int(FALSE_ALARMS * len(plain))] * 100) / 100


def as_json(embedding_model: str, learnt: Mapping[str, Any]) -> str:
    """What is learnt, a line for each regression."""
    return "{\n" + ",\n".join(_entries({"embedding_model": embedding_model} | dict(learnt))) + "\n}\n"


def _entries(learnt: Mapping[str, Any]) -> Iterator[str]:
    for name, of in learnt.items():
        if name.startswith("matters"):
            matters = ",\n".join(f"  {_dumped(matter)}: {_dumped(weights)}" for matter, weights in of.items())
            yield f" {_dumped(name)}: {{\n{matters}\n }}"
        else:
            yield f" {_dumped(name)}: {_dumped(of)}"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
