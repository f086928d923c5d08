"""What the packaged model tells of single words."""

import numpy as np
import pytest

from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import PACKAGED_E5

pytestmark = pytest.mark.real
E5 = LazyEmbedder(PACKAGED_E5)


@pytest.mark.parametrize("query", ["Who guards Zenda?", "  Qui garde   l'entrée  de Zenda ?", "½ kg, and 3–4 boats"])
def test_there_is_a_row_for_each_word_between_spaces(query: str) -> None:
    assert E5.words(query).shape == (len(query.split()), 384)


def test_a_word_is_told_by_its_sentence() -> None:
    (money, *_), (river, *_) = E5.words("bank transfers of pay"), E5.words("bank of the river")
    assert not np.allclose(money, river, atol=0.01)


def test_the_vector_of_a_query_is_the_same_whether_its_words_were_asked_for() -> None:
    before = LazyEmbedder(PACKAGED_E5).queries(["Who guards Zenda?"])
    other = LazyEmbedder(PACKAGED_E5)
    other.words("Who guards Zenda?")
    assert np.array_equal(before, other.queries(["Who guards Zenda?"]))
