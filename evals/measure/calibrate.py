"""Learn when to answer and what to show, on documents that nothing else is tuned on, and say what that is worth.

    python -m evals.measure.calibrate TRAINING WORK [--groups gov_va,un_4,...] [--sample N] [--write]

TRAINING holds groups of labelled questions (evals/cases/groups.py), of which GROUPS were never trained on. Their
documents are ingested together into WORK/data, as an office has them, and every question is searched as the product
searches it. Learnt are two logistic regressions, with the evidence model and without it: whether something answers, and
whether a sentence does. The thresholds come from promised errors: the share of the questions without an answer that
get none, told by models that did not see the question's group. With --write all goes into
assistant/deciding/calibration.json, and the bands of the confidence words into its "words",
and what those are worth into its "worth".
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.answer import Evidence, Filters, Turn
from assistant.deciding.answerability import find
from assistant.deciding.calibration import CALIBRATION, Logistic
from assistant.deciding.features import Features, answer_features, sentence_features, sentences_of
from assistant.evidence.judgement import Reader
from assistant.evidence.reader import OnnxReader
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.retrieval.retrieve import question_vectors
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import read_settings
from corpus.store import Store
from evals.cases.groups import GroupCase, read_group
from evals.evidence_model.figures import area
from evals.measure.bench import ingested

GROUPS = "gov_va,un_4,un_7,hr_5,un_19,dom_4"
SILENT = {"balanced": 0.85, "strict": 0.95}  # share of the questions without an answer that get none
LETTERS = {"balanced": 0.93, "strict": 0.97}  # the same share of the questions in letters
# The probability asked of a sentence: lower shows more that is beside the point, higher leaves out more.
SHOWN = {"read": 0.2, "unread": 0.1}
LOOKED_AT = 12  # sentences of a question that the second regression learns from, best first
HIGH, MEDIUM = 0.85, 0.6  # share of right answers that the words promise

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its group, what was found, and which of the sentences found answer it."""

    case: GroupCase
    answer: Features
    sentences: Sequence[Features]
    gold: Sequence[bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--groups", default=GROUPS)
    parser.add_argument("--sample", type=int, default=0, help="so many questions, drawn at random; 0 takes all")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = prepared(options.training, options.groups.split(","), options.work)
    if options.sample:
        cases = Random(0).sample(cases, min(options.sample, len(cases)))
    learnt = {}
    for name, reader in (("read", OnnxReader()), ("unread", None)):
        print("with the evidence model" if reader else "without the evidence model")
        learnt[name] = learn(asked(cases, options.work / "data", reader), SHOWN[name])
    if options.write:
        CALIBRATION.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


def prepared(training: Path, groups: Sequence[str], work: Path) -> list[GroupCase]:
    """The cases of the groups, whose documents are ingested into work/data if they are not there yet."""
    read = [read_group(training, group) for group in groups]
    ingested((document for documents, _ in read for document in documents), work)
    return [case for _, cases in read for case in cases]


def asked(cases: Sequence[GroupCase], data: Path, reader: Reader | None) -> list[Asked]:
    """What is found for each question, as the product finds it. Questions that find nothing are left out."""
    settings = read_settings(data=data)
    with Store(data, LazyEmbedder(settings.embedding_model)) as store:
        rows = [(case, _found(case, store, settings.retrieved, reader)) for case in cases]
    return [_asked(case, ranked) for case, ranked in rows if sentences_of(ranked)]


def _found(case: GroupCase, store: Store, retrieved: int, reader: Reader | None) -> Sequence[Evidence]:
    history = [Turn(case.turn_before, case.turn_before)] if case.turn_before else []
    question = question_of(case.question, spoken_in(case.question, history, None), store, Filters(), history)
    return find(question, question_vectors(question, store.embedder), store, Filters(), retrieved, reader).ranked


def _asked(case: GroupCase, ranked: Sequence[Evidence]) -> Asked:
    gold = [case.is_answered_by(e.hit.passage.document_id, e.quote) for e in sentences_of(ranked)]
    return Asked(case, answer_features(ranked), sentence_features(ranked), gold)


def learn(rows: Sequence[Asked], least: float) -> dict[str, object]:
    """Fit both regressions, report what they are worth to groups that they did not see, and give what is learnt.

    `least` is the probability asked of a sentence that is shown.
    """
    right = np.array([False] * len(rows))
    sure = np.zeros(len(rows))
    for group in sorted({row.case.group for row in rows}):
        own = np.array([row.case.group == group for row in rows])
        others = [row for row in rows if row.case.group != group]
        answer, sentence = fit_answers(others, least), fit_sentences(others)
        for place in np.flatnonzero(own).tolist():
            sure[place] = answer.probability(rows[place].answer)
            right[place] = any(rows[place].gold[n] for n in shown(rows[place], sentence, least))
    answerable = np.array([row.case.answerable for row in rows])
    lines, letters = (promised(sure[~answerable], shares) for shares in (SILENT, LETTERS))
    words = bands(sure, right)
    worth = {word: worth_of(sure >= line, right) for word, line in words.items() if (sure >= line).any()}
    report(rows, sure, right, answerable, lines | {f"letters {name}": line for name, line in letters.items()})
    for word, of in worth.items():
        print(f"  {word:9} from {words[word]:.3f}: {of['given']:.3f} of all, of which {of['right']:.3f} right")
    answer, sentence = fit_answers(rows, least), fit_sentences(rows)
    return {
        "answer": as_json(answer),
        "sentence": as_json(sentence),
        "thresholds": lines,
        "letters": letters,
        "shown": least,
        "words": words,
        "worth": worth,
    }


def promised(unanswerable: Numbers, shares: Mapping[str, float]) -> dict[str, float]:
    """The lowest confidences that keep silent on those shares of the questions without an answer."""
    return {name: round(float(np.quantile(unanswerable, share)), 3) for name, share in shares.items()}


def shown(row: Asked, sentence: Logistic, least: float) -> list[int]:
    """The places of the sentences that an answer would show; the surest one in any case."""
    sure = [sentence.probability(features) for features in row.sentences]
    order = sorted(range(len(sure)), key=lambda place: -sure[place])
    return [place for place in order[:4] if place == order[0] or sure[place] >= least]


def fit_sentences(rows: Sequence[Asked]) -> Logistic:
    """Whether a sentence answers, from the best of each question."""
    pairs = [pair for row in rows for pair in list(zip(row.sentences, row.gold, strict=True))[:LOOKED_AT]]
    return fit([features for features, _ in pairs], [gold for _, gold in pairs])


def fit_answers(rows: Sequence[Asked], least: float) -> Logistic:
    """Whether an answer would be right: whether what it shows holds a sentence that answers."""
    sentence = fit_sentences(rows)
    return fit([row.answer for row in rows], [any(row.gold[n] for n in shown(row, sentence, least)) for row in rows])


def fit(features: Sequence[Features], labels: Sequence[bool]) -> Logistic:
    """A logistic regression whose weights are for the features as they are, not standardised."""
    names = list(features[0])
    scaler = StandardScaler()
    values = scaler.fit_transform([[row[name] for name in names] for row in features])
    model = LogisticRegression(C=1.0, max_iter=10_000).fit(values, labels)
    weights = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - weights @ scaler.mean_)
    return Logistic(intercept, {name: float(weight) for name, weight in zip(names, weights, strict=True)})


def bands(sure: Numbers, right: Flags) -> dict[str, float]:
    """From which confidence on so many answers are right as the words promise; 1 where none are."""
    order = np.argsort(-sure)
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)

    def since(share: float) -> float:
        enough = np.flatnonzero(shares >= share)
        return round(float(sure[order][enough[-1]]), 3) if len(enough) else 1.0

    return {"high": since(HIGH), "medium": since(MEDIUM)}


def worth_of(given: Flags, right: Flags) -> dict[str, float]:
    """The share of all questions that a word is given to, and of these the share that is right."""
    return {"given": round(float(given.mean()), 3), "right": round(float(right[given].mean()), 3)}


def report(
    rows: Sequence[Asked],
    sure: Numbers,
    right: Flags,
    answerable: Flags,
    lines: Mapping[str, float],
) -> None:
    """Print what the confidence is worth on questions of groups that it did not see."""
    groups = np.array([row.case.group for row in rows])
    print(
        f"{len(rows)} questions, {answerable.sum()} answerable, {right.sum()} with right evidence; AUROC of answerable "
        f"{area(answerable, sure)}, of right evidence {area(right, sure)}"
    )
    for group in dict.fromkeys(groups):
        own = groups == group
        print(f"  {group}: AUROC of answerable {area(answerable[own], sure[own])}, right {right[own].mean():.3f}")
    for name, line in lines.items():
        given = sure >= line
        print(
            f"  {name:16} from {line:.3f}: right {right[given].sum() / answerable.sum():.3f} of the answerable, silent "
            f"{(~given)[~answerable].mean():.3f} of the others; of what it gives {right[given].mean():.3f} is right"
        )


def as_json(model: Logistic) -> dict[str, object]:
    return {
        "intercept": round(model.intercept, 4),
        "weights": {name: round(weight, 4) for name, weight in model.weights.items()},
    }


if __name__ == "__main__":
    main()
