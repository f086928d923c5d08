"""How to join the two searches: plain reciprocal rank fusion against weighted standard scores.

    python -m evals.measure.fusion DATA=QUESTIONS [DATA=QUESTIONS ...]

Prints recall at 1, 3 and 5 and the mean reciprocal rank of the first passage that holds a gold quote.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Filters
from assistant.limits import PASSAGES_POOLED
from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vectors, retrieve, standard
from corpus.document import Hit
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import read_settings
from corpus.store import Store
from evals.judging.gold import Case, letters, load_cases

CONSTANT = 60  # of reciprocal rank fusion, as Cormack, Clarke and Buettcher (2009) have it
Scores = NDArray[np.float64]
Fusion = Callable[[Scores, Scores, Scores], Scores]
"""From the cosines of passages, those of their best sentences, and BM25, to one score each."""


def reciprocal_ranks(scores: Scores) -> Scores:
    """1 / (60 + rank) of each score, 0 where a search did not find the passage."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return np.where(scores != 0, 1 / (CONSTANT + ranks), 0.0)


def weighted(weight: float) -> Fusion:
    return lambda dense, best, lexical: standard(dense + best) + weight * standard(lexical)


FUSIONS: dict[str, Fusion] = {
    "passages": lambda dense, _, __: dense,
    "sentences": lambda _, best, __: best,
    "both": lambda dense, best, _: dense + best,
    "words": lambda _, __, lexical: lexical,
    "rank fusion": lambda dense, best, lexical: reciprocal_ranks(dense + best) + reciprocal_ranks(lexical),
    "rank fusion 3": lambda dense, best, words: sum(map(reciprocal_ranks, (dense, best, words)), np.zeros(len(dense))),
    **{f"weighted {weight}": weighted(weight) for weight in (0.2, 0.3, 0.4, 0.5, 0.7, 1.0)},
}


def rank_of_gold(case: Case, hits: list[Hit], scores: Scores) -> float:
    """The rank of the best passage that holds a gold quote; infinite where none does."""
    for rank, place in enumerate(np.argsort(-scores, kind="stable"), 1):
        passage, source = hits[place].passage, hits[place].source
        text = letters(passage.text)
        if any(gold.file == source.file and letters(gold.quote) in text for gold in case.gold):
            return rank
    return float("inf")


def measure(data: Path, questions: Path) -> dict[str, list[float]]:
    """For each fusion, the rank of gold for every question that has one."""
    settings = read_settings(data=data)
    ranks: dict[str, list[float]] = {name: [] for name in FUSIONS}
    with Store(data, LazyEmbedder(settings.embedding_model)) as store:
        for case in load_cases(questions):
            if not case.gold:
                continue
            question = understand(case.question, (), None)
            hits = retrieve(question, question_vectors(question, store.embedder), store, Filters(), 2 * PASSAGES_POOLED)
            scores = np.array([[hit.dense, hit.evidence, hit.lexical] for hit in hits]).T
            for name, fuse in FUSIONS.items():
                ranks[name].append(rank_of_gold(case, hits, fuse(*scores)))
    return ranks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="DATA=QUESTIONS")
    for pair in parser.parse_args().sets:
        print(pair)
        for name, ranks in measure(*map(Path, pair.split("=", 1))).items():
            row = np.array(ranks)
            recall = " ".join(f"R@{k} {(row <= k).mean():.3f}" for k in (1, 3, 5))
            print(f"  {name:13} {recall}  MRR {(1 / row).mean():.3f}  n={len(row)}")


if __name__ == "__main__":
    main()
