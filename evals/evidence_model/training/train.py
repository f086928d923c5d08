"""Train the evidence model, on a GPU where there is one, else in bf16 on the cores; run again, it goes on.

    python -m evals.evidence_model.training.train CONFIG BASE ROWS OUT [--start WEIGHTS] [--teacher WEIGHTS]

BASE is what base.py wrote, ROWS what dataset/build.py did; mined passages are kept beside ROWS. OUT gets reader.pt (the
weights, with every checkpoint), last.pt (what a stopped training goes on from) and log.jsonl. Training begins with the
weights of --start, where given; --teacher has those of all twelve layers, whose logits are learnt too.
"""

import argparse
import json
import time
from pathlib import Path
from statistics import fmean

import torch

from corpus.embedding.embedder import cores
from evals.evidence_model.dataset.encoded import read
from evals.evidence_model.network import PassageReader, Weights, layers_of, load_weights, read_base, save_weights
from evals.evidence_model.settings import Settings, read_settings
from evals.evidence_model.training.batches import Batches
from evals.evidence_model.training.checkpoints import load, save
from evals.evidence_model.training.mining import file_beside, mined_passages
from evals.evidence_model.training.selection import training_rows
from evals.evidence_model.training.trainer import Trainer


def trainer_of(
    base: Weights, settings: Settings, device: str, start: Path | None = None, teacher: Path | None = None
) -> Trainer:
    """A training that has not begun, with the weights of `start` and a teacher where there are any."""
    model = settings.model
    torch.manual_seed(settings.train.seed)
    network = PassageReader(base, model.layers, model.dropout, model.encoder_dropout)
    if start:
        load_weights(network, start)
    teaching = PassageReader(base, layers_of(base)) if teacher else None
    if teaching and teacher:
        load_weights(teaching, teacher)
    return Trainer(network, settings, device, teaching)


def run(trainer: Trainer, batches: Batches, settings: Settings, out: Path) -> None:
    """Take the steps that are missing, with checkpoints and a log on the way."""
    train = settings.train
    last = saved = time.monotonic()
    losses: list[float] = []
    for batch in batches.from_number(trainer.step, train.steps, train.workers):
        losses.append(trainer.take_step(batch))
        now = time.monotonic()
        trainer.seconds += now - last
        last = now
        if trainer.step % train.log_steps == 0:
            log(out, trainer, fmean(losses))
            losses.clear()
        if trainer.progress >= 1:
            break
        if now - saved >= train.checkpoint_seconds:
            keep(trainer, out)
            saved = now
    keep(trainer, out)


def keep(trainer: Trainer, out: Path) -> None:
    """Write what a stopped training goes on from, and the weights as they are."""
    save(trainer.checkpoint(), out / "last.pt")
    save_weights(trainer.network, out / "reader.pt")


def log(out: Path, trainer: Trainer, loss: float) -> None:
    """Append the mean loss since the last line."""
    line = {"step": trainer.step, "loss": round(loss, 4), "seconds": round(trainer.seconds)}
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("config", "base", "rows", "out"):
        parser.add_argument(name, type=Path)
    for name in ("--start", "--teacher"):
        parser.add_argument(name, type=Path)
    return parser.parse_args()


def main() -> None:
    given = arguments()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(cores())
    torch.set_flush_denormal(True)  # numbers near zero take a processor long
    settings = read_settings(given.config, gpu=device == "cuda")
    given.out.mkdir(parents=True, exist_ok=True)
    base, dataset = read_base(given.base), read(given.rows)
    rows = training_rows(dataset, settings.data, settings.rows)
    mined = mined_passages(dataset, rows, base, file_beside(given.rows), device)
    trainer = trainer_of(base, settings, device, given.start, given.teacher)
    if checkpoint := load(given.out / "last.pt", device):
        trainer.go_on_from(checkpoint)
    run(trainer, Batches(dataset, rows, mined, settings), settings, given.out)


if __name__ == "__main__":
    main()
