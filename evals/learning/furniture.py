"""Learn which sentences are about the text itself or belong to a page's frame, and say what that is worth.

    python -m evals.learning.furniture TRAINING WORK [--apart gov_va,un_4,...] [--write]

Examples of both kinds lie in evals/datasets/furniture/sentences.jsonl. TRAINING holds groups (evals/cases/groups.py),
of which some sentences are taken that are nothing of the kind; those of the groups kept apart are only measured. What
is told of the examples is of each fifth, learnt without it. Vectors are kept in WORK. With --write what was learnt goes
into assistant/retrieval/furniture.json.
"""

import argparse
import json
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.retrieval.furniture import LEARNT
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import read_settings
from evals.cases.case import DATASETS
from evals.cases.groups import rows_of
from evals.evidence_model.figures import area
from evals.learning.moves import vectors_of
from evals.measure.calibrate import GROUPS

EXAMPLES = DATASETS / "furniture" / "sentences.jsonl"
OF_GROUP = 40  # sentences of each group
WORDS = range(4, 31)  # of such a sentence: a shorter one may well be furniture
STRENGTH = 30.0  # C of the regression
LEAST = 0.2  # log odds from which a sentence is furniture: none of the groups kept apart is
FOLDS = 5

Numbers = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--apart", default=GROUPS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    settings = read_settings()
    embedder = LazyEmbedder(settings.embedding_model)
    examples = list(rows_of(EXAMPLES))
    labels = np.array([row["furniture"] for row in examples])
    plain, apart = plain_sentences(options.training, options.apart.split(","))
    texts = [*(row["text"] for row in examples), *plain, *apart]
    known = vectors_of(texts, embedder.passages, options.work / "furniture.npz")
    own, others, measured = (
        np.stack([known[text] for text in some]).astype(np.float64)
        for some in ([row["text"] for row in examples], plain, apart)
    )
    report(own, labels, others)
    weights, intercept = fit(own, labels, others)
    taken = [text for text, odds in zip(apart, measured @ weights + intercept, strict=True) if odds >= LEAST]
    print(f"{len(taken)} of {len(apart)} sentences apart are taken for furniture: {'; '.join(taken)}")
    if options.write:
        learnt = {
            "embedding_model": embedder.name,
            "intercept": round(intercept, 3),
            "least": LEAST,
            "weights": np.round(weights, 3).tolist(),
        }
        LEARNT.write_text(json.dumps(learnt) + "\n", encoding="utf-8")


def plain_sentences(training: Path, apart: list[str]) -> tuple[list[str], list[str]]:
    """Sentences of all groups but those kept apart, and of these."""
    random, plain, unseen = Random(0), list[str](), list[str]()
    for file in sorted(training.glob("*.sentences.jsonl")):
        texts = [row["text"] for row in rows_of(file) if not row.get("heading") and len(row["text"].split()) in WORDS]
        group = file.name.removesuffix(".sentences.jsonl")
        (unseen if group in apart else plain).extend(random.sample(texts, min(OF_GROUP, len(texts))))
    return plain, unseen


def fit(own: Numbers, labels: NDArray[np.bool_], others: Numbers) -> tuple[Numbers, float]:
    """Weights and intercept of the regression over vectors, shape (texts, dimensions); `others` are no furniture."""
    model = LogisticRegression(C=STRENGTH, max_iter=5_000)
    model.fit(np.concatenate([own, others]), np.concatenate([labels, np.zeros(len(others), bool)]))
    return model.coef_[0], float(model.intercept_[0])


def report(own: Numbers, labels: NDArray[np.bool_], others: Numbers) -> None:
    """Print how many of the examples are told rightly by what was learnt without them."""
    folds, odds = np.arange(len(labels)) % FOLDS, np.zeros(len(labels))
    for fold in range(FOLDS):
        weights, intercept = fit(own[folds != fold], labels[folds != fold], others)
        odds[folds == fold] = own[folds == fold] @ weights + intercept
    taken = odds >= LEAST
    print(f"{len(labels)} examples, {labels.sum()} of them furniture; AUROC {area(labels, odds)}")
    print(f"taken for furniture: {taken[labels].mean():.3f} of it, {taken[~labels].mean():.3f} of the others")


if __name__ == "__main__":
    main()
