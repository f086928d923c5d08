"""Measure a model inside the product's answer path, against the product without it.

    python -m evals.evidence_model.measure MODEL TOKENIZER SCORER OUT NAME=CANDIDATES [NAME=CANDIDATES ...]

MODEL is a checkpoint folder, or a .onnx file; CANDIDATES is what candidates.py wrote. The logits go to OUT/NAME.json.
"""

import json
import pickle
import sys
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch

from assistant.composing.cite import cite, cite_differences, running_text
from assistant.composing.compose import compose, shortened
from assistant.composing.reconcile import reconcile
from corpus.embedding.embedder import cores
from evals.evidence_model.candidates import scorer
from evals.evidence_model.figures import (
    Flags,
    Numbers,
    area,
    balanced,
    calibration_error,
    cross_fitted,
    share,
    silent_at,
    standard,
)
from evals.evidence_model.model import Pairs, load, score

READ = 12  # of the product's first sentences, read by the model
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
EQUAL_RIGHT = (0.5, 0.6, 0.7)


class Texts:
    """Stands in for the scoring script's server: it is asked for the text of documents only."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def text(self, document_id: str) -> str:
        return self._texts[document_id]


def logits_of(model: Path, tokenizer: Path, found: list[dict[str, Any]], cache: Path) -> list[Numbers]:
    """The logits of the first READ sentences of every question."""
    if not cache.exists():
        network = load(model)
        asked = [(entry["question"].asked, text) for entry in found for text in entry["texts"][:READ]]
        flat = score(network, Pairs(tokenizer, network.shape.length), asked, batch=16)
        edges = np.cumsum([0, *(len(entry["texts"][:READ]) for entry in found)]).tolist()
        cache.write_text(json.dumps([flat[a:b] for a, b in pairwise(edges)]), encoding="utf-8")
    return [np.array(row) for row in json.loads(cache.read_text(encoding="utf-8"))]


def fused(entry: dict[str, Any], logits: Numbers, weight: float) -> Numbers:
    """The product's score plus `weight` standard deviations of the evidence; what was not read stays behind."""
    own = np.array([evidence.score for evidence in entry["ranked"]])
    own[: len(logits)] += weight * standard(logits)
    own[len(logits) :] += min(0.0, weight * float(standard(logits).min()))
    return own


def place(gold: list[int], scores: Numbers) -> int:
    """The rank, from 1, of the first sentence that holds a gold quote; a large one where none does."""
    held = np.array(gold)[np.argsort(-scores, kind="stable")] > 0
    return int(held.argmax()) + 1 if held.any() else 10**6


def fused_out_of_fold(found: list[dict[str, Any]], logits: list[Numbers]) -> tuple[list[Numbers], list[float]]:
    """Fused scores whose weight was chosen on the other four folds, by mean reciprocal rank; and those weights."""
    kinds = [entry["row"]["kind"] in ("answerable", "turn") for entry in found]
    ranks = np.array(
        [[1 / place(e["gold"], fused(e, own, w)) for w in WEIGHTS] for e, own in zip(found, logits, strict=True)]
    )
    fold = np.random.default_rng(0).permutation(len(found)) % 5
    chosen = [WEIGHTS[int(ranks[(fold != f) & kinds].mean(0).argmax())] for f in range(5)]
    return [fused(e, own, chosen[f]) for e, own, f in zip(found, logits, fold, strict=True)], chosen


def answered(entry: dict[str, Any], scores: Numbers, judge: Any, seeds: Any) -> bool:
    """Whether the answer composed from this ranking is right, or, to an unanswerable question, corrects it."""
    ranked = [replace(e, score=float(s)) for e, s in zip(entry["ranked"], scores, strict=True)]
    ranked.sort(key=lambda e: (-e.score, e.hit.passage.document_id, e.start))
    question, rarity = entry["question"], entry["rarity"]
    quoted, differences = reconcile(compose(ranked, question, rarity), ranked, question)
    claims, citations = cite(shortened(quoted, question, rarity))
    _, citations = cite_differences(differences, citations, entry["question"].language)
    said = {
        "status": "answered",
        "text": running_text(claims),
        "claims": [asdict(claim) for claim in claims],
        "citations": [asdict(citation) for citation in citations],
    }
    answerable = entry["row"]["kind"] in ("answerable", "turn")
    check = judge.judge_answerable if answerable else judge.judge_unanswerable
    found = check(Texts(entry["documents"]), seeds, entry["row"], said)
    return bool(found["right" if answerable else "silent"])


def silence(name: str, sure: Numbers, rows: list[dict[str, Any]], well: Flags) -> None:
    """Print what a confidence is worth; `well` says of each question whether its answer is right, or corrects it."""
    answerable = np.array([row["kind"] == "answerable" for row in rows])
    french = np.array([row["lang"] == "fr" for row in rows])
    kinds = {str(row["type"]) for row in rows if row["kind"] == "unanswerable"}
    print(f"  {name}: AUROC {area(answerable, sure)}; English {area(answerable[~french], sure[~french])}", end="")
    for kind in sorted(kinds):
        some = answerable | np.array([row["type"] == kind for row in rows])
        print(f"; {kind} {area(answerable[some], sure[some]).split()[0]}", end="")
    right = well & answerable
    told = [f"{w}/{silent_at(sure, right, answerable, well & ~answerable, w):.3f}" for w in EQUAL_RIGHT]
    given, held = balanced(sure, right, answerable, well & ~answerable)
    print(f"; right/silent {' '.join(told)}; balanced {given:.3f}/{held:.3f}", end="")
    print(
        f"; calibration error {calibration_error(sure, answerable):.3f}" if 0 <= sure.min() <= sure.max() <= 1 else ""
    )


def report(found: list[dict[str, Any]], logits: list[Numbers], judge: Any, seeds: Any) -> None:
    """Print every figure of one set of questions."""
    rows = [entry["row"] for entry in found]
    kinds = np.array([row["kind"] for row in rows])
    french = np.array([row["lang"] == "fr" for row in rows])
    joined, weights = fused_out_of_fold(found, logits)
    rankings = {
        "product": [fused(e, own, 0.0) for e, own in zip(found, logits, strict=True)],
        "evidence": [fused(e, own, 1000.0) for e, own in zip(found, logits, strict=True)],
        "fused": joined,
    }
    well: dict[str, Flags] = {}
    for name, scores in rankings.items():
        first = np.array([place(e["gold"], s) == 1 for e, s in zip(found, scores, strict=True)])
        well[name] = np.array([answered(e, s, judge, seeds) for e, s in zip(found, scores, strict=True)])
        single = kinds == "answerable"
        print(f"  {name}: answer first {share(first[single])}; right {share(well[name][single])}", end="")
        print(f"; French {share(well[name][single & french])}; turns {share(well[name][kinds == 'turn'])}")
    print(f"  weights of the evidence {weights}")
    asked = np.array([kind in ("answerable", "unanswerable") for kind in kinds])
    few = [row for row, kept in zip(rows, asked, strict=True) if kept]
    answerable = kinds[asked] == "answerable"
    told = np.array([e["signals"] for e in found])[asked]
    best = np.array([own.max() for own in logits])[asked]
    spread = np.array([np.sort(own)[-2:].mean() for own in logits])[asked]
    after = np.array([own[: len(lg)][s[: len(lg)].argmax()] for own, s, lg in zip(logits, joined, logits, strict=True)])
    both = np.column_stack([told, best, spread, after[asked]])
    silence("product", cross_fitted(told, answerable), few, well["product"][asked])
    silence("evidence", 1 / (1 + np.exp(-best)), few, well["fused"][asked])
    silence("joined", cross_fitted(both, answerable), few, well["fused"][asked])


def main() -> None:
    model, tokenizer, judge, out = (Path(argument) for argument in sys.argv[1:5])
    torch.set_num_threads(cores())
    out.mkdir(parents=True, exist_ok=True)
    scoring = scorer(str(judge))
    for named in sys.argv[5:]:
        name, file = named.split("=", 1)
        found = pickle.loads(Path(file).read_bytes())
        documents = judge.parent.parent / ("seeds" if name == "public" else name)
        print(f"{name}, {model}")
        report(found, logits_of(model, tokenizer, found, out / f"{name}.json"), scoring, scoring.Seeds(documents))


if __name__ == "__main__":
    main()
