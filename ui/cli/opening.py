"""How a command opens what it works on: the store, the journal, the desk. Heavy imports wait until then.

A command that a running server does finds the server's own, which are open already.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.errors import DataFolderInUse, NotFound
from ui.beside.context import open_already

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.records.journal import Journal
    from corpus.settings import Settings
    from corpus.store import Store

PATIENCE: Final = 5.0  # seconds for a process that is about to end, and does no commands any more, to let the folder go


@contextmanager
def open_store(settings: Settings, *, reindex: bool = False) -> Iterator[Store]:
    """The documents with their indexes, made where there are none. DataFolderInUse where another process has them.

    Another embedding model than made the index is refused with ModelMismatch; `reindex` embeds all texts anew.
    """
    if desk := _desk_of(settings):
        if reindex:
            raise DataFolderInUse(
                f"The data folder {settings.data} is in use by a server, and making its index anew needs it alone.",
                "Stop the server first.",
            )
        yield desk.store
        return
    from corpus.embedding.embedder import LazyEmbedder
    from corpus.store import Store

    embedder = LazyEmbedder(settings.embedding_model, batch=settings.embedding_batch)
    servers = {"database_url": settings.database_url, "chroma_url": settings.chroma_url}
    with _once_free(settings, lambda: Store(settings.data, embedder, reindex=reindex, **servers)) as store:
        yield store


@contextmanager
def open_corpus(settings: Settings) -> Iterator[Store]:
    """The documents of a folder that has some already. NotFound where nothing was brought in: its name is mistyped."""
    if not settings.database_url and not (settings.data / "library.sqlite3").exists():
        raise no_corpus(settings)
    with open_store(settings) as store:
        yield store


def no_corpus(settings: Settings) -> NotFound:
    return NotFound(
        f"There is no corpus in {settings.data}.",
        f"Make one with `peaceops ingest --data {settings.data}`, or name the folder that has one with --data.",
    )


@contextmanager
def open_desk(store: Store, settings: Settings, why_not_ready: Callable[[], str] = lambda: "") -> Iterator[Desk]:
    """The desk over an open store, with its journal and with the models that are set."""
    already = open_already()
    if already and store is already.store and _desk_of(settings):
        yield already
        return
    from assistant.desk import Desk
    from assistant.evidence.reader import OnnxReader
    from assistant.language_model.client import model_of
    from assistant.question.moves import learnt_moves

    with open_journal(settings) as journal:
        if already and store is already.store:
            yield replace(already, journal=journal, settings=settings)  # the same models, and another journal
            return
        reader = OnnxReader() if settings.evidence_model else None
        moves = learnt_moves(store.embedder.name)
        yield Desk(store, journal, settings, why_not_ready, reader=reader, model=model_of(settings), moves=moves)


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


@contextmanager
def open_records(settings: Settings) -> Iterator[Journal]:
    """The journal of a folder that has one already. NotFound where there is none: its name is mistyped."""
    if not settings.database_url and not (settings.data / "journal.sqlite3").exists():
        raise NotFound(f"There are no records in {settings.data}.", "Name the folder that has them with --data.")
    with open_journal(settings) as journal:
        yield journal


def _desk_of(settings: Settings) -> Desk | None:
    """The desk of the server that does this command, where it is of the same data folder."""
    desk = open_already()
    return desk if desk and desk.settings.data.resolve() == settings.data.resolve() else None


def _once_free(settings: Settings, open_it: Callable[[], Store]) -> Store:
    """The store, as soon as a process that is about to end has let go of it. DataFolderInUse where none does."""
    from ui.beside.door import door_of

    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return open_it()
        except DataFolderInUse:
            if settings.database_url or door_of(settings.data) or time.monotonic() > ends:
                raise
        time.sleep(0.1)
