"""A training as it was when it was last saved, written so that no crash leaves half a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a training needs to go on: weights and optimizer in full precision, and how far it was."""

    network: dict[str, Any]
    optimizer: dict[str, Any]
    step: int
    seconds: float


def save(checkpoint: Checkpoint, file: Path) -> None:
    """Write a checkpoint in the place of the one before."""
    new = file.with_suffix(".new")
    torch.save({name: getattr(checkpoint, name) for name in Checkpoint.__slots__}, new)
    new.replace(file)


def load(file: Path, device: str) -> Checkpoint | None:
    """The checkpoint in a file, None where there is none."""
    return Checkpoint(**torch.load(file, map_location=device)) if file.exists() else None
