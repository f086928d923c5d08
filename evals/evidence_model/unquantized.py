"""Read the weights of the shipped model back, so that a training can go on from what ships.

    PYTHONPATH=. python -m evals.evidence_model.unquantized MODEL.onnx WEIGHTS

WEIGHTS is what export.py reads, in half precision. Rounding to int8 cannot be undone: the logits of what is written lie
as far from the network's as those of the model do. Needs the package onnx.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.evidence_model.network import HIDDEN

PRODUCTS = {"after": "attention.output", "wide": "intermediate", "narrow": "output"}
"""The products of a layer as one_passage.py names them, and as the network does; "joined" is three of them."""

Array = NDArray[np.float32]


class ShippedModel:
    """What an ONNX file that export.py wrote holds."""

    def __init__(self, file: Path) -> None:
        import onnx  # noqa: PLC0415  (needed by this program alone)
        from onnx.numpy_helper import to_array  # noqa: PLC0415

        graph = onnx.load(str(file)).graph
        self._arrays: dict[str, NDArray[Any]] = {array.name: to_array(array) for array in graph.initializer}
        lowered = {node.output[0]: node for node in graph.node if node.op_type == "Mul"}
        self._products: dict[str, str] = {}  # the name of the factors of a product, and of its weights
        for node in graph.node:
            if node.op_type == "DynamicQuantizeMatMul" and node.input[0] in lowered:
                factors = next((name for name in lowered[node.input[0]].input if name.endswith("let_down")), "")
                self._products[factors] = node.input[1].removesuffix("_quantized")

    def weights(self) -> dict[str, torch.Tensor]:
        """Every weight that training changes, by its name in the network."""
        arrays = dict(self._head())
        for factors in (name for name in self._products if name):
            _, layer, product, *_ = factors.split(".")
            prefix = f"encoder.encoder.layer.{layer}."
            matrix = (self._whole(self._products[factors]) * self._arrays[factors][:, None]).T
            arrays |= (
                self._joined(prefix, layer, matrix)
                if product == "joined"
                else self._one(prefix, layer, product, matrix)
            )
        return {name: torch.from_numpy(np.array(array)).half() for name, array in arrays.items()}

    def _whole(self, name: str) -> Array:
        """A matrix as it was before it was rounded, as near as that can be told."""
        rounded = self._arrays[f"{name}_quantized"].astype(np.float32) - self._arrays[f"{name}_zero_point"]
        return np.asarray(rounded * self._arrays[f"{name}_scale"], np.float32)

    def _joined(self, prefix: str, layer: str, matrix: Array) -> dict[str, Array]:
        bias = self._arrays[f"layers.{layer}.joined.linear.bias"]
        arrays = {}
        for place, part in enumerate(("query", "key", "value")):
            rows = slice(place * HIDDEN, (place + 1) * HIDDEN)
            arrays[f"{prefix}attention.self.{part}.weight"] = matrix[rows]
            arrays[f"{prefix}attention.self.{part}.bias"] = bias[rows]
        return arrays

    def _one(self, prefix: str, layer: str, product: str, matrix: Array) -> dict[str, Array]:
        own, theirs = f"layers.{layer}.{product}", prefix + PRODUCTS[product]
        arrays = {f"{theirs}.dense.weight": matrix, f"{theirs}.dense.bias": self._arrays[f"{own}.dense.linear.bias"]}
        if product != "wide":
            arrays |= {
                f"{theirs}.LayerNorm.{name}": self._arrays[f"{own}.LayerNorm.{name}"] for name in ("weight", "bias")
            }
        return arrays

    def _head(self) -> dict[str, Array]:
        embeddings = "encoder.embeddings."
        arrays = {
            f"{embeddings}LayerNorm.{n}": self._arrays[f"network.{embeddings}LayerNorm.{n}"] for n in ("weight", "bias")
        }
        segments = f"{embeddings}token_type_embeddings.weight"
        arrays[segments] = self._whole(f"network.{segments}")
        for layer in ("head.1", "head.4"):
            arrays[f"{layer}.weight"] = self._whole(f"network.{layer}.weight_Transposed").T
            arrays[f"{layer}.bias"] = self._arrays[f"network.{layer}.bias"]
        return arrays


def main() -> None:
    torch.save(ShippedModel(Path(sys.argv[1])).weights(), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
