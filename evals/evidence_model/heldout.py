"""Measure weights on the reserved groups: is an answering sentence first, and does the model know when nothing answers?

    python -m evals.evidence_model.heldout CONFIG BASE ROWS WEIGHTS [COUNT]

A question is read with the passages that it is about and those that e5 finds most tempting, eight in all; COUNT
questions, drawn anew by the seed alone, are enough for a first look (all without).
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from corpus.embedding.embedder import cores
from evals.evidence_model.dataset.encoded import EncodedDataset, read
from evals.evidence_model.figures import area, share
from evals.evidence_model.network import PassageReader, load_weights, read_base
from evals.evidence_model.scoring import logits_of
from evals.evidence_model.settings import read_settings
from evals.evidence_model.training.drawing import UNKNOWN, LabelledPassage, label
from evals.evidence_model.training.mining import Mined, file_beside, mined_passages
from evals.evidence_model.training.selection import reserved_rows
from evals.evidence_model.training.sequences import join

PASSAGES = 8
ANSWERABLE = ("answerable", "follow-up")
OTHERS = ("near-miss", "false-premise", "not-here")
SEED = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model made of a question."""

    kind: str
    language: str
    answer_first: bool  # whether the sentence with the highest logit is one that answers
    something_answers: float  # the share of all sentences against "nothing answers"


def read_with(dataset: EncodedDataset, row: int, mined: Mined) -> list[LabelledPassage]:
    """The passages that a question is about, then the most tempting ones."""
    own = dataset.rows[row]
    about = [passage for passage, _ in (*own.answers, *own.corrects)]
    return [label(dataset, own, passage) for passage in list(dict.fromkeys([*about, *mined[row]]))[:PASSAGES]]


def readings(
    network: PassageReader, dataset: EncodedDataset, rows: Sequence[int], mined: Mined, device: str
) -> list[Reading]:
    """What the model makes of these questions; sentences that count neither way are left out."""
    passages = [(row, passage) for row in rows for passage in read_with(dataset, row, mined)]
    sequences = [join(dataset, dataset.question(row), passage.passage) for row, passage in passages]
    judged: dict[int, list[tuple[float, bool]]] = {row: [] for row in rows}
    for (row, passage), logits in zip(passages, logits_of(network, sequences, device), strict=True):
        labelled = zip(logits[:, 0].tolist(), passage.answers, strict=False)  # logits end where the sequence is cut
        judged[row] += [(logit, answer == 1) for logit, answer in labelled if answer != UNKNOWN]
    return [
        Reading(dataset.rows[row].kind, dataset.rows[row].language, max(pairs)[1], _something([z for z, _ in pairs]))
        for row, pairs in judged.items()
        if pairs
    ]


def _something(logits: Sequence[float]) -> float:
    return float(1 - 1 / (1 + np.exp(logits).sum()))


def report(every: Sequence[Reading]) -> list[str]:
    """Every figure, one a line."""
    lines = []
    for name, some in (("all", every), ("French", [reading for reading in every if reading.language == "fr"])):
        answerable = [reading for reading in some if reading.kind in ANSWERABLE]
        others = [reading for reading in some if reading.kind in OTHERS]
        first = share(np.array([reading.answer_first for reading in answerable], bool))
        lines.append(f"{name}: {len(answerable)} + {len(others)} questions; answer first {first}")
        lines.append(f"{name}: AUROC of answerable {_area(answerable, others)}")
        for kind in OTHERS:
            lines.append(f"{name}: {kind} {_area(answerable, [reading for reading in others if reading.kind == kind])}")
    return lines


def _area(answerable: Sequence[Reading], others: Sequence[Reading]) -> str:
    every = [*answerable, *others]
    labels = np.arange(len(every)) < len(answerable)
    return area(labels, np.array([reading.something_answers for reading in every]))


def main() -> None:
    config, base_file, rows_file, weights = (Path(argument) for argument in sys.argv[1:5])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(cores())
    settings, base, dataset = read_settings(config), read_base(base_file), read(rows_file)
    network = PassageReader(base, settings.model.layers)
    load_weights(network, weights)
    rows = reserved_rows(dataset, settings.data)
    if len(sys.argv) > 5:
        rows = random.Random(SEED).sample(rows, int(sys.argv[5]))
    mined = mined_passages(dataset, rows, base, file_beside(rows_file), device)
    print("\n".join(report(readings(network, dataset, rows, mined, device))))


if __name__ == "__main__":
    main()
