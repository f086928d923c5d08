"""The Chroma collection of passage vectors: the only place that names chromadb and turns distance into similarity.

The index is derived: everything in it can be rebuilt from the library. It remembers which model made its vectors.
"""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.embed import Vectors
from corpus.errors import ModelMismatch, StoreDamaged

COLLECTION = "passages"
BATCH = 1_000  # rows in one call; Chroma's own limit is 5,461


class PassageIndex:
    """An embedded Chroma collection in `folder`, for vectors of one model. Cosine space."""

    def __init__(self, folder: Path, model: str) -> None:
        self._folder, self._model = folder, model
        self._client: Any = None
        try:
            self._open()
        except StoreDamaged:
            # Derived data: start it afresh; the store fills it again from the truth.
            self.close()
            discard(folder)
            self._open()

    def _open(self) -> None:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(str(self._folder), settings=Settings(anonymized_telemetry=False))
            self._collection: Any = self._client.get_or_create_collection(
                COLLECTION,
                metadata={"model": self._model},
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )
            made_by = (self._collection.metadata or {}).get("model")
            self._collection.count()
        except Exception as error:
            if self._client is None:  # Chroma keeps what failed to start, and would hand it to the next attempt
                SharedSystemClient._identifier_to_system.pop(str(self._folder), None)
            raise StoreDamaged(
                f"The vector index in {self._folder} cannot be opened: {error}.", "Run `peaceops doctor`."
            ) from error
        if made_by != self._model:
            raise model_mismatch(self._model, str(made_by))

    def close(self) -> None:
        """Let go of the files, so that another process may open them."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def count(self) -> int:
        return int(self._collection.count())

    def ids(self, document_id: str | None = None) -> set[str]:
        """The ids of every passage in the index, or of those of one document."""
        where = None if document_id is None else {"document_id": document_id}
        return set(self._collection.get(where=where, include=[])["ids"])

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Write vectors of shape (passages, dimensions); a passage of the same id is replaced."""
        for first in range(0, len(ids), BATCH):
            chunk = slice(first, first + BATCH)
            self._collection.upsert(
                ids=list(ids[chunk]),
                embeddings=vectors[chunk],
                metadatas=[{"document_id": document_id} for document_id in document_ids[chunk]],
            )

    def delete(self, ids: Sequence[str]) -> None:
        for first in range(0, len(ids), BATCH):
            self._collection.delete(ids=list(ids[first : first + BATCH]))

    def search(self, query: Vectors, count: int, documents: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Up to `count` (passage id, cosine) pairs nearest to `query`, shape (1, dimensions), best first.

        `documents` keeps to these documents; a filter costs much more time than none, so None where all are meant.
        """
        count = min(count, self.count())
        if count == 0 or (documents is not None and not documents):
            return []
        where = {"document_id": {"$in": sorted(documents)}} if documents is not None else None
        found = self._collection.query(query_embeddings=query, n_results=count, where=where, include=["distances"])
        similarity = 1.0 - np.asarray(found["distances"][0], dtype=np.float64)
        return list(zip(found["ids"][0], similarity.tolist(), strict=True))


def discard(folder: Path) -> None:
    """Take a vector index away, whatever stands in its place."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_file():
        folder.unlink()


def model_mismatch(wanted: str, found: str) -> ModelMismatch:
    return ModelMismatch(
        f"The index was made by the embedding model {found}, and the settings name {wanted}: their vectors do not mix.",
        "Set PEACEOPS_EMBEDDING_MODEL back, or run `peaceops ingest --reindex` to embed every document anew.",
    )
