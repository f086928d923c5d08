"""Measure a model on the groups that were held out of training: pairs, first places and silence.

    python -m evals.evidence_model.heldout CONFIG MODEL DATA [COUNT]

Each question is read with its COUNT best mined sentences (12 unless told); pairs are those given with the rows.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch

from corpus.embedding.embedder import cores
from evals.evidence_model.figures import area, share, standard
from evals.evidence_model.lists import Lists
from evals.evidence_model.model import EvidenceModel, Pairs, load, score


def pair_area(model: EvidenceModel, pairs: Pairs, lists: Lists, rows: list[dict[str, Any]]) -> str:
    """AUROC of the given right sentences against the given wrong ones, over answerable rows."""
    told = [(row, i, i in row["answers"]) for row in rows for i in (*row["answers"], *row["wrong"][:3])]
    logits = score(model, pairs, [(row["question"], lists.pools[row["pool"]][i]) for row, i, _ in told])
    return area(np.array([right for *_, right in told]), np.array(logits))


def report(model: EvidenceModel, pairs: Pairs, lists: Lists, count: int) -> None:
    """Print all figures of the held-out rows."""
    rows = lists.held_out
    asked = [(row["question"], lists.pools[row["pool"]][i]) for row in rows for i, *_ in row["mined"][:count]]
    logits = np.array(score(model, pairs, asked)).reshape(len(rows), -1)
    mined = np.array([[fused for *_, fused in row["mined"][:count]] for row in rows])
    right = np.array([[i in row["answers"] for i, *_ in row["mined"][:count]] for row in rows])
    answerable = np.array([row["kind"] == "answerable" for row in rows])
    french = np.array([row["language"] == "fr" for row in rows])
    joined = np.array([standard(a) + standard(b) for a, b in zip(mined, logits, strict=True)])
    print("pairs", pair_area(model, pairs, lists, [row for row in rows if row["answers"]]))
    for name, scores in (("mined", mined), ("evidence", logits), ("fused", joined)):
        first = np.take_along_axis(right, scores.argmax(1)[:, None], 1)[:, 0]
        print(f"{name}: answer first {share(first[answerable])}, French {share(first[answerable & french])}")
    cosine = np.array([max(near for _, near, _ in row["mined"]) for row in rows])
    for name, sure in (("cosine", cosine), ("evidence", logits.max(1))):
        print(f"{name}: silence {area(answerable, sure)}, French {area(answerable[french], sure[french])}", end="")
        for kind in ("near-miss", "false-premise", "not-here"):
            some = answerable | np.array([row["kind"] == kind for row in rows])
            print(f", {kind} {area(answerable[some], sure[some]).split()[0]}", end="")
        print()


def main() -> None:
    config, checkpoint, data = (Path(argument) for argument in sys.argv[1:4])
    torch.set_num_threads(cores())
    settings = tomllib.loads(config.read_text(encoding="utf-8"))
    lists = Lists(data, settings["data"]["held_out"], settings["train"]["repeat"])
    model = load(checkpoint)
    pairs = Pairs(data / "vocab" / "tokenizer.json", model.shape.length)
    report(model, pairs, lists, int(sys.argv[4]) if len(sys.argv) > 4 else 12)


if __name__ == "__main__":
    main()
