"""The layers of the packaged model, run by onnxruntime: pieces of a text in, its vector out.

The graph, encoder.onnx, holds no weights (evals/embedding_model/graph.py made it). They come from the packaged file, in
the 4 bits that they have there; of the 250,037 word embeddings only the rows that are asked for are ever read.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from corpus.embedding.packaged_file import Array, PackagedFile, quarters, scales, unpacked

GRAPH: Final = Path(__file__).with_name("encoder.onnx")
MIDDLE: Final = 7  # of layers 0 to 11, whose states are told: 5 to 9 tell best what a word is in its sentence
WEIGHTS_ARE_GIVEN: Final = "given"  # where the graph says that its weights lie


class GivenGraph:
    """A graph without weights, and those that it is given by their names; each pass is one thread's."""

    def __init__(self, graph: Path, weights: Mapping[str, NDArray[Any]]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Texts have hundreds of lengths: what would be kept for each of them was never given back, and saved no time.
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        self._given = {name: onnxruntime.OrtValue.ortvalue_from_numpy(value) for name, value in weights.items()}
        options.add_external_initializers(list(self._given), list(self._given.values()))
        self._session: Any = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Array]) -> list[Array]:
        return list(self._session.run(outputs, inputs))


class Encoder:
    """Any number of threads may use it at once; each pass is one thread's."""

    def __init__(self, packaged: PackagedFile) -> None:
        shape = packaged.shape
        self._packaged = packaged
        self.dimensions = shape.hidden
        self._words = packaged.blocks("emb.word", (shape.vocabulary, shape.hidden))
        kinds = packaged.tensor("emb.type", (shape.token_types, shape.hidden))
        self._places = packaged.tensor("emb.pos", (shape.positions, shape.hidden))
        self._kind = kinds[0]
        self._graph = GivenGraph(GRAPH, dict(_weights(packaged)))
        packaged.let_go()

    def vector(self, pieces: Sequence[int]) -> Array:
        """The vector, shape (dimensions,), of a text's pieces: alone in its pass, so that no other changes it."""
        (vector,) = self._run(["vectors"], pieces)
        return vector

    def vector_and_states(self, pieces: Sequence[int]) -> tuple[Array, Array]:
        """The same vector, and the state of each piece in a middle layer, shape (pieces, dimensions)."""
        vector, states = self._run(["vectors", "states"], pieces)
        return vector, states

    def _run(self, outputs: Sequence[str], pieces: Sequence[int]) -> list[Array]:
        rows = unpacked(self._words[list(pieces)]) + self._kind + self._places[: len(pieces)]
        self._packaged.let_go()  # else a server holds, in the end, every word that anybody ever used
        return [output[0] for output in self._graph.run(outputs, {"rows": rows[None]})]


def _weights(packaged: PackagedFile) -> Iterator[tuple[str, NDArray[Any]]]:
    """What the graph is given, by the names that it has there."""
    hidden, forward = packaged.shape.hidden, packaged.shape.feed_forward
    yield from _vectors(packaged, "ln", ["emb.ln"], hidden, "wb")
    for number in range(packaged.shape.layers):
        products = {
            "qkv": (("q", "k", "v"), hidden, hidden),
            "ao": (("ao",), hidden, hidden),
            "fi": (("fi",), forward, hidden),
            "fo": (("fo",), hidden, forward),
        }
        for name, (parts, outputs, inputs) in products.items():
            tensors = [f"l{number}.{part}" for part in parts]
            blocks = np.concatenate([packaged.blocks(f"{tensor}.w", (outputs, inputs)) for tensor in tensors])
            numbers = quarters(blocks)
            yield f"{number}.{name}.quarters", numbers[..., ::2] | numbers[..., 1::2] << 4
            yield f"{number}.{name}.scales", scales(blocks)
            yield from _vectors(packaged, f"{number}.{name}", tensors, outputs, "b")
        for name in ("aln", "oln"):
            yield from _vectors(packaged, f"{number}.{name}", [f"l{number}.{name}"], hidden, "wb")


def _vectors(
    packaged: PackagedFile, name: str, tensors: Sequence[str], length: int, parts: str
) -> Iterator[tuple[str, Array]]:
    for part in parts:
        yield f"{name}.{part}", np.concatenate([packaged.tensor(f"{tensor}.{part}", (length,)) for tensor in tensors])
