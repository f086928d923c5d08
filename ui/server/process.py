"""One server process, from the moment it listens: it answers at once, and opens behind that what takes seconds.

This file imports little, so that wrong settings are reported, and `/healthz` answered, before the long imports begin.
"""

from __future__ import annotations

import gc
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from assistant.running.logs import write_logs
from assistant.running.memory import give_back, share_arenas
from corpus.errors import PeaceOpsError
from corpus.settings import Settings
from ui.markup.root import served_below
from ui.server.below import Below
from ui.server.patience import PatientProtocol
from ui.server.waiting_room import WaitingRoom

if TYPE_CHECKING:
    from assistant.access.uploads import TakeIn
    from assistant.curation.release import Rescreen
    from assistant.desk import Desk
    from assistant.hr.letter.file import ReadMail
    from assistant.records.journal import Journal
    from corpus.store import Store
    from ui.admin.page import MakeCase
    from ui.beside.commands import Body

GRACE_SECONDS: Final = 10  # for answers under way when the server is told to stop
LOOK_UP: Final = 0.1  # seconds until whoever waits for the models looks whether the server is to stop
PATIENCE: Final = 60.0  # seconds that a question on a page waits for the model
log = logging.getLogger(__name__)

OpenStore = Callable[[], "AbstractContextManager[Store]"]
OpenDesk = Callable[["Store", Callable[[], str]], "AbstractContextManager[Desk]"]


class ModelLoader:
    """Loads the models in a thread of its own; `why_not_ready` gives nothing once questions can be answered."""

    def __init__(self) -> None:
        self._why = "the models are loading"
        self._settled = threading.Event()

    def why_not_ready(self) -> str:
        return self._why

    def wait_until_ready(self) -> str:
        """As `why_not_ready`, but only once the models are loaded, or cannot be, or PATIENCE is over."""
        self._settled.wait(PATIENCE)
        return self._why

    def load(self, warm: Callable[[], None], stopping: Callable[[], bool]) -> bool:
        """Load by calling `warm`; where that fails, its fault is why nothing can be answered.

        It returns when that is done, or earlier where `stopping`: a server that is told to stop waits for no model.
        Whether it goes on is returned.
        """
        threading.Thread(target=self._load, args=(warm,), daemon=True).start()
        while not self._settled.wait(LOOK_UP) and not stopping():
            pass
        return not stopping()

    def _load(self, warm: Callable[[], None]) -> None:
        try:
            warm()
            self._why = ""
        except PeaceOpsError as error:
            self._why = str(error)
        finally:
            self._settled.set()


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """What the front door lends a server, which may not import ingest, nor what examines it."""

    store: OpenStore  # opens the documents
    desk: OpenDesk  # opens a desk over them, which asks its second argument why it is not ready yet
    take_in: Callable[[Store], TakeIn]  # brings uploads into a store
    rescreen: Callable[[Store], Rescreen]  # looks through its documents anew
    read_mail: ReadMail  # reads letters that are mail files
    commands: Mapping[str, Body]  # are done for others who may read the data folder
    make_case: MakeCase  # makes a case of an answer that was judged down
    announce: Callable[[str], None]  # prints where the server is


def serve(settings: Settings, listening: socket.socket, front: FrontDoor, *, guarded: bool) -> None:
    """Serve until interrupted; questions under way are answered first, for at most GRACE_SECONDS.

    With `guarded` nobody gets in without a key. The server listens from the first moment; a fault that keeps the
    application from opening after that is raised at the end.
    """
    host, port = listening.getsockname()
    faults: list[Exception] = []

    def on_fault(error: Exception) -> None:
        faults.append(error)
        server.should_exit = True

    @contextmanager
    def open_application() -> Iterator[Any]:
        from assistant.hr.office import open_office
        from ui.beside.doing import Commands
        from ui.beside.door import new_door, shown
        from ui.server.application import assemble

        loader, door = ModelLoader(), new_door(host, port)

        with (
            front.store() as documents,
            nullcontext() if documents.shared else shown(door, settings.data),
            front.desk(documents, loader.why_not_ready) as opened,
            deleting_old(opened.journal, settings.journal_days),
            open_office(opened) as office,
        ):
            yield assemble(
                opened,
                front.take_in(documents),
                front.rescreen(documents),
                guarded=guarded,
                office=office,
                read_mail=front.read_mail,
                wait_until_ready=loader.wait_until_ready,
                on_fault=on_fault,
                before_pages=partial(loader.load, opened.warm, lambda: server.should_exit),
                commands=Commands(front.commands, door.token),
                make_case=front.make_case,
                take_in_beside=front.take_in,
                on_pages=partial(_announce_pages, loader, front.announce, f"http://{host}:{port}"),
            )

    server = uvicorn.Server(_config(WaitingRoom(open_application, on_fault), settings.public_url))
    share_arenas()
    gc.disable()  # until all is loaded: collecting garbage among what is imported takes a quarter of the start
    write_logs(settings.log)
    front.announce(f"Starting at http://{host}:{port}")
    with served_below(settings.public_path):
        server.run(sockets=[listening])
    for fault in faults:
        raise fault


def _announce_pages(loader: ModelLoader, announce: Callable[[str], None], address: str) -> None:
    """Say where the chat is, now that all is loaded."""
    gc.collect()  # what starting left behind would else be frozen with the rest
    give_back()
    gc.freeze()  # what is loaded by now stays for good: the collector need never look through it
    gc.enable()
    if not loader.why_not_ready():
        announce(f"The chat is at {address}")


def _config(app: WaitingRoom, public_url: str) -> uvicorn.Config:
    return uvicorn.Config(
        Below(app, public_url),
        proxy_headers=bool(public_url),  # else nobody stands between, and who asks would say where from
        http=PatientProtocol,
        log_config=None,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


@contextmanager
def deleting_old(journal: Journal, days: int) -> Iterator[None]:
    """While it is open, what is over is deleted, at once and then every hour: attached files, and with `days` other
    than 0 conversations that have not changed for so long."""
    ended = threading.Event()

    def delete() -> None:
        while not ended.is_set():
            try:
                journal.sweep_attached()
                journal.forget_older(days)
            except (PeaceOpsError, OSError):
                log.exception("Old conversations could not be forgotten; this is tried again in an hour.")
            ended.wait(3600)

    thread = threading.Thread(target=delete)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
