"""Learn which questions lean on the turn before, and which sentences on the one before, and say what that is worth.

    python -m evals.learning.leaning TRAINING [--apart gov_va,un_4,...] [--write]

TRAINING holds groups of questions (evals/cases/groups.py). A question leans that has a turn before it; a sentence, that
answers a question and whose neighbour was marked as needed beside it. Groups kept apart are only measured. Short
questions of both kinds, which the groups hardly have, lie in evals/datasets/leaning/questions.jsonl; what is told of
them is of each fifth, learnt without it. With --write the weights go into assistant/leaning/.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.leaning import question, sentence
from assistant.leaning.model import Leaning, file_of
from evals.cases.case import DATASETS
from evals.cases.groups import read_group, rows_of
from evals.cases.neighbours import read_neighbours
from evals.evidence_model.figures import area
from evals.measure.calibrate import GROUPS

SHORT = DATASETS / "leaning" / "questions.jsonl"
TIMES = 3  # that a short question counts: once, they are drowned by the long ones of the groups
FOLDS = 5
JOINED = 0.005  # share of the questions that stand alone which may be taken to lean
ODDS = -0.4  # log odds from which a sentence leans: three in four of those taken to lean do
SPARSITY = 1.0  # the inverse strength of the L1 penalty: a hundred or two of weights, and nothing better with more

Traits = Callable[[str], Iterable[str]]
Least = Callable[[NDArray[np.float64]], float]
Labelled = list[tuple[str, bool]]
"""Texts, and whether each leans."""


def main() -> None:
    options = arguments(__doc__)
    for name, texts, traits, commonness, least in (
        ("question", questions, question.traits, 2, lambda alone: float(np.quantile(alone, 1 - JOINED))),
        ("sentence", sentences, sentence.traits, 5, lambda _: ODDS),
    ):
        seen, unseen = parted(options, texts)
        short = short_questions() if name == "question" else []
        if short:
            report_short(seen, short, traits, commonness, least)
        leaning = learn([*seen, *short * TIMES], traits, commonness, least)
        report(name, leaning, unseen, traits)
        if options.write:
            file_of(name).write_text(json.dumps(asdict(leaning), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def arguments(description: str | None) -> argparse.Namespace:
    """What a program that learns over groups of questions is given: their folder, the groups kept apart, --write."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("--apart", default=GROUPS)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def parted(options: argparse.Namespace, texts: Callable[[Path, str], Labelled]) -> tuple[Labelled, Labelled]:
    """The texts of the groups that are learnt from, and of those kept apart."""
    apart = options.apart.split(",")
    names = sorted(path.name.removesuffix(".questions.jsonl") for path in options.training.glob("*.questions.jsonl"))
    seen, unseen = (
        [pair for group in names if (group in apart) is kept_apart for pair in texts(options.training, group)]
        for kept_apart in (False, True)
    )
    return seen, unseen


def questions(training: Path, group: str) -> Labelled:
    return [(case.question, bool(case.turn_before)) for case in read_group(training, group)[1]]


def short_questions() -> Labelled:
    return [(row["question"], row["leans"]) for row in rows_of(SHORT)]


def sentences(training: Path, group: str) -> Labelled:
    return [(answer.text, answer.needs_neighbour) for answer in read_neighbours(training, group)]


def learn(texts: Labelled, traits: Traits, commonness: int, least: Least) -> Leaning:
    """The regression over traits that so many texts have; `least` tells from those that stand alone where to begin."""
    counter = CountVectorizer(analyzer=lambda text: list(traits(text)), min_df=commonness, binary=True)
    matrix, labels = counter.fit_transform([text for text, _ in texts]), _labels(texts)
    model = LogisticRegression(C=SPARSITY, l1_ratio=1.0, solver="liblinear", max_iter=5_000, random_state=0)
    model.fit(matrix, labels)
    weights = {
        str(trait): round(float(weight), 3)
        for trait, weight in sorted(zip(counter.get_feature_names_out(), model.coef_[0], strict=True))
        if abs(weight) >= 0.001
    }
    leaning = Leaning(round(float(model.intercept_[0]), 3), weights, 0.0)
    return replace(leaning, least=round(least(_odds(leaning, texts, traits)[~labels]), 2))


def report(name: str, leaning: Leaning, texts: Labelled, traits: Traits) -> None:
    """Print what a model is worth on texts that it was not learnt from."""
    odds, labels = _odds(leaning, texts, traits), _labels(texts)
    taken = odds >= leaning.least
    shares = f"{taken[labels].mean():.3f} of those that do, {taken[~labels].mean():.3f} of the others"
    print(f"{name}: {len(texts)} apart, {labels.sum()} of which lean; AUROC {area(labels, odds)}")
    print(f"taken to lean: {shares}, {labels[taken].mean():.2f} of them rightly; {len(leaning.weights)} weights")


def report_short(seen: Labelled, short: Labelled, traits: Traits, commonness: int, least: Least) -> None:
    """Print how many of the short questions are taken to lean by a model that was learnt from the others."""
    taken: dict[bool, list[bool]] = {True: [], False: []}
    for fold in range(FOLDS):
        others = [pair for place, pair in enumerate(short) if place % FOLDS != fold]
        leaning = learn([*seen, *others * TIMES], traits, commonness, least)
        for text, leans in short[fold::FOLDS]:
            taken[leans].append(leaning.leans(traits(text)))
    shares = f"{np.mean(taken[True]):.3f} of those that do, {np.mean(taken[False]):.3f} of the others"
    print(f"{len(short)} short questions, taken to lean: {shares}")


def _odds(leaning: Leaning, texts: Labelled, traits: Traits) -> NDArray[np.float64]:
    return np.array([leaning.log_odds(traits(text)) for text, _ in texts])


def _labels(texts: Labelled) -> NDArray[np.bool_]:
    return np.array([leans for _, leans in texts])


if __name__ == "__main__":
    main()
