"""Text to vector: what the corpus asks of an embedding model, and the one that a setting names."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpus.choices import PACKAGED_E5
from corpus.embedding import weights

# Read when huggingface_hub is first imported, which several libraries do: nothing is ever fetched at run time.
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")

Vectors = NDArray[np.float32]
"""Rows of unit length, shape (texts, dimensions)."""
Words = NDArray[np.float32]
"""What a model makes of each word of a text beside the others, shape (words, dimensions); not of unit length."""
NO_WORDS: Words = np.zeros((0, 0), np.float32)
REMEMBERED = 256  # questions whose vectors are at hand: several steps of an answer ask for the same


class Embedder(Protocol):
    """Whatever turns texts into vectors. Vectors of different `name`s must never be compared."""

    @property
    def name(self) -> str: ...

    def passages(self, texts: Sequence[str]) -> Vectors: ...

    def queries(self, texts: Sequence[str]) -> Vectors: ...


@runtime_checkable
class WordReader(Protocol):
    """An embedder that also tells what each word of a query is in its sentence."""

    def words(self, query: str) -> Words:
        """The words of a query, as white space parts them: as many as the model saw, which may be fewer."""
        ...


@runtime_checkable
class SearchEncoder(Protocol):
    """An embedder that was taught what answers a question."""

    def searches(self, texts: Sequence[str]) -> Vectors:
        """For each question two vectors, shape (texts, 2, dimensions): to compare with passages, and with sentences."""
        ...


class LazyEmbedder:
    """The embedder that a setting names, loaded when it is first used: packaged weights, a folder, or a hub id on disk.

    Its name is known at once, so that a store can be opened, and a list be read, without loading a model.
    """

    def __init__(self, model: str, *, batch: int = 8) -> None:
        self.name = model_name(model)
        self._model, self._batch = model, batch
        self._loaded: Embedder | None = None
        self._loading = threading.Lock()

    def load(self) -> Embedder:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Embedder:
        # Each brings libraries that the other does without, PyTorch among them.
        if self._model == PACKAGED_E5:
            from corpus.embedding.packaged import PackagedEmbedder

            return PackagedEmbedder(self.name, weights.packaged_file())
        from corpus.embedding.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(self.name, self._model, self._batch)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self.load().passages(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self.load().queries(texts)

    def searches(self, texts: Sequence[str]) -> Vectors:
        return search_vectors(texts, self.load())

    def words(self, query: str) -> Words:
        """As WordReader tells them; none where the model does not."""
        model = self.load()
        return model.words(query) if isinstance(model, WordReader) else NO_WORDS


def search_vectors(texts: Sequence[str], embedder: Embedder) -> Vectors:
    """The vectors that questions are searched with, as SearchEncoder tells them.

    Where the model was taught none, they are the vector of each question, twice.
    """
    if isinstance(embedder, SearchEncoder):
        return embedder.searches(texts)
    return np.repeat(embedder.queries(texts)[:, None], 2, axis=1)


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def model_name(model: str) -> str:
    """The name under which an index remembers its model; known without loading it."""
    if model == PACKAGED_E5:
        return f"{PACKAGED_E5}@{weights.SHA256[:12]}"
    return str(Path(model).resolve()) if Path(model).is_dir() else model
