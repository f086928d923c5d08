"""Teach the upper layers of the embedding model what answers a question: corpus/embedding/question_encoder.py.

    python -m evals.embedding_model.question_encoder CONFIG BASE WORK WEIGHTS [--epochs 3]

CONFIG is evals/evidence_model/config.toml, which names the groups to learn from and those that are reserved; BASE the
embedding model's weights as evals/evidence_model/base.py writes them. The vectors of documents stay as they are, so a
step compares its questions with all passages and sentences of their group's documents, and takes seconds. Documents are
kept in WORK. Printed is the share of reserved questions with a passage that answers among the first 1, 4, 8 and 16 of
their group. evals/embedding_model/question_weights.py makes of WEIGHTS what the product reads.
"""

import argparse
import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import normalize

from assistant.evidence.reader import END, START, WEIGHTS
from assistant.retrieval.retrieve import FOREIGN_LIFT
from corpus.embedding.encoder import MIDDLE
from evals.embedding_model.answered import AnsweredQuestions, Group, read_answered
from evals.evidence_model.network import HIDDEN, PassageReader, Weights, layers_of, read_base
from evals.evidence_model.precision import fast_precision
from evals.evidence_model.settings import read_settings
from evals.evidence_model.training.optimizer import freeze, rate_share
from evals.evidence_model.training.sequences import PADDING

TOGETHER = 48  # questions of one group that a step is made of
PIECES = 60  # of a question
WARMTH = 0.04  # what the sum of two cosines is divided by
RATES = {"layers": 5e-5, "maps": 1e-3}
WARMUP, CLOSENESS = 0.05, 1e-3  # share of the steps; what the maps pay for being other than they were
NEAREST = (1, 4, 8, 16)


class QuestionEncoder(nn.Module):
    """The embedding model, of whose mean two vectors of unit length are made: for passages, and for sentences."""

    def __init__(self, base: Weights) -> None:
        super().__init__()
        reader = PassageReader(base, layers_of(base))
        freeze(reader, MIDDLE + 1)
        self.encoder = reader.encoder.eval()
        self.to_passages, self.to_sentences = (nn.Parameter(torch.zeros(HIDDEN, HIDDEN)) for _ in range(2))

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """Two tensors of shape (questions, HIDDEN) for ids of shape (questions, length)."""
        present = pieces != PADDING
        states = self.encoder(input_ids=pieces, attention_mask=present.long()).last_hidden_state
        mean = normalize((states * present.unsqueeze(-1)).sum(1) / present.sum(1, keepdim=True), dim=1).float()
        return normalize(mean + mean @ self.to_passages, dim=1), normalize(mean + mean @ self.to_sentences, dim=1)


def scores(encoder: QuestionEncoder, pieces: Tensor, group: AnsweredQuestions) -> Tensor:
    """Of each question and passage, the cosine of both and that of the passage's best sentence, added."""
    with fast_precision("cpu"):
        for_passages, for_sentences = encoder(pieces)
    whole = for_passages @ torch.from_numpy(group.passages).T
    single = for_sentences @ torch.from_numpy(group.sentences).T
    owners = torch.from_numpy(group.owners).expand(len(pieces), -1)
    best = torch.full_like(whole, -1.0).scatter_reduce(1, owners, single, "amax")
    return torch.as_tensor(whole + torch.where(best > -1.0, best, whole))


def loss(summed: Tensor, group: AnsweredQuestions, rows: Sequence[int]) -> Tensor:
    """Minus the logarithm of the share that the passages that answer have of a softmax over all."""
    logits = summed / WARMTH
    lift = FOREIGN_LIFT * logits.std(1, keepdim=True).detach() * torch.from_numpy(group.foreign[rows])
    answers = torch.zeros_like(logits, dtype=torch.bool)
    for place, row in enumerate(rows):
        answers[place, group.answers[row]] = True
    logits = logits + lift
    return (logits.logsumexp(1) - logits.masked_fill(~answers, -torch.inf).logsumexp(1)).mean()


def batches(groups: Sequence[AnsweredQuestions], epochs: int) -> Iterator[tuple[int, list[int], float]]:
    """The number of a group, the rows of some of its questions, and how far the training is, from 0 to 1."""
    chance = np.random.default_rng(0)
    count = sum(math.ceil(len(group.texts) / TOGETHER) for group in groups) * epochs
    done = 0
    for _ in range(epochs):
        orders = [chance.permutation(len(group.texts)) for group in groups]
        starts = [(n, at) for n, order in enumerate(orders) for at in range(0, len(order), TOGETHER)]
        for place in chance.permutation(len(starts)):
            number, at = starts[place]
            yield number, orders[number][at : at + TOGETHER].tolist(), done / count
            done += 1


def train(encoder: QuestionEncoder, groups: Sequence[AnsweredQuestions], pieces: "Pieces", epochs: int) -> None:
    layers = [p for p in encoder.encoder.parameters() if p.requires_grad]
    maps = [encoder.to_passages, encoder.to_sentences]
    optimizer = torch.optim.AdamW(
        [{"params": layers, "full": RATES["layers"]}, {"params": maps, "full": RATES["maps"]}], weight_decay=0.01
    )
    began, mean_loss = time.monotonic(), 0.0
    for step, (number, rows, progress) in enumerate(batches(groups, epochs), 1):
        for part in optimizer.param_groups:
            part["lr"] = part["full"] * rate_share(progress, WARMUP)
        group = groups[number]
        lost = loss(scores(encoder, pieces([group.texts[row] for row in rows]), group), group, rows)
        optimizer.zero_grad()
        whole = lost + CLOSENESS * torch.stack([map_.square().sum() for map_ in maps]).sum()
        whole.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(layers, 1.0)
        optimizer.step()
        mean_loss = lost.item() if step == 1 else 0.97 * mean_loss + 0.03 * lost.item()
        if step % 100 == 0:
            print(f"{step} steps, {progress:.2f}, loss {mean_loss:.3f}, {time.monotonic() - began:.0f} s", flush=True)


class Pieces:
    """Questions as ids of word pieces, shape (questions, length)."""

    def __init__(self, tokenizer: Path = WEIGHTS / "tokenizer.json") -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))

    def __call__(self, questions: Sequence[str]) -> Tensor:
        rows = [
            torch.tensor([START, *self._tokenizer.encode(f"query: {q}", add_special_tokens=False).ids[:PIECES], END])
            for q in questions
        ]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=PADDING)


def report(encoder: QuestionEncoder, groups: Sequence[AnsweredQuestions], pieces: Pieces) -> None:
    """Print how often a passage that answers is among the nearest, in either language."""
    with torch.no_grad():
        ranks = [group.ranks(scores(encoder, pieces(group.texts), group).numpy()) for group in groups]
    places, abroad = (np.concatenate(part) for part in zip(*ranks, strict=True))
    for name, own in (("all", np.ones_like(abroad)), ("same language", ~abroad), ("other language", abroad)):
        shares = ", ".join(f"{nearest}: {(places[own] < nearest).mean():.3f}" for nearest in NEAREST)
        print(f"  {name:14} {own.sum():5} questions, {shares}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    data = read_settings(options.config).data
    names: list[Group] = [
        (folder, file.name.partition(".")[0]) for folder in data.training for file in folder.glob("*.sentences.jsonl")
    ]
    apart = {*data.reserved}
    learning = list(read_answered(sorted(g for g in names if g[1] not in apart), options.work / "learnt_from"))
    reserved = list(read_answered(sorted(g for g in names if g[1] in apart), options.work / "reserved"))
    encoder, pieces = QuestionEncoder(read_base(options.base)), Pieces()
    print(f"{sum(len(group.texts) for group in learning)} questions to learn from; before:")
    report(encoder, reserved, pieces)
    train(encoder, learning, pieces, options.epochs)
    print("after:")
    report(encoder, reserved, pieces)
    torch.save(
        {name: value for name, value in encoder.state_dict().items() if "embeddings" not in name}, options.weights
    )


if __name__ == "__main__":
    main()
