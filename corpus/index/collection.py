"""The Chroma collection of passage vectors: the only place that names chromadb and turns distance into similarity.

The index is derived: everything in it can be rebuilt from the library. It remembers which model made its vectors. It
lives in a folder, for one process, or on a Chroma server, for several.
"""

import logging
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from corpus.embedding.embedder import Vectors
from corpus.errors import ModelMismatch, StoreDamaged
from corpus.index.memory import fill_memory
from corpus.index.server import ChromaServer, chroma_server
from corpus.sql.full_disk import full_disk

log = logging.getLogger(__name__)
COLLECTION = "passages"
BATCH = 1_000  # rows in one call; Chroma's own limit is 5,461
PAGE = 10_000  # ids in one reply
TIMEOUT = 120.0  # seconds that a server may take for one reply, on a machine that is very busy


class PassageIndex:
    """A Chroma collection for vectors of one model, in `folder` or on the server at `url`. Cosine space."""

    def __init__(self, folder: Path, model: str, url: str = "", collection: str = COLLECTION) -> None:
        self._folder, self._model, self._name = folder, model, collection
        self._server = chroma_server(url) if url else None
        self._client: Any = None
        try:
            self._open()
        except StoreDamaged:
            # The index is derived: start it afresh, and the store fills it again from the truth.
            self.close()
            aside = _moved_aside(folder)
            log.warning("The vector index could not be opened: it was moved to %s, and is made anew.", aside)
            self._open()

    def _open(self) -> None:
        if self._server:
            self._server.check()
        with self._translating(opening=True):
            self._client = _client_of(self._server) if self._server else _embedded(self._folder)
            self._collection: Any = self._client.get_or_create_collection(
                self._name,
                metadata={"model": self._model},
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )
            made_by = (self._collection.metadata or {}).get("model")
            self._collection.count()
        if made_by != self._model:
            raise model_mismatch(self._model, str(made_by))

    @contextmanager
    def _translating(self, *, opening: bool = False) -> Iterator[None]:
        """Raise faults of ours for what Chroma raises; in a folder only while opening, as later there is no remedy."""
        try:
            yield
        except Exception as error:
            if self._server:
                raise self._server.unreachable(error) from error
            if full := full_disk(self._folder.parent):
                raise full from error
            if not opening:
                raise
            if self._client is None:
                _forget_failed(self._folder)
            raise StoreDamaged(
                f"The vector index in {self._folder} cannot be opened: {error}.", "Run `peaceops doctor`."
            ) from error

    def close(self) -> None:
        """Let go of the files, so that another process may open them."""
        if self._client is not None:
            _close(self._client)
            self._client = None

    def count(self) -> int:
        with self._translating():
            return int(self._collection.count())

    def ids(self, document_id: str | None = None) -> set[str]:
        """The ids of every passage in the index, or of those of one document."""
        if document_id is None:
            return set(self.documents())
        with self._translating():
            return set(self._collection.get(where={"document_id": document_id}, include=[])["ids"])

    def documents(self) -> dict[str, str]:
        """The ids of every passage in the index, each with its document's id."""
        document_of: dict[str, str] = {}
        with self._translating():
            for first in range(0, max(1, int(self._collection.count())), PAGE):
                page = self._collection.get(limit=PAGE, offset=first, include=["metadatas"])
                document_ids = [str((entry or {}).get("document_id")) for entry in page["metadatas"]]
                document_of |= dict(zip(page["ids"], document_ids, strict=True))
        return document_of

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Write vectors of shape (passages, dimensions); a passage of the same id is replaced."""
        with self._translating():
            for first in range(0, len(ids), BATCH):
                chunk = slice(first, first + BATCH)
                self._collection.upsert(
                    ids=list(ids[chunk]),
                    embeddings=vectors[chunk],
                    metadatas=[{"document_id": document_id} for document_id in document_ids[chunk]],
                )

    def delete(self, ids: Sequence[str]) -> None:
        with self._translating():
            for first in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[first : first + BATCH]))

    def search(self, query: Vectors, count: int, documents: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Up to `count` (passage id, cosine) pairs nearest to `query`, shape (1, dimensions), best first.

        `documents` keeps to these documents, at a cost: `corpus.nearest` knows quicker ways for most of such searches.
        """
        if count < 1 or (documents is not None and not documents):
            return []
        where = {"document_id": {"$in": sorted(documents)}} if documents is not None else None
        with self._translating():
            # Chroma returns fewer where there are fewer: to ask for their number first took twice as long as to search.
            reply = self._collection.query(query_embeddings=query, n_results=count, where=where, include=["distances"])
        cosines = 1.0 - np.asarray(reply["distances"][0], dtype=np.float64)  # Chroma's cosine distance is 1 - cosine
        return list(zip(reply["ids"][0], cosines.tolist(), strict=True))


def _moved_aside(folder: Path) -> Path:
    """Where a damaged index is kept for whoever looks into it; the one before it goes."""
    aside = folder.with_name(f"{folder.name}-damaged")
    discard(aside)
    if folder.exists():
        folder.rename(aside)
    return aside


def discard(folder: Path, url: str = "", collection: str = COLLECTION) -> None:
    """Delete a vector index, or whatever else is in its place."""
    if url:
        _delete(chroma_server(url), collection)
        return
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_file():
        folder.unlink()


def _delete(server: ChromaServer, collection: str) -> None:
    from chromadb.errors import NotFoundError

    server.check()
    client = _client_of(server)
    try:
        client.delete_collection(collection)
    except NotFoundError:
        return
    except Exception as error:
        raise server.unreachable(error) from error
    finally:
        _close(client)


def _embedded(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    fill_memory()
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _forget_failed(folder: Path) -> None:
    """Make Chroma forget a client that failed to start, which it would otherwise hand to the next attempt."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(str(folder), None)


def _client_of(server: ChromaServer) -> Any:
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False)
    client: Any = chromadb.HttpClient(server.host, server.port, server.secure, server.headers, quiet)
    client._server._session.timeout = TIMEOUT  # it has none of its own
    return client


def _close(client: Any) -> None:
    sessions = [getattr(part._server, "_session", None) for part in (client, client._admin_client)]
    client.close()
    for session in filter(None, sessions):
        session.close()  # Chroma leaves its connections open


def model_mismatch(wanted: str, made_by: str) -> ModelMismatch:
    return ModelMismatch(
        f"The index was made by the embedding model {made_by}, and the settings name {wanted}; "
        "their vectors do not mix.",
        "Set PEACEOPS_EMBEDDING_MODEL back, or run `peaceops ingest --reindex` to embed every document anew.",
    )
