"""Learn when to be silent: fit the confidence on question files, and report by cross-validation what it is worth.

    python -m evals.calibrate DATA=QUESTIONS [DATA=QUESTIONS ...] [--write]

Each DATA is a data folder, and QUESTIONS asks about its documents. A question counts as answered where the citations,
at strictness "off", cover a gold quote of every group. The threshold of "balanced" makes the share of right answers
given and the share of others held back equal; that of "strict" holds back nine in ten. With --write the weights and
thresholds go into assistant/calibration.json.
"""

import argparse
import json
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.answer import Filters
from assistant.cite import cite
from assistant.compose import compose
from assistant.decide import CALIBRATION, Signals, signals
from assistant.rank import rank
from assistant.reconcile import reconcile
from assistant.retrieve import question_vector, retrieve
from assistant.understand import understand
from corpus.embed import LazyEmbedder
from corpus.settings import read_settings
from corpus.store import Store
from evals.gold import Case, covered_groups, load_cases

FOLDS, SEED = 5, 0
STRICT_SILENCE = 0.90  # share of unsupported answers that "strict" holds back
NAMES = [field.name for field in fields(Signals)]


def measure(store: Store, case: Case) -> tuple[Signals, bool]:
    """The signals of one question's evidence, and whether that evidence is right."""
    question = understand(case.question, (), None)
    vector = question_vector(question, store.embedder)
    hits = retrieve(question, vector, store, Filters(), read_settings().retrieved)
    ranked = rank(question, vector, hits, store)
    rarity = store.words.rarity(question.stems)
    quoted, _ = reconcile(compose(ranked, question, rarity), ranked)
    _, citations = cite(quoted)
    files = {source.id: source.file for source in store.library.sources().values()}
    right = bool(case.gold) and all(covered_groups(case, citations, files))
    return signals(question, hits, ranked, rarity), right


def collect(data: Path, questions: Path) -> tuple[NDArray[np.float64], NDArray[np.bool_], list[Case]]:
    """Signals, shape (questions, signals), labels, and the cases, of one data folder and its questions."""
    settings = read_settings(data=data)
    cases = load_cases(questions)
    with Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        rows = [measure(store, case) for case in cases]
    found = np.array([list(asdict(found).values()) for found, _ in rows], dtype=np.float64)
    return found, np.array([right for _, right in rows]), cases


def thresholds(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> dict[str, float]:
    """The confidence that "balanced" and "strict" ask for, from confidences that were not fitted on their own rows."""
    lines = np.unique(sure)
    given = np.array([(sure[right] >= line).mean() for line in lines])
    held = np.array([(sure[~right] < line).mean() for line in lines])
    strict = lines[held >= STRICT_SILENCE]
    return {
        "balanced": round(float(lines[np.abs(given - held).argmin()]), 3),
        "strict": round(float(strict[0] if len(strict) else lines[-1]), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="DATA=QUESTIONS")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    parts = [collect(*map(Path, one.split("=", 1))) for one in options.sets]
    found, right = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    model = LogisticRegression(C=10.0, max_iter=10_000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    sure = cross_val_predict(model, found, right, cv=folds, method="predict_proba")[:, 1]
    lines = thresholds(sure, right)
    area = roc_auc_score(right, sure)
    print(f"{len(right)} questions, {right.sum()} with right evidence; {FOLDS}-fold AUROC {area:.3f}")
    for name, line in lines.items():
        wrong = (~right[sure >= line]).mean()
        print(
            f"{name:9} from {line:.3f}: gives {(sure[right] >= line).mean():.3f} of the right answers, holds back "
            f"{(sure[~right] < line).mean():.3f} of the others; {wrong:.3f} of what it gives is not fully supported"
        )
    print("curve (answers given, of which right; threshold):")
    for line in np.quantile(sure, np.linspace(0, 0.9, 10)):
        print(f"  {(sure >= line).mean():.2f}  {right[sure >= line].mean():.3f}  {line:.3f}")
    model.fit(found, right)
    fitted = {
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(NAMES, model.coef_[0], strict=True)},
        "thresholds": lines,
    }
    print(json.dumps(fitted))
    if options.write:
        CALIBRATION.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
