"""Learn which messages only name a subject and ask nothing of it, and say what that is worth.

    python -m evals.learning.requests TRAINING [--apart gov_va,un_4,...] [--write]

Examples of both kinds lie in evals/datasets/leaning/requests.jsonl; `about` is the stretch that names the subject.
TRAINING holds groups of questions (evals/cases/groups.py), all of which ask something; those of the groups kept apart
are only measured. What is told of the examples is of each fifth, learnt without it. With --write what was learnt goes
into assistant/leaning/request.json.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.leaning.model import Leaning, file_of
from assistant.leaning.request import traits
from corpus.text.stems import words
from evals.cases.case import DATASETS
from evals.cases.groups import rows_of
from evals.learning.leaning import Labelled, arguments, learn, parted, questions

EXAMPLES = DATASETS / "leaning" / "requests.jsonl"
TIMES = 3  # that an example counts, beside some ten thousand questions
TAKEN = 1 / 1_000  # of the questions, at most
FOLDS = 5


def main() -> None:
    options = arguments(__doc__)
    asked, unseen = ([text for text, _ in part] for part in parted(options, questions))
    examples = list(rows_of(EXAMPLES))
    report(examples, asked)
    wrapping, leaning = fit(examples, asked)
    taken = [text for text in unseen if leaning.leans(traits(text, wrapping))]
    print(f"{len(taken)} of {len(unseen)} questions apart are taken for vague requests: {'; '.join(taken)}")
    if options.write:
        learnt = {"wrapping": sorted(wrapping), **asdict(leaning)}
        file_of("request").write_text(json.dumps(learnt, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def fit(examples: Sequence[dict[str, Any]], asked: Sequence[str]) -> tuple[Collection[str], Leaning]:
    """The words that wrap a subject in these examples, and the regression."""
    vague = [row for row in examples if row["vague"]]
    wrapping = {word for row in vague for word in words(row["text"].replace(row["about"], "\n"))}
    texts: Labelled = [*((text, False) for text in asked), *((row["text"], row["vague"]) for row in examples)]
    texts += [(row["text"], row["vague"]) for row in examples] * (TIMES - 1)
    return wrapping, learn(texts, partial(traits, wrapping=wrapping), 2, _least)


def report(examples: Sequence[dict[str, Any]], asked: Sequence[str]) -> None:
    """Print how many of the examples are told rightly by what was learnt without them."""
    taken: dict[bool, list[bool]] = {True: [], False: []}
    for fold in range(FOLDS):
        wrapping, leaning = fit([row for place, row in enumerate(examples) if place % FOLDS != fold], asked)
        for row in examples[fold::FOLDS]:
            taken[row["vague"]].append(leaning.leans(traits(row["text"], wrapping)))
    shares = f"{np.mean(taken[True]):.3f} of them, {np.mean(taken[False]):.3f} of the others"
    print(f"{len(taken[True])} vague requests and {len(taken[False])} others; taken for vague: {shares}")


def _least(asking: NDArray[np.float64]) -> float:
    return float(np.quantile(asking, 1 - TAKEN))


if __name__ == "__main__":
    main()
