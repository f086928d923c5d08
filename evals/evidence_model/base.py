"""Write the weights that training begins with: multilingual-e5-small with only the word pieces that are kept.

    python -m evals.evidence_model.base E5_FOLDER TOKENIZER BASE

E5_FOLDER is the converted folder, TOKENIZER a tokenizer.json with fewer pieces (see vocabulary.py), BASE the file to
write (.npz.xz). network.py reads it.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from evals.evidence_model.arrays import write_arrays

WORD_EMBEDDINGS = "embeddings.word_embeddings.weight"


def pieces_of(tokenizer: Path) -> list[str]:
    """The word pieces of a tokenizer.json, in the order of their ids."""
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return [piece for piece, _ in vocabulary]


def base_weights(folder: Path, tokenizer: Path) -> dict[str, NDArray[np.float16]]:
    """e5's weights in half precision; word embeddings have a row for each piece of `tokenizer`, in its order."""
    place = {piece: row for row, piece in enumerate(pieces_of(folder / "tokenizer.json"))}
    weights: dict[str, NDArray[Any]] = load_file(folder / "model.safetensors")
    weights[WORD_EMBEDDINGS] = weights[WORD_EMBEDDINGS][[place[piece] for piece in pieces_of(tokenizer)]]
    return {name: value.astype(np.float16) for name, value in weights.items()}


def main() -> None:
    folder, tokenizer, base = (Path(argument) for argument in sys.argv[1:4])
    weights = base_weights(folder, tokenizer)
    write_arrays(base, weights)
    print(f"{len(weights[WORD_EMBEDDINGS])} word pieces, {base.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
