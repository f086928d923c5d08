"""What a question is searched with: two vectors, learnt from questions and the sentences that answer them.

An embedding model lays a question near texts in its words. The upper four layers of this one were taught further, for
questions alone, so that what comes out lies near what answers: once near passages, once near sentences. They begin with
what the encoder makes of the pieces in a middle layer, in the pass that gives the question's own vector. The vectors of
documents stay as they are. evals/embedding_model/questions taught them; the weights lie beside this file, in 8 bits.
"""

import hashlib
from pathlib import Path
from typing import Final

import numpy as np

from corpus.embedding.encoder import GivenGraph
from corpus.embedding.packaged_file import Array
from corpus.errors import WeightsUnusable

GRAPH: Final = Path(__file__).with_name("question_encoder.onnx")
WEIGHTS: Final = Path(__file__).with_name("question_encoder.npz")
SHA256: Final = "78b82e980396fc8a283bef6d0afabc197e6da29381ddd03e740d628ffbd10435"


class QuestionEncoder:
    """Any number of threads may use it at once. WeightsUnusable where its file is missing or changed."""

    def __init__(self, file: Path = WEIGHTS, expected: str = SHA256) -> None:
        _check(file, expected)
        with np.load(file) as arrays:
            self._graph = GivenGraph(GRAPH, dict(arrays))

    def vectors(self, states: Array) -> Array:
        """Shape (2, dimensions), of unit length: to compare with passages, and with sentences.

        `states`, shape (pieces, dimensions), are those that `Encoder.vector_and_states` tells.
        """
        (vectors,) = self._graph.run(["vectors"], {"states": states[None]})
        return np.asarray(vectors[0], np.float32)


def _check(file: Path, expected: str) -> None:
    what_to_do = "Fetch the project anew, or let PEACEOPS_EMBEDDING_MODEL name another model."
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise WeightsUnusable(f"The question encoder cannot be read: {error}.", what_to_do) from error
    if digest != expected:
        raise WeightsUnusable(f"The question encoder's file {file} is not the one that was shipped.", what_to_do)
