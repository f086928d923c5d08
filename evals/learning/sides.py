"""Learn which messages compare two things, ask several questions or ask for a change, and where their parts stand.

    python -m evals.learning.sides TRAINING WORK [--reserved gov_va,un_4,...] [--sample N] [--write]

The messages lie in evals/datasets/sides, each file by another hand; what is told of a file was learnt from the others.
TRAINING holds groups of questions (evals/cases/groups.py): those with one sentence that answers ask one plain thing,
and are learnt from as such, but for those of the RESERVED groups, of which is told how many are taken for more.
What the embedding model makes of them is kept in WORK. With --write all goes into assistant/question/sides.json.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.question.sides import (
    LEARNT,
    MARKS,
    Kind,
    LearntSides,
    Logits,
    Numbers,
    beside,
    most_likely_sides,
    sides_of,
)
from corpus.embedding.embedder import LazyEmbedder, Words
from corpus.settings import read_settings
from evals.cases.case import DATASETS
from evals.learning.marked_messages import GROUPED, PLAIN, Message, plain_questions, read
from evals.measure.calibrate import GROUPS

FOLDER = DATASETS / "sides"
KINDS = (PLAIN, *get_args(Kind))
TAKEN = 0.02  # of the messages of other kinds, that may be taken for one of this kind
KIND_STRENGTH, MARK_STRENGTH = 0.03, 0.02  # C of the regressions: what their weights may grow to
LEAST_FURTHER = 0.3


@dataclass(frozen=True, slots=True)
class Seen:
    """A message, and what the embedding model makes of its words."""

    message: Message
    states: Words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--reserved", default=GROUPS)
    parser.add_argument("--sample", type=int, default=1_500, help="plain questions to learn from, drawn at random")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    model = read_settings().embedding_model
    embedder = LazyEmbedder(model)
    reserved = options.reserved.split(",")
    plain, apart = plain_questions(options.training, reserved, options.sample)
    messages, further, unseen = (seen(own, embedder, options.work) for own in (read(FOLDER), plain, apart))
    hands = sorted({own.message.hand for own in messages})
    for hand in hands:
        learnt = learn([own for own in messages if own.message.hand != hand] + further)
        report(hand, learnt, [own for own in messages if own.message.hand == hand])
    learnt = learn(messages + further)
    report("reserved", learnt, unseen)
    if options.write:
        LEARNT.write_text(as_json(learnt, embedder.name), encoding="utf-8")


def seen(messages: Iterable[Message], embedder: LazyEmbedder, work: Path) -> list[Seen]:
    """The messages as the embedding model sees them, but for those whose words it does not tell apart."""
    file = work / "sides.npz"
    known: dict[str, Any] = dict(np.load(file)) if file.exists() else {}
    every = list(messages)
    for message in every:
        if message.text not in known:
            known[message.text] = embedder.words(message.text)
    work.mkdir(parents=True, exist_ok=True)
    np.savez(file, **known)
    both = [Seen(message, known[message.text]) for message in every]
    return [own for own in both if len(own.states) == len(own.message.words)]


def learn(messages: Sequence[Seen]) -> LearntSides:
    """Both regressions, and the probabilities to ask of them."""
    kinds = fit(means(messages), [own.message.kind for own in messages], KINDS, KIND_STRENGTH)
    marked = [own for own in messages if own.message.hand != GROUPED]  # only what is no plain question is marked
    words = np.concatenate([beside(own.states) for own in marked])
    marks = fit(words, [mark for own in marked for mark in own.message.marks], MARKS, MARK_STRENGTH)
    return LearntSides(kinds, marks, thresholds(messages), LEAST_FURTHER)


def means(messages: Sequence[Seen]) -> Words:
    """The mean state of each message's words, shape (messages, dimensions)."""
    return np.stack([own.states.mean(axis=0) for own in messages])


def thresholds(messages: Sequence[Seen]) -> dict[Kind, float]:
    """The lowest probabilities that take few messages of other kinds, by models that did not see these."""
    probabilities = np.zeros((len(messages), len(KINDS)))
    for fold in range(5):
        own = [place for place in range(len(messages)) if place % 5 == fold]
        others = [message for place, message in enumerate(messages) if place % 5 != fold]
        model = fit(means(others), [message.message.kind for message in others], KINDS, KIND_STRENGTH)
        probabilities[own] = np.exp(model.logarithms(means([messages[place] for place in own])))
    names = np.array([message.message.kind for message in messages])
    return {
        kind: round(float(np.quantile(probabilities[names != kind][:, KINDS.index(kind)], 1 - TAKEN)), 3)
        for kind in get_args(Kind)
    }


def fit(features: Words, names: Sequence[str], order: Sequence[str], strength: float) -> Logits:
    """A multinomial logistic regression whose weights are for the features as they are, not standardised."""
    scaler = StandardScaler()
    values = scaler.fit_transform(features)
    model = LogisticRegression(C=strength, max_iter=2_000).fit(values, names)
    rows = [list(model.classes_).index(name) for name in order]
    weights = (model.coef_ / scaler.scale_)[rows]
    intercepts = model.intercept_[rows] - weights @ scaler.mean_
    return Logits(tuple(order), weights, intercepts)


def report(hand: str, learnt: LearntSides, messages: Sequence[Seen]) -> None:
    """Print what was learnt from the other hands is worth on this one's messages."""
    print(f"{hand}: {len(messages)} messages")
    guesses = [learnt.kind(own.states) or PLAIN for own in messages]
    for kind in KINDS:
        own = [guess for guess, message in zip(guesses, messages, strict=True) if message.message.kind == kind]
        other = [guess for guess, message in zip(guesses, messages, strict=True) if message.message.kind != kind]
        print(
            f"  {kind:8} taken for it {own.count(kind) / max(len(own), 1):.3f} of {len(own)}, "
            f"of others {other.count(kind) / max(len(other), 1):.3f}"
        )
    compare = [own for own in messages if own.message.kind == "compare"]
    right = sum(learnt.compared(own.message.text, own.states) == _true_sides(own.message) for own in compare)
    print(f"  both questions of a comparison to the word: {right / max(len(compare), 1):.3f} of {len(compare)}")
    several = [own for own in messages if own.message.kind == "several"]
    parted = sum(learnt.further(own.states) == _true_further(own.message) for own in several)
    print(f"  several questions parted as they should be: {parted / max(len(several), 1):.3f} of {len(several)}")


def _true_sides(message: Message) -> object:
    certain: Numbers = np.array([[0.0 if name == mark else -50.0 for name in MARKS] for mark in message.marks])
    spans = most_likely_sides(certain)
    return sides_of(message.words, *spans) if spans else None


def _true_further(message: Message) -> list[int]:
    return [place for place, mark in enumerate(message.marks) if mark == "further"]


def as_json(learnt: LearntSides, embedding_model: str) -> str:
    """What was learnt, as assistant/question/sides.json holds it."""
    models = {
        name: {
            "names": own.names,
            "weights": [[float(f"{weight:.4g}") for weight in row] for row in own.weights.tolist()],
            "intercepts": [round(value, 4) for value in own.intercepts.tolist()],
        }
        for name, own in (("kinds", learnt.kinds), ("marks", learnt.marks))
    }
    content = {"embedding_model": embedding_model, **models, "least": learnt.least, "least_further": LEAST_FURTHER}
    return json.dumps(content) + "\n"


if __name__ == "__main__":
    main()
