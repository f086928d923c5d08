"""Write the layers of multilingual-e5-small as ONNX graphs without weights, which are given when they are loaded.

    python -m evals.embedding_model.graph          (needs the package onnx)

encoder.onnx has all layers, for weights as they lie in the packaged file: 4 bits, each block of 32 with its scale.
question_encoder.onnx has the upper layers alone, which were taught further, in 8 bits, and what makes two vectors of
their mean. MatMulNBits multiplies by both in float32 (EXACT), so that the vectors are those of the weights in float32,
and a seventh, or a quarter, of the memory holds them.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

from corpus.embedding import question_encoder
from corpus.embedding.encoder import GRAPH, MIDDLE, WEIGHTS_ARE_GIVEN
from corpus.embedding.packaged_file import BLOCK, PackagedFile, Shape
from corpus.embedding.weights import packaged_weights

PARTS = {4: "quarters", 8: "bytes"}  # what the numbers of a product are called, by their bits
BYTES = TensorProto.UINT8
EXACT = 1  # accuracy level: inputs and products in float32; 4 rounds inputs to 8 bits, which was 10 % quicker
OURS, STANDARD = "com.microsoft", ""
OPERATORS, STANDARD_OPERATORS, FORMAT = 1, 21, 10  # versions


class Graph:
    """Collects nodes and the weights that they will be given. A value is known by its name, as in ONNX."""

    def __init__(self, shape: Shape, epsilon: float, bits: int) -> None:
        self._shape, self._epsilon, self._bits = shape, epsilon, bits
        self._nodes: list[Any] = []
        self._weights: list[Any] = []

    def layers(self) -> None:
        """From `rows`, embedded pieces (texts, pieces, hidden), to `vectors` of unit length (texts, hidden), and past
        the `states` of a middle layer, of the shape of `rows`.
        """
        states = self.normalized("rows", "ln")
        for number in range(self._shape.layers):
            states = self.layer(states, f"{number}.")
            if number == MIDDLE:
                self.node("Identity", [states], "states")
        self.mean(states)
        self.node("LpNormalization", ["mean"], "vectors", axis=-1, p=2)

    def upper_layers(self) -> None:
        """From `states` of the middle layer to `vectors` of unit length, shape (texts, 2, hidden)."""
        states = "states"
        for number in range(MIDDLE + 1, self._shape.layers):
            states = self.layer(states, f"{number}.")
        self.mean(states)
        self.node("LpNormalization", ["mean"], "unit", axis=-1, p=2)
        hidden = self._shape.hidden
        self.node("MatMul", ["unit", self.weight("pair", (hidden, 2 * hidden))], "joined")
        self.constant("pairs", [0, 2, hidden])
        self.node("Reshape", ["joined", "pairs"], "paired")
        self.node("LpNormalization", ["paired"], "vectors", axis=-1, p=2)

    def mean(self, states: str) -> None:
        self.constant("pieces_axis", [1])
        self.node("ReduceMean", [states, "pieces_axis"], "mean", keepdims=0)

    def layer(self, states: str, name: str) -> str:
        hidden, forward = self._shape.hidden, self._shape.feed_forward
        joined = self.product(states, name + "qkv", hidden, 3 * hidden, biased=False)
        if "thirds" not in {weight.name for weight in self._weights}:
            self.constant("thirds", [hidden] * 3)
        parts = [name + part for part in ("q", "k", "v")]
        self._nodes.append(helper.make_node("Split", [joined, "thirds"], parts, axis=-1))
        bias = self.weight(name + "qkv.b", (3 * hidden,))
        self.node("MultiHeadAttention", [*parts, bias], name + "attended", OURS, num_heads=self._shape.heads)
        after = self.product(name + "attended", name + "ao", hidden, hidden)
        states = self.normalized(self.node("Add", [after, states], name + "sum"), name + "aln")
        wide = self.node("Gelu", [self.product(states, name + "fi", hidden, forward)], name + "gelu", OURS)
        narrow = self.product(wide, name + "fo", forward, hidden)
        return self.normalized(self.node("Add", [narrow, states], name + "whole"), name + "oln")

    def product(self, states: str, name: str, inputs: int, outputs: int, *, biased: bool = True) -> str:
        given = [
            states,
            self.weight(f"{name}.{PARTS[self._bits]}", (outputs, inputs // BLOCK, BLOCK * self._bits // 8), BYTES),
            self.weight(name + ".scales", (outputs, inputs // BLOCK)),
        ]
        given += ["", "", self.weight(name + ".b", (outputs,))] if biased else []
        sizes = {"K": inputs, "N": outputs, "bits": self._bits, "block_size": BLOCK, "accuracy_level": EXACT}
        return self.node("MatMulNBits", given, name, OURS, **sizes)

    def normalized(self, states: str, name: str) -> str:
        given = [states, *(self.weight(f"{name}.{part}", (self._shape.hidden,)) for part in "wb")]
        return self.node("LayerNormalization", given, name, axis=-1, epsilon=self._epsilon)

    def node(self, operator: str, given: list[str], output: str, domain: str = STANDARD, **settings: Any) -> str:
        self._nodes.append(helper.make_node(operator, given, [output], domain=domain, **settings))
        return output

    def weight(self, name: str, size: tuple[int, ...], kind: int = TensorProto.FLOAT) -> str:
        """A tensor that comes when the graph is loaded."""
        weight = TensorProto(name=name, dims=size, data_type=kind, data_location=TensorProto.EXTERNAL)
        weight.external_data.add(key="location", value=WEIGHTS_ARE_GIVEN)
        self._weights.append(weight)
        return name

    def constant(self, name: str, values: list[int]) -> None:
        self._weights.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))

    def model(self, inputs: dict[str, list[Any]], outputs: dict[str, list[Any]]) -> Any:
        """The model, with the shapes of what goes in and of what comes out."""
        into, out = (
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in values.items()]
            for values in (inputs, outputs)
        )
        graph = helper.make_graph(self._nodes, "multilingual-e5-small", into, out, self._weights)
        versions = [helper.make_opsetid(STANDARD, STANDARD_OPERATORS), helper.make_opsetid(OURS, OPERATORS)]
        return helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)


def main() -> None:
    packaged = PackagedFile(packaged_weights().read_bytes())
    hidden = packaged.shape.hidden
    of_pieces = ["texts", "pieces", hidden]
    whole = Graph(packaged.shape, packaged.epsilon, 4)
    whole.layers()
    save(whole.model({"rows": of_pieces}, {"vectors": ["texts", hidden], "states": of_pieces}), GRAPH)
    upper = Graph(packaged.shape, packaged.epsilon, 8)
    upper.upper_layers()
    save(upper.model({"states": of_pieces}, {"vectors": ["texts", 2, hidden]}), question_encoder.GRAPH)


def save(model: Any, file: Path) -> None:
    onnx.save(model, file)
    print(f"{file}: {file.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
