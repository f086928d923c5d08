"""Train the evidence model; run again, it goes on from its last checkpoint.

    python -m evals.evidence_model.train CONFIG E5_FOLDER DATA OUT

DATA is what mine.py wrote, with the tokenizer in DATA/vocab. OUT gets last/ (model, optimizer, position) and
step-N/ (model alone) every few minutes, and log.jsonl.
"""

import json
import math
import random
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import torch
from torch import Tensor

from corpus.embedding.embedder import cores
from evals.evidence_model.lists import List, Lists
from evals.evidence_model.model import EvidenceModel, Pairs, load, logits_of, save, start, thinned

CHUNK = 16  # pairs computed together: sorted by length, so that little is padding
PAIR_WEIGHT = 0.5  # of the pair loss beside the list loss
LOG_STEPS = 20


@dataclass(slots=True)
class Trained:
    """A model on its way, and the larger one that it learns from, if there is one."""

    model: EvidenceModel
    optimizer: torch.optim.AdamW
    step: int
    teacher: EvidenceModel | None


def list_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """-log of the share that right sentences have of a softmax over all sentences and "nothing answers", whose logit is
    0; where no sentence is right, nothing is."""
    nothing = logits.new_zeros(1)
    whole = torch.logsumexp(torch.cat([logits, nothing]), 0)
    right = logits[labels > 0] if bool((labels > 0).any()) else nothing
    return whole - torch.logsumexp(right, 0)


def loss_of(logits: Tensor, batch: Sequence[List], kind: str) -> Tensor:
    """The mean loss of a batch; `logits` has those of its lists one after another."""
    total = logits.new_zeros(())
    for part, row in zip(torch.split(logits, [len(row.labels) for row in batch]), batch, strict=True):
        labels = torch.tensor(row.labels, dtype=part.dtype, device=part.device)
        if kind != "pair":
            total = total + list_loss(part, labels)
        if kind != "list":
            weight = torch.where(labels > 0, 1.5, 1.0)
            pair = torch.nn.functional.binary_cross_entropy_with_logits(part, labels, weight)
            total = total + pair * (PAIR_WEIGHT if kind == "both" else 1.0)
    return total / len(batch)


def batches(lists: Lists, seed: int, size: int, candidates: int, skip: int) -> Iterator[list[List]]:
    """Endless batches; the first `skip` are drawn and thrown away, so that a resumed run sees what it would have."""
    number, epoch = 0, 0
    while True:
        batch: list[List] = []
        for row in lists.epoch(random.Random(f"{seed}-{epoch}"), candidates):
            batch.append(row)
            if len(batch) == size:
                number += 1
                if number > skip:
                    yield batch
                batch = []
        epoch += 1


def step_on(run: Trained, pairs: Pairs, batch: Sequence[List], settings: dict[str, Any], device: str) -> float:
    """Add the gradients of one batch, and return its loss: that of its labels, and, where there is a teacher, the mean
    squared distance from the teacher's logits."""
    made = [pairs.pieces(row.question, sentence) for row in batch for sentence in row.sentences]
    chunk = CHUNK if device == "cpu" else len(made)
    logits = logits_of(run.model, made, chunk, device, settings["bf16"])
    loss = loss_of(logits, batch, settings["loss"])
    if run.teacher is not None:
        with torch.no_grad():
            taught = logits_of(run.teacher, made, chunk, device, settings["bf16"])
        loss = loss + torch.nn.functional.mse_loss(logits, taught)
    loss.backward()  # type: ignore[no-untyped-call]
    return float(loss.item())


def optimizer_of(model: EvidenceModel, settings: dict[str, Any]) -> torch.optim.AdamW:
    learning = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for name, p in learning if "head" not in name], "rate": settings["rate"]},
            {"params": [p for name, p in learning if "head" in name], "rate": settings["head_rate"]},
        ],
        weight_decay=settings["weight_decay"],
        fused=True,
    )


def warm(step: int, settings: dict[str, Any]) -> float:
    """The share of the full rate at a step: up in a straight line, then down along half a cosine."""
    share, warmup = step / float(settings["steps"]), float(settings["warmup"])
    if share < warmup:
        return share / warmup
    return 0.5 * (1 + math.cos(math.pi * min((share - warmup) / (1 - warmup), 1)))


def keep(run: Trained, out: Path) -> None:
    """Write a checkpoint that can be gone on from, and one that can be measured."""
    save(run.model, out / "last")
    state = {"optimizer": run.optimizer.state_dict(), "step": run.step, "drawn": torch.get_rng_state()}
    torch.save(state, out / "last" / "state.pt")
    save(run.model, out / f"step-{run.step}")


def freeze(model: EvidenceModel, layers: int) -> None:
    """Leave the lowest layers as they are, and with them all embeddings, so that no gradient need reach them."""
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:layers])[: layers + 1 if layers else 0]:
        for parameter in part.parameters():
            parameter.requires_grad = False


def prepare(config: dict[str, Any], folder: str, data: Path, out: Path, device: str) -> Trained:
    """The model and its optimizer, as they were when a run stopped, or new ones."""
    shape, settings = config["model"], config["train"]
    resumed = (out / "last" / "state.pt").exists()
    kept = data / "vocab" / "kept.npy"
    teacher = load(Path(settings["teacher"])).to(device) if settings.get("teacher") else None
    if resumed:
        made = load(out / "last")
    elif teacher is not None:
        made = thinned(teacher, shape["layers"])
    else:
        made = start(folder, kept, shape["layers"], shape["head"], shape["length"])
    model = made.to(device).train()
    freeze(model, settings["frozen"])
    run = Trained(model, optimizer_of(model, settings), 0, teacher)
    if resumed:
        state = torch.load(out / "last" / "state.pt", map_location=device)
        run.optimizer.load_state_dict(state["optimizer"])
        run.step = state["step"]
        torch.set_rng_state(state["drawn"].cpu())  # of what is dropped out next
    return run


def train(config: dict[str, Any], folder: str, data: Path, out: Path) -> None:
    """Take the steps that are missing, and write checkpoints and a log on the way."""
    settings = config["train"]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(settings["seed"])
    run = prepare(config, folder, data, out, device)
    lists = Lists(data, config["data"]["held_out"], settings["repeat"])
    pairs = Pairs(data / "vocab" / "tokenizer.json", config["model"]["length"])
    kept = time.monotonic()
    losses: list[float] = []
    for batch in batches(lists, settings["seed"], settings["batch"], settings["candidates"], run.step):
        if run.step >= settings["steps"]:
            return
        for group in run.optimizer.param_groups:
            group["lr"] = group["rate"] * warm(run.step + 1, settings)
        losses.append(step_on(run, pairs, batch, settings, device))
        torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad(set_to_none=True)
        run.step += 1
        if run.step % LOG_STEPS == 0:
            note(out, run.step, fmean(losses))
            losses = []
        if run.step == settings["steps"] or time.monotonic() - kept > 60 * settings["checkpoint_minutes"]:
            keep(run, out)
            kept = time.monotonic()


def note(out: Path, step: int, loss: float) -> None:
    """Append a line to the log: the mean loss since the last one, and processor seconds since the start."""
    line = {"step": step, "loss": round(loss, 4), "cpu": round(time.process_time()), "at": round(time.time())}
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(cores())
    chosen, e5, mined, runs = sys.argv[1:5]
    Path(runs).mkdir(parents=True, exist_ok=True)
    train(tomllib.loads(Path(chosen).read_text(encoding="utf-8")), e5, Path(mined), Path(runs))
