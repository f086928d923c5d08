"""How a command opens what it works on: the store, the journal, the desk. Heavy imports wait until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.records.journal import Journal
    from corpus.settings import Settings
    from corpus.store import Store


@contextmanager
def open_store(settings: Settings, *, reindex: bool = False) -> Iterator[Store]:
    """The documents with their indexes. DataFolderInUse where another process has them.

    Another embedding model than made the index is refused with ModelMismatch; `reindex` embeds all texts anew.
    """
    from corpus.embedding.embedder import LazyEmbedder
    from corpus.store import Store

    embedder = LazyEmbedder(settings.embedding_model, batch=settings.embedding_batch)
    servers = {"database_url": settings.database_url, "chroma_url": settings.chroma_url}
    with Store(settings.data, embedder, reindex=reindex, **servers) as store:
        yield store


@contextmanager
def open_desk(store: Store, settings: Settings, why_not_ready: Callable[[], str] = lambda: "") -> Iterator[Desk]:
    """The desk over an open store, with its journal and with the models that are set."""
    from assistant.desk import Desk
    from assistant.evidence.reader import OnnxReader
    from assistant.language_model.client import model_of
    from assistant.question.moves import learnt_moves

    reader = OnnxReader() if settings.evidence_model else None
    model = model_of(settings)
    with open_journal(settings) as journal:
        moves = learnt_moves(store.embedder.name)
        yield Desk(store, journal, settings, why_not_ready, reader=reader, model=model, moves=moves)


@contextmanager
def open_journal(settings: Settings) -> Iterator[Journal]:
    """The journal alone, which several processes may have open, a server among them."""
    from assistant.records.journal import Journal

    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    journal = Journal(settings.data / "journal.sqlite3", settings.database_url)
    try:
        yield journal
    finally:
        journal.close()
