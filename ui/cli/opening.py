"""How a command opens what it works on. Heavy imports wait until then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.settings import Settings

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.records.journal import Journal
    from corpus.store import Store


@contextmanager
def opened(settings: Settings, *, reindex: bool = False) -> Iterator[Store]:
    from corpus.embedding.embedder import LazyEmbedder
    from corpus.store import Store

    embedder = LazyEmbedder(settings.embedding_model, settings.cache, settings.embedding_batch)
    where = {"database_url": settings.database_url, "chroma_url": settings.chroma_url}
    with Store(settings.data, embedder, reindex=reindex, **where) as store:
        yield store


@contextmanager
def at_desk(store: Store, settings: Settings, why_not_ready: Callable[[], str] = lambda: "") -> Iterator[Desk]:
    from assistant.desk import Desk
    from assistant.evidence.reader import OnnxReader
    from assistant.language_model.client import model_of

    reader = OnnxReader() if settings.evidence_model else None
    model = model_of(settings)
    with kept(settings) as journal:
        yield Desk(store, journal, settings, why_not_ready, reader=reader, model=model)


@contextmanager
def kept(settings: Settings) -> Iterator[Journal]:
    """The journal alone, which several processes may have open, a server among them."""
    from assistant.records.journal import Journal

    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    journal = Journal(settings.data / "journal.sqlite3", settings.database_url)
    try:
        yield journal
    finally:
        journal.close()
