"""What of the network learns, and how fast."""

import math

import torch

from evals.evidence_model.network import PassageReader
from evals.evidence_model.settings import Train

LEAST = 0.01  # of the full rate, at the end


def freeze(network: PassageReader, layers: int) -> None:
    """Leave the lowest layers as e5 has them, and the embeddings, of which only the segments may learn.

    Where a layer is frozen the segments are too, so that no gradient need reach the embeddings.
    """
    for name, parameter in network.encoder.embeddings.named_parameters():
        parameter.requires_grad = not layers and "token_type" in name
    for layer in network.encoder.encoder.layer[:layers]:
        layer.requires_grad_(False)


def optimizer_of(network: PassageReader, train: Train) -> torch.optim.AdamW:
    """An optimizer with two groups, the encoder's and the head's, each with its `full_rate`."""
    encoder = [parameter for parameter in network.encoder.parameters() if parameter.requires_grad]
    head = list(network.head.parameters())
    return torch.optim.AdamW(
        [{"params": encoder, "full_rate": train.rate}, {"params": head, "full_rate": train.head_rate}],
        weight_decay=train.weight_decay,
        betas=(0.9, 0.98),
        fused=True,
    )


def rate_share(progress: float, warmup: float) -> float:
    """The share of the full rate, for progress from 0 to 1: up in a straight line, then down along half a cosine."""
    if progress < warmup:
        return progress / warmup
    fall = 0.5 * (1 + math.cos(math.pi * min((progress - warmup) / (1 - warmup), 1)))
    return LEAST + (1 - LEAST) * fall
