"""The packaged weights in onnxruntime: the vectors of sentence-transformers, and the same in any company."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from corpus.embedding.embedder import Embedder, LazyEmbedder
from corpus.embedding.sentence_transformer import SentenceTransformerEmbedder
from corpus.embedding.weights import sentence_transformers_folder
from corpus.settings import PACKAGED_E5, Settings

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]

TEXTS = [
    "Police officers train abroad.",
    "Des policiers suivent une formation à l'étranger.",
    "",
    "  spaces  and <s>markup</s> ",
    "½ ﬁne ligature",
    *(f"{number} {'word ' * (number * 37 % 60)}" for number in range(20)),
    "officers of the mission " * 200,  # more pieces than the model has positions
]
ROUNDING = 5e-7  # of one number of a vector: that of float32


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return LazyEmbedder(PACKAGED_E5).load()


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEmbedder:
    """The same weights in sentence-transformers, one text in each pass."""
    return SentenceTransformerEmbedder("reference", str(sentence_transformers_folder(Settings().cache)), batch=1)


def test_vectors_are_those_of_the_reference(embedder: Embedder, reference: SentenceTransformerEmbedder) -> None:
    """So data folders whose vectors sentence-transformers made are used as they are."""
    for theirs, ours in (
        (reference.passages(TEXTS), embedder.passages(TEXTS)),
        (reference.queries(TEXTS), embedder.queries(TEXTS)),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=ROUNDING)
        np.testing.assert_array_less(0.999999, (ours * theirs).sum(axis=1))


def test_a_vector_does_not_depend_on_its_neighbours_nor_on_who_else_asks(embedder: Embedder) -> None:
    together = embedder.passages(TEXTS)
    alone = [embedder.passages([text])[0] for text in TEXTS]
    with ThreadPoolExecutor(8) as askers:
        at_once = list(askers.map(lambda text: embedder.passages([text])[0], TEXTS))
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(together, at_once)


def test_no_texts_have_no_vectors(embedder: Embedder) -> None:
    assert embedder.passages([]).shape == embedder.queries([]).shape == (0, 384)
