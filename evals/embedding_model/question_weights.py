"""Write what question_encoder.py was taught as the product reads it: corpus/embedding/question_encoder.npz, in 8 bits.

    python -m evals.embedding_model.question_weights WEIGHTS

WEIGHTS is the file that evals/embedding_model/question_encoder.py writes. The sha256 that is printed goes into
corpus/embedding/question_encoder.py. Each 32 numbers of a row share a scale; with 4 bits, as the packaged weights have,
most of what was learnt would be rounded away.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from corpus.embedding.encoder import MIDDLE
from corpus.embedding.packaged_file import BLOCK, Array
from corpus.embedding.question_encoder import WEIGHTS

LAYERS = 12
MOST, MIDPOINT = 127, 128  # of a number in 8 bits; what stands for 0
PARTS = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "ao": ("attention.output.dense",),
    "fi": ("intermediate.dense",),
    "fo": ("output.dense",),
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def in_bytes(weights: Array) -> tuple[NDArray[np.uint8], Array]:
    """Numbers of shape (outputs, inputs) as bytes (outputs, blocks, 32), and the scale of each block."""
    blocks = weights.reshape(len(weights), -1, BLOCK)
    scales = np.abs(blocks).max(axis=-1) / MOST
    whole = np.round(blocks / np.maximum(scales, 1e-12)[..., None])
    return (whole + MIDPOINT).astype(np.uint8), scales.astype(np.float32)


def weights_of(state: dict[str, torch.Tensor], layers: int) -> Iterator[tuple[str, NDArray[Any]]]:
    """What question_encoder.onnx is given, by the names that it has there, out of a network's weights."""
    for number in range(MIDDLE + 1, layers):
        own = f"encoder.encoder.layer.{number}."
        for name, parts in PARTS.items():
            whole, scales = in_bytes(np.concatenate([state[f"{own}{part}.weight"].float().numpy() for part in parts]))
            yield f"{number}.{name}.bytes", whole
            yield f"{number}.{name}.scales", scales
            yield f"{number}.{name}.b", np.concatenate([state[f"{own}{part}.bias"].float().numpy() for part in parts])
        for name, part in NORMS.items():
            yield f"{number}.{name}.w", state[f"{own}{part}.weight"].float().numpy()
            yield f"{number}.{name}.b", state[f"{own}{part}.bias"].float().numpy()
    pair = np.hstack(
        [np.eye(len(state[name])) + state[name].float().numpy() for name in ("to_passages", "to_sentences")]
    )
    yield "pair", pair.astype(np.float32)


def main() -> None:
    state = torch.load(Path(sys.argv[1]), map_location="cpu")
    arrays: dict[str, Any] = dict(weights_of(state, LAYERS))
    with WEIGHTS.open("wb") as file:
        np.savez(file, **arrays)
    raw = WEIGHTS.read_bytes()
    print(f"{WEIGHTS}: {len(raw) / 1e6:.1f} MB, sha256 {hashlib.sha256(raw).hexdigest()}")


if __name__ == "__main__":
    main()
