"""Logits of a network for many questions and passages."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.evidence_model.network import PassageReader
from evals.evidence_model.precision import fast_precision
from evals.evidence_model.training.sequences import JointSequence, pad

TOGETHER = 64  # sequences in a pass


@torch.inference_mode()
def logits_of(network: PassageReader, sequences: Sequence[JointSequence], device: str) -> list[NDArray[np.float32]]:
    """For each sequence its logits, shape (sentences, 3); those of like length are computed together."""
    order = sorted(range(len(sequences)), key=lambda number: len(sequences[number]))
    network = network.to(device).eval()
    logits: dict[int, NDArray[Any]] = {}
    for first in range(0, len(order), TOGETHER):
        some = order[first : first + TOGETHER]
        together = [sequences[number] for number in some]
        count = max(sequence.sentences for sequence in together)
        with fast_precision(device):
            computed = network(*pad(together).inputs(device), count).cpu().numpy()
        logits |= {number: own[: sequences[number].sentences] for number, own in zip(some, computed, strict=True)}
    return [logits[number] for number in range(len(sequences))]
