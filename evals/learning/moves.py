"""Learn which messages are moves in a conversation or ask about the collection, and say what that is worth.

    python -m evals.learning.moves TRAINING WORK [--reserved gov_va,un_4,...] [--sample N] [--write]

Phrasings of each move lie in evals/datasets/moves/phrasings.jsonl. TRAINING holds groups of questions
(evals/cases/groups.py), which are no moves; those of the RESERVED groups are never learnt from. The thresholds of
the moves are the lowest that take at most one in a thousand of these. Recall is told of phrasings that were not learnt
from: each fifth is left out once. Vectors are kept in WORK. With --write all goes into assistant/question/moves.json.
"""

import argparse
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.question.moves import LEARNT, Collecting, LearntMoves
from corpus.embedding.embedder import LazyEmbedder, Vectors
from corpus.settings import read_settings
from corpus.text.stems import stems
from evals.cases.case import DATASETS
from evals.cases.groups import rows_of
from evals.measure.calibrate import GROUPS

PHRASINGS = DATASETS / "moves" / "phrasings.jsonl"
NONE = "none"
FOLDS = 5
TAKEN = 1 / 1_000  # of the reserved questions, at most
LEAST_SURE = 0.7  # the lowest threshold: a question that is taken for a move is not answered
STRENGTH = 0.03  # C of the regression: what its weights may grow to
VARIANTS = 3  # of a phrasing with a subject, about other subjects: else what is told apart are subjects
AT_ONCE = 500  # texts that are embedded before their vectors are written down


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to make a move; `about` is the stretch of it that names a document or a subject."""

    move: str
    language: str
    text: str
    about: str = ""
    fold: int = 0
    variant: bool = False  # made of another phrasing; learnt from, and not measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--reserved", default=GROUPS)
    parser.add_argument("--sample", type=int, default=8_000, help="questions to learn from, drawn at random")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    settings = read_settings()
    embedder = LazyEmbedder(settings.embedding_model)
    phrasings, groups = read_phrasings(PHRASINGS), options.reserved.split(",")
    reserved = questions(options.training, groups)
    others = [question for question in questions(options.training, []) if question not in set(reserved)]
    learnt_from = Random(0).sample(others, min(options.sample, len(others)))
    unused = sorted(set(others) - set(learnt_from))[: options.sample]
    known = vectors_of(
        [*(phrasing.text for phrasing in phrasings), *reserved, *learnt_from, *unused],
        embedder.queries,
        options.work / "vectors.npz",
    )
    none, measured = (np.stack([known[text] for text in texts]) for texts in (learnt_from, reserved))
    report(phrasings, known, none, measured)
    moves = fit(phrasings, known, none, measured)
    for name, texts in (("reserved", reserved), ("unused", unused)):
        report_questions(name, texts, moves, known)
    if options.write:
        LEARNT.write_text(as_json(moves, embedder.name, phrasings), encoding="utf-8")


def read_phrasings(file: Path) -> list[Phrasing]:
    """The phrasings of a file and variants of them, each with its fold.

    Neighbours, which resemble one another, are left out together.
    """
    rows = [Phrasing(**row) for row in rows_of(file)]
    folded = []
    for key in dict.fromkeys((row.move, row.language) for row in rows):
        own = [row for row in rows if (row.move, row.language) == key]
        folded += [replace(row, fold=place * FOLDS // len(own)) for place, row in enumerate(own)]
    return folded + variants(folded)


def variants(phrasings: Sequence[Phrasing]) -> list[Phrasing]:
    """The phrasings that have a subject once more, about the subjects of others of the same language."""
    random, made = Random(0), list[Phrasing]()
    for phrasing in (phrasing for phrasing in phrasings if phrasing.about):
        subjects = {row.about for row in phrasings if row.language == phrasing.language} - {"", phrasing.about}
        for subject in random.sample(sorted(subjects), VARIANTS):
            text = phrasing.text.replace(phrasing.about, subject)
            made.append(replace(phrasing, text=text, about=subject, variant=True))
    return made


def questions(training: Path, groups: Sequence[str]) -> list[str]:
    """The distinct questions of some groups, or of all where none is named."""
    files = [training / f"{group}.questions.jsonl" for group in groups] or sorted(training.glob("*.questions.jsonl"))
    return list(dict.fromkeys(" ".join(row["question"].split()) for file in files for row in rows_of(file)))


def vectors_of(texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors], file: Path) -> dict[str, Vectors]:
    """The vector of each text; those that `file` has are not made again."""
    known: dict[str, Vectors] = {}
    if file.exists():
        stored = np.load(file)
        known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    for first in range(0, len(missing), AT_ONCE):
        some = missing[first : first + AT_ONCE]
        known |= dict(zip(some, embed(some), strict=True))
        np.savez(file, texts=np.array(list(known)), vectors=np.stack(list(known.values())))
    return known


def fit(phrasings: Sequence[Phrasing], known: dict[str, Vectors], none: Vectors, measured: Vectors) -> LearntMoves:
    """The regression on these phrasings and on questions, `none`; its threshold is for the questions `measured`."""
    vectors = np.concatenate([np.stack([known[phrasing.text] for phrasing in phrasings]), none])
    labels = [phrasing.move for phrasing in phrasings] + [NONE] * len(none)
    scaler = StandardScaler()
    model = LogisticRegression(C=STRENGTH, max_iter=2_000).fit(scaler.fit_transform(vectors), labels)
    weights = model.coef_ / scaler.scale_
    intercepts = model.intercept_ - weights @ scaler.mean_
    nothing = list(model.classes_).index(NONE)
    names = [name for name in model.classes_ if name != NONE]
    rows = [list(model.classes_).index(name) for name in names]
    moves = LearntMoves(
        tuple(names),
        np.round(weights[rows] - weights[nothing], 3),
        np.round(intercepts[rows] - intercepts[nothing], 3),
        np.full(len(names), LEAST_SURE),
    )
    return replace(moves, thresholds=thresholds(moves, measured))


def thresholds(moves: LearntMoves, questions: Vectors) -> NDArray[np.float64]:
    """For each move, to three digits, the lowest threshold with which all take no more of these questions than TAKEN.

    Those that are surest of being taken are the ones that may be.
    """
    worst = dict.fromkeys(moves.names, LEAST_SURE)
    surest_first = sorted(map(moves.likeliest, questions), key=lambda likeliest: -likeliest[1])
    for move, probability in surest_first[int(TAKEN * len(questions)) :]:
        worst[move] = max(worst[move], math.floor(probability * 1_000) / 1_000 + 0.001)
    return np.round(np.array([worst[name] for name in moves.names]), 3)


def report(phrasings: Sequence[Phrasing], known: dict[str, Vectors], none: Vectors, measured: Vectors) -> None:
    """Print which of the phrasings that were not learnt from are recognised, and which are taken for another move."""
    rows: list[tuple[Phrasing, str]] = []
    for fold in range(FOLDS):
        moves = fit([phrasing for phrasing in phrasings if phrasing.fold != fold], known, none, measured)
        for phrasing in (phrasing for phrasing in phrasings if phrasing.fold == fold and not phrasing.variant):
            rows.append((phrasing, moves.of_vector(known[phrasing.text]) or NONE))
    for move in dict.fromkeys(phrasing.move for phrasing in phrasings):
        own = [(phrasing.text, taken) for phrasing, taken in rows if phrasing.move == move]
        wrong = [f"{text} ({taken})" for text, taken in own if taken not in (move, NONE)]
        shares = [np.mean([taken == share for _, taken in own]) for share in (move, NONE)]
        print(f"{move:9} {len(own):3} right {shares[0]:.3f}, no move {shares[1]:.3f}; wrong: {'; '.join(wrong)}")


def report_questions(name: str, texts: Sequence[str], moves: LearntMoves, known: dict[str, Vectors]) -> None:
    """Print how many questions that were not learnt from are taken for moves, and which they are."""
    taken = [f"{text} ({move})" for text in texts if (move := moves.of_vector(known[text]))]
    print(f"{len(taken)} of {len(texts)} {name} questions are taken for moves: {'; '.join(taken)}")


def carriers(phrasings: Sequence[Phrasing]) -> list[str]:
    """The stems of the words that questions about the collection have beside what they are about."""
    collecting = [phrasing for phrasing in phrasings if phrasing.move in get_args(Collecting)]
    wrapping = [(phrasing.text.replace(phrasing.about or "\n", " "), phrasing.language) for phrasing in collecting]
    return sorted({stem for text, language in wrapping for stem in stems(text, language)})


def as_json(moves: LearntMoves, embedding_model: str, phrasings: Sequence[Phrasing]) -> str:
    """What is learnt, a line for each move's weights."""
    head: dict[str, Any] = {
        "embedding_model": embedding_model,
        "names": list(moves.names),
        "thresholds": moves.thresholds.tolist(),
        "intercepts": moves.intercepts.tolist(),
        "carriers": carriers(phrasings),
    }
    lines = [f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}," for name, value in head.items()]
    weights = [
        f"  {json.dumps(name)}: {json.dumps(row)}"
        for name, row in zip(moves.names, moves.weights.tolist(), strict=True)
    ]
    return "\n".join(["{", *lines, ' "weights": {', ",\n".join(weights), " }", "}"]) + "\n"


if __name__ == "__main__":
    main()
