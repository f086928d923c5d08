"""Learn which questions of a conversation lean on the turn before, and say what that is worth on groups kept apart.

    python -m evals.measure.leaning TRAINING [--apart gov_va,un_4,...] [--write]

TRAINING holds groups of questions (evals/cases/groups.py); those with a turn before them lean, the others stand alone.
With --write the weights go into assistant/question/leaning.json.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.question.leaning import LEANING, Leaning, traits
from evals.cases.groups import GroupCase, read_group
from evals.evidence_model.figures import area
from evals.measure.calibrate import GROUPS

JOINED = 0.005  # share of the questions that stand alone which may be taken to lean
SPARSITY = 1.0  # the inverse strength of the L1 penalty: some hundred weights, and nothing better with more
LEAST_QUESTIONS = 2  # that must have a trait


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("--apart", default=GROUPS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    apart = options.apart.split(",")
    names = sorted(path.name.removesuffix(".questions.jsonl") for path in options.training.glob("*.questions.jsonl"))
    cases = {name: read_group(options.training, name)[1] for name in names}
    leaning = learn([case for name in names if name not in apart for case in cases[name]])
    report(leaning, [case for name in apart for case in cases[name]])
    if options.write:
        learnt = {"intercept": leaning.intercept, "weights": leaning.weights, "least": leaning.least}
        LEANING.write_text(json.dumps(learnt, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def learn(cases: Sequence[GroupCase]) -> Leaning:
    """The regression, and the log odds that `JOINED` of the questions that stand alone reach."""
    counter = CountVectorizer(analyzer=lambda question: list(traits(question)), min_df=LEAST_QUESTIONS, binary=True)
    matrix = counter.fit_transform([case.question for case in cases])
    model = LogisticRegression(C=SPARSITY, l1_ratio=1.0, solver="liblinear", max_iter=2_000, random_state=0)
    model.fit(matrix, _leaning(cases))
    weights = {
        str(trait): round(float(weight), 3)
        for trait, weight in sorted(zip(counter.get_feature_names_out(), model.coef_[0], strict=True))
        if weight
    }
    leaning = Leaning(round(float(model.intercept_[0]), 3), weights, 0.0)
    alone = _odds(leaning, cases)[~_leaning(cases)]
    return Leaning(leaning.intercept, leaning.weights, round(float(np.quantile(alone, 1 - JOINED)), 2))


def report(leaning: Leaning, cases: Sequence[GroupCase]) -> None:
    """Print what it is worth on questions that it was not learnt from."""
    odds, leans = _odds(leaning, cases), _leaning(cases)
    print(f"{len(cases)} questions apart, {leans.sum()} of which lean; AUROC {area(leans, odds)}")
    print(f"taken to lean: {(odds[leans] >= leaning.least).mean():.3f} of those that do, ", end="")
    print(f"{(odds[~leans] >= leaning.least).mean():.3f} of the others; {len(leaning.weights)} weights")


def _odds(leaning: Leaning, cases: Sequence[GroupCase]) -> NDArray[np.float64]:
    return np.array([leaning.log_odds(case.question) for case in cases])


def _leaning(cases: Sequence[GroupCase]) -> NDArray[np.bool_]:
    return np.array([bool(case.turn_before) for case in cases])


if __name__ == "__main__":
    main()
