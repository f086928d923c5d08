"""Batches by number: what a step reads depends on the seed and on its number alone, not on what was read before it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from evals.evidence_model.dataset.encoded import EncodedDataset
from evals.evidence_model.dataset.rows import OWN
from evals.evidence_model.settings import Settings
from evals.evidence_model.training.drawing import UNKNOWN, LabelledPassage, choose, label
from evals.evidence_model.training.mining import Mined
from evals.evidence_model.training.sequences import JointSequence, Padded, join, pad


@dataclass(frozen=True, slots=True)
class Labels:
    """What is to be learnt of each sentence, shape (passages, sentences): 1, 0, or -1 for what does not count.

    `lists`, shape (questions, most passages of a question), says which passages were read with each question; -1 fills.
    """

    answers: Tensor
    corrects: Tensor  # -1 beyond the last sentence of a passage, and nowhere else
    needed: Tensor
    lists: Tensor

    def to(self, device: str) -> "Labels":
        return Labels(*(getattr(self, field.name).to(device) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages in order of their length, in a few parts that are computed one after the other, and their labels."""

    parts: list[Padded]
    labels: Labels


class Batches(Dataset[Batch]):
    """Batch `number` of a training: its questions come from a shuffled epoch, its passages are drawn."""

    def __init__(self, dataset: EncodedDataset, rows: Sequence[int], mined: Mined, settings: Settings) -> None:
        self._dataset, self._mined = dataset, mined
        self._drawing, self._seed = settings.drawing, settings.train.seed
        repeat = settings.rows.repeat_own
        self._rows = [row for row in rows for _ in range(repeat if dataset.rows[row].source == OWN else 1)]
        self._in_epoch = len(self._rows) // self._drawing.questions
        if not self._in_epoch:
            raise ValueError(f"{len(self._rows)} rows do not fill a batch of {self._drawing.questions} questions")
        self._epoch = lru_cache(maxsize=1)(self._shuffled)

    def __getitem__(self, number: int) -> Batch:
        epoch, place = divmod(number, self._in_epoch)
        first = place * self._drawing.questions
        chance = random.Random(f"{self._seed} batch {number}")
        rows = self._epoch(epoch)[first : first + self._drawing.questions]
        read = [(question, *drawn) for question, row in enumerate(rows) for drawn in self._draw(row, chance)]
        read.sort(key=lambda drawn: len(drawn[1]))  # of like length together: half would be padding otherwise
        questions, sequences, passages = zip(*read, strict=True)
        size = -(-len(sequences) // self._drawing.parts)
        parts = [pad(sequences[start : start + size]) for start in range(0, len(sequences), size)]
        return Batch(parts, _labels(questions, sequences, passages))

    def from_number(self, first: int, end: int, workers: int) -> Iterator[Batch]:
        """Batches `first` to `end`, drawn ahead by worker processes where there are any."""
        ahead = 4 if workers else None
        return iter(DataLoader(self, None, sampler=range(first, end), num_workers=workers, prefetch_factor=ahead))

    def _shuffled(self, epoch: int) -> list[int]:
        order = list(self._rows)
        random.Random(f"{self._seed} epoch {epoch}").shuffle(order)
        return order

    def _draw(self, number: int, chance: random.Random) -> Iterator[tuple[JointSequence, LabelledPassage]]:
        row = self._dataset.rows[number]
        question = self._dataset.question(number, chance.random() < self._drawing.turn_share)
        size = self._drawing.passages if row.source == OWN else max(self._drawing.passages - self._drawing.fewer, 2)
        for chosen in choose(row, self._mined[number], size, chance):
            passage = label(self._dataset, row, chosen)
            bare = chance.random() < self._drawing.bare_share
            yield join(self._dataset, question, passage.passage, bare=bare), passage


def _labels(
    questions: Sequence[int], sequences: Sequence[JointSequence], passages: Sequence[LabelledPassage]
) -> Labels:
    """Labels of the sentences that were not cut off."""
    counts = [sequence.sentences for sequence in sequences]
    answers, corrects, needed = np.full((3, len(passages), max(1, *counts)), UNKNOWN)
    for row, (passage, count) in enumerate(zip(passages, counts, strict=True)):
        answers[row, :count] = passage.answers[:count]
        corrects[row, :count] = passage.corrects[:count]
        needed[row, :count] = passage.needed[:count]
    of_question = [[row for row, owner in enumerate(questions) if owner == number] for number in sorted({*questions})]
    lists = np.full((len(of_question), max(map(len, of_question))), -1)
    for row, own in enumerate(of_question):
        lists[row, : len(own)] = own
    return Labels(*(torch.from_numpy(part) for part in (answers, corrects, needed, lists)))
