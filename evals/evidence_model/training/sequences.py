"""A question and a passage as one sequence of word pieces, the same that assistant/evidence/reader.py makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.evidence.reader import END, LENGTH, START
from evals.evidence_model.dataset.encoded import EncodedDataset, Pieces

PADDING = 1
STEP = 16  # padded lengths are multiples of this


@dataclass(frozen=True, slots=True)
class JointSequence:
    """`<s> question </s> headings </s> sentences </s>`, cut to LENGTH."""

    pieces: NDArray[np.int32]
    owners: NDArray[np.int32]  # of each piece, the number of its sentence, from 1; 0 for none
    asked: int  # pieces up to the end of the question

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def sentences(self) -> int:
        """How many sentences were not cut off."""
        return int(self.owners.max())


@dataclass(frozen=True, slots=True)
class Padded:
    """Sequences of one length, shape (sequences, length) but for `asked`, which is (sequences,)."""

    pieces: Tensor
    owners: Tensor
    asked: Tensor

    def inputs(self, device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Pieces, segments, sentences and question, as PassageReader takes them."""
        pieces, owners, asked = (part.to(device).long() for part in (self.pieces, self.owners, self.asked))
        place = torch.arange(pieces.shape[1], device=device)[None]
        of_question = place < asked[:, None]
        segments = (~of_question & (pieces != PADDING)).long()
        return pieces, segments, owners, (of_question & (place > 0)).float()


def join(dataset: EncodedDataset, question: Pieces, passage: int, *, bare: bool = False) -> JointSequence:
    """A question and a passage, by its number; `bare` leaves out title and headings."""
    headings = dataset.bare_heading if bare else dataset.headings[passage]
    text, owners = dataset.text_of(passage)
    before = _concatenated([START], question, [END], headings, [END])
    room = LENGTH - 1 - len(before)
    return JointSequence(
        _concatenated(before, text[:room], [END]),
        _concatenated(np.zeros_like(before), owners[:room], [0]),
        len(question) + 2,
    )


def _concatenated(*parts: Any) -> NDArray[np.int32]:
    return np.concatenate([np.asarray(part, np.int32) for part in parts])


def pad(sequences: Sequence[JointSequence]) -> Padded:
    """Sequences filled up to the length of the longest."""
    longest = max(map(len, sequences))
    shape = (len(sequences), -(-longest // STEP) * STEP)
    pieces, owners = np.full(shape, PADDING, np.int32), np.zeros(shape, np.int32)
    for row, sequence in enumerate(sequences):
        pieces[row, : len(sequence)] = sequence.pieces
        owners[row, : len(sequence)] = sequence.owners
    asked = np.array([sequence.asked for sequence in sequences], np.int32)
    return Padded(torch.from_numpy(pieces), torch.from_numpy(owners), torch.from_numpy(asked))
