"""Learn when to be silent: fit the confidence on question files, and report by cross-validation what it is worth.

    python -m evals.measure.calibrate DATA=QUESTIONS [DATA=QUESTIONS ...] [--write]

Each DATA is a data folder, and QUESTIONS asks about its documents, in single questions and in conversations. A question
counts as answered where the citations, at strictness "off", cover a gold quote of every group. The thresholds are the
lowest that keep silent on a given share of the questions that have no answer. With --write the weights and thresholds
go into assistant/deciding/calibration.json; they are learnt twice, with the evidence model and without it.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.composing.cite import cite
from assistant.deciding.decide import CALIBRATION
from assistant.deciding.signals import Signals
from assistant.evidence.reader import OnnxReader, Reader
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import read_settings
from corpus.store import Store
from evals.evidence_model.figures import area, calibration_error
from evals.judging.gold import Case, covered_groups, load_cases
from evals.measure.evidence import evidence_for, understood

FOLDS, REPEATS = 5, 8
SILENT = {"balanced": 0.82, "strict": 0.93}  # share of the questions without an answer that get none

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found for some questions: signals, shape (questions, signals), and flags, shape (questions,)."""

    found: Numbers
    right: Flags  # whether the evidence is
    answerable: Flags
    single: Flags  # and no turn of a conversation
    french: Flags


def joined(parts: Sequence[Asked]) -> Asked:
    return Asked(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Asked)))


def measure(store: Store, case: Case, reader: Reader | None) -> tuple[Signals, bool]:
    """The signals of one question's evidence, and whether that evidence is right."""
    told, quoted = evidence_for(understood(case.question, case.earlier), store, reader)
    _, citations = cite(quoted)
    files = {source.id: source.file for source in store.library.sources().values()}
    return told, bool(case.gold) and all(covered_groups(case, citations, files))


def collect(data: Path, questions: Path, reader: Reader | None) -> Asked:
    """What is found for each question about one data folder."""
    settings = read_settings(data=data)
    cases = load_cases(questions, turns=True)
    with Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        rows = [measure(store, case, reader) for case in cases]
    return Asked(
        np.array([[getattr(told, name) for name in names(reader)] for told, _ in rows], dtype=np.float64),
        np.array([right for _, right in rows]),
        np.array([bool(case.gold) for case in cases]),
        np.array(["." not in case.id for case in cases]),
        np.array([case.language == "fr" for case in cases]),
    )


def names(reader: Reader | None) -> list[str]:
    """The signals that there are with or without the evidence model."""
    return [field.name for field in fields(Signals) if reader or field.default is MISSING]


def regression() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=10_000))


def out_of_fold(found: Numbers, right: Flags) -> Numbers:
    """The confidence of each question from models that did not see it, the mean over several ways to fold."""
    folds = [StratifiedKFold(FOLDS, shuffle=True, random_state=seed) for seed in range(REPEATS)]
    every = [cross_val_predict(regression(), found, right, cv=fold, method="predict_proba")[:, 1] for fold in folds]
    return np.asarray(np.mean(every, axis=0), np.float64)


def thresholds(sure: Numbers, answerable: Flags) -> dict[str, float]:
    """The confidence that each strictness asks for, from confidences that were not fitted on their own rows."""
    return {name: round(float(np.quantile(sure[~answerable], share)), 3) for name, share in SILENT.items()}


def fitted(found: Numbers, right: Flags, signals: Sequence[str], lines: dict[str, float]) -> dict[str, object]:
    """Weights for the signals as they are, not standardised."""
    scaler, logistic = (step for _, step in regression().fit(found, right).steps)
    weights = logistic.coef_[0] / scaler.scale_
    return {
        "intercept": round(float(logistic.intercept_[0] - weights @ scaler.mean_), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(signals, weights, strict=True)},
        "thresholds": lines,
    }


def report(name: str, sure: Numbers, asked: Asked, lines: dict[str, float]) -> None:
    """What the confidence is worth on some questions, and what each strictness gives and holds back there."""
    right, answerable = asked.right, asked.answerable
    print(
        f"{name}: {len(right)} questions, {right.sum()} with right evidence; AUROC of right evidence "
        f"{area(right, sure)}, calibration error {calibration_error(sure, right):.3f}; AUROC of answerable "
        f"{area(answerable, sure)}, single questions {area(answerable[asked.single], sure[asked.single])}, "
        f"French {area(answerable[asked.french], sure[asked.french])}"
    )
    for strictness, line in lines.items():
        given = sure >= line
        print(
            f"  {strictness:9} from {line:.3f}: right {given[right].sum() / answerable.sum():.3f} of the answerable, "
            f"silent {(~given)[~answerable].mean():.3f} of the others; of what it gives {(~right[given]).mean():.3f} "
            "is not fully supported"
        )


def learn(sets: Sequence[str], reader: Reader | None) -> dict[str, object]:
    """Fit the confidence on some sets, DATA=QUESTIONS each, and print what it is worth."""
    parts = [collect(Path(data), Path(questions), reader) for data, questions in (one.split("=", 1) for one in sets)]
    asked = joined(parts)
    sure = out_of_fold(asked.found, asked.right)
    lines = thresholds(sure, asked.answerable)
    report("all, out of fold", sure, asked, lines)
    edges = np.cumsum([0, *(len(part.right) for part in parts)])
    for number, (one, part) in enumerate(zip(sets, parts, strict=True)):
        rows = slice(edges[number], edges[number + 1])
        report(f"{one}, out of fold", sure[rows], part, lines)
        if len(parts) > 1:
            rest = joined([other for other in parts if other is not part])
            other = regression().fit(rest.found, rest.right).predict_proba(part.found)[:, 1]
            report(f"{one}, learnt on the other sets", other, part, lines)
    curve(sure, asked.right, asked.answerable)
    return fitted(asked.found, asked.right, names(reader), lines)


def curve(sure: Numbers, right: Flags, answerable: Flags) -> None:
    """Print what is given and held back along the threshold."""
    print("the curve, out of fold (answers given, of which right; silent of the unanswerable; threshold):")
    for line in np.quantile(sure, np.linspace(0, 0.9, 10)):
        given = sure >= line
        print(f"  {given.mean():.2f}  {right[given].mean():.3f}  {(~given)[~answerable].mean():.3f}  {line:.3f}")


def learn_twice(
    about: str | None, metavar: str, learn: Callable[[Sequence[str], Reader | None], object], file: Path
) -> None:
    """The command line of a calibration: `learn` with the evidence model and without it; --write puts it in `file`."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar=metavar)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    learnt = {}
    for name, reader in (("read", OnnxReader()), ("unread", None)):
        print("with the evidence model" if reader else "without the evidence model")
        learnt[name] = learn(options.sets, reader)
    if options.write:
        file.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    learn_twice(__doc__, "DATA=QUESTIONS", learn, CALIBRATION)
