"""Any sentence-transformers model, where one is set. The packaged weights need neither this library nor PyTorch."""

import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from corpus.embedding.embedder import REMEMBERED, Vectors, cores
from corpus.errors import WeightsUnusable


class SentenceTransformerEmbedder:
    """Runs one sentence-transformers model on the CPU, with the model hub switched off.

    Each forward pass runs in one thread, and as many passes at once as there are cores. Several threads that shared a
    pass would wait for one another after each of its many small steps.
    """

    def __init__(self, name: str, folder: str, batch: int = 8) -> None:
        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        try:
            self._model: Any = SentenceTransformer(folder, device="cpu", local_files_only=True).eval()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise WeightsUnusable(
                f"The embedding model {folder} cannot be loaded: {error}.",
                "Let PEACEOPS_EMBEDDING_MODEL name a sentence-transformers folder, or unset it for the packaged one.",
            ) from error
        self.name = name
        self.dimensions = int(self._model.get_embedding_dimension())
        self._batch = batch
        self._tokenizing = threading.Lock()  # the tokenizer must not be used by two threads at once
        self._passes = ThreadPoolExecutor(cores(), "forward", initializer=partial(torch.set_num_threads, 1))
        prompts: dict[str, str] = self._model.prompts or {}
        # E5 was trained with these; a model without prompts gets its texts as they are.
        self._query_prompt = prompts.get("query", "")
        self._passage_prompt = prompts.get("passage", prompts.get("document", ""))
        self._query = lru_cache(maxsize=REMEMBERED)(self._embed_query)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._passage_prompt)

    def queries(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack(list(self._passes.map(self._query, texts)))

    def _embed_query(self, text: str) -> Vectors:
        """The vector of one question, in a pass of its own: what stands beside it would change its last digits."""
        vector: Vectors = self._forward([text], self._query_prompt)[0]
        return vector

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        """The vectors of texts. Those of like length share a pass, the longest first, so that none long comes last."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        batches = [order[first : first + self._batch] for first in range(0, len(order), self._batch)]
        encoded = self._passes.map(lambda rows: self._forward([texts[row] for row in rows], prompt), batches)
        for rows, rows_vectors in zip(batches, encoded, strict=True):
            vectors[rows] = rows_vectors
        return vectors

    def _forward(self, texts: list[str], prompt: str) -> Vectors:
        with self._tokenizing:
            features = self._model.preprocess(texts, prompt=prompt)
        with torch.inference_mode():
            vectors = self._model(features)["sentence_embedding"]
            return np.asarray(torch.nn.functional.normalize(vectors, dim=1), dtype=np.float32)
