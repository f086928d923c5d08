"""One server process, from the moment it listens: it answers at once, and opens behind that what takes seconds.

This file imports little, so that what is wrong is told, and `/healthz` answered, before the long imports begin.
"""

from __future__ import annotations

import gc
import ipaddress
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from assistant.running.logs import write_logs
from corpus.errors import PeaceOpsError, WrongUse
from corpus.settings import Settings
from ui.server.waiting_room import WaitingRoom
from ui.sign_in.accounts import Accounts

if TYPE_CHECKING:
    from assistant.access.uploads import TakeIn
    from assistant.curation.release import Rescreen
    from assistant.desk import Desk
    from assistant.hr.letter.file import ReadMail
    from assistant.records.journal import Journal
    from corpus.store import Store

GRACE_SECONDS: Final = 10  # for answers under way when the server is told to stop
PATIENCE: Final = 60.0  # seconds that a question on a page waits for the model
log = logging.getLogger(__name__)

OpenStore = Callable[[], "AbstractContextManager[Store]"]
OpenDesk = Callable[["Store", Callable[[], str]], "AbstractContextManager[Desk]"]


class Warming:
    """Loads the models in a thread of its own; `why_not_ready` is empty once questions can be answered."""

    def __init__(self) -> None:
        self._why = "the models are loading"
        self._settled = threading.Event()

    def why_not_ready(self) -> str:
        return self._why

    def why_not_yet(self) -> str:
        """As `why_not_ready`, once the model is loaded, or cannot be, or has taken too long."""
        self._settled.wait(PATIENCE)
        return self._why

    def begin(self, warm: Callable[[], None], ready: Callable[[], None]) -> None:
        threading.Thread(target=self._load, args=(warm, ready), daemon=True).start()

    def _load(self, warm: Callable[[], None], ready: Callable[[], None]) -> None:
        try:
            warm()
            self._why = ""
        except PeaceOpsError as error:
            self._why = str(error)
            return
        finally:
            gc.freeze()  # what is loaded by now stays: it need never be looked through
            gc.enable()
            self._settled.set()
        ready()


def serve(
    settings: Settings,
    listening: socket.socket,
    store: OpenStore,
    desk: OpenDesk,
    take_in: Callable[[Store], TakeIn],
    rescreen: Callable[[Store], Rescreen],
    read_mail: ReadMail,
    tell: Callable[[str], None],
    *,
    guarded: bool,
) -> None:
    """Serve until interrupted: what is being answered is answered first, for a while.

    `desk` opens one over a store that asks its second argument why it is not ready; `take_in` brings uploads into a
    store, `rescreen` looks through its documents anew; `read_mail` reads letters that are mail files; `tell` hears
    where the server is. With `guarded` nobody gets in without a key. What keeps the rest from being opened, such as a
    data folder in use, ends the server and is raised.
    """
    host, port = listening.getsockname()
    faults: list[Exception] = []

    def failed(error: Exception) -> None:
        faults.append(error)
        server.should_exit = True

    @contextmanager
    def opening() -> Iterator[Any]:
        from assistant.hr.office import open_office
        from ui.server.application import assemble

        warming = Warming()
        with (
            store() as documents,
            desk(documents, warming.why_not_ready) as opened,
            forgetting(opened.journal, settings.journal_days),
            open_office(opened) as office,
        ):
            yield assemble(
                opened,
                take_in(documents),
                rescreen(documents),
                guarded=guarded,
                office=office,
                read_mail=read_mail,
                patient=warming.why_not_yet,
                failed=failed,
                painted=lambda: warming.begin(opened.warm, lambda: tell(f"The chat is at http://{host}:{port}")),
            )

    server = uvicorn.Server(_configured(WaitingRoom(opening, failed)))
    gc.disable()  # until all is loaded: looking for rubbish among what is imported takes a quarter of the start
    write_logs(settings.log)
    tell(f"Starting at http://{host}:{port}")
    server.run(sockets=[listening])
    for fault in faults:
        raise fault


def _configured(app: WaitingRoom) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_config=None, server_header=False, lifespan="on", timeout_graceful_shutdown=GRACE_SECONDS
    )


def guard(settings: Settings, journal: Callable[[], AbstractContextManager[Journal]]) -> bool:
    """Whether everybody must say who they are: where others can reach the server, and where people have accounts.

    WrongUse where others can reach it and nobody could get in, so that it would have to be open to all.
    """
    local = is_loopback(settings.host)
    if Accounts.of(settings):
        return True
    if local:
        return False
    with journal() as records:
        if not records.keys.any():
            raise WrongUse(
                f"The address {settings.host} can be reached by others, and there are no keys: "
                "anybody could do anything.",
                "Make a key with `peaceops keys add NAME --role admin`, set PEACEOPS_OIDC_ISSUER, "
                "or listen on 127.0.0.1.",
            )
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address. WrongUse for what is no IPv4 address."""
    try:
        return ipaddress.IPv4Address("127.0.0.1" if host == "localhost" else host).is_loopback
    except ValueError as error:
        raise WrongUse(f"{host} is no IPv4 address.", "Listen on 127.0.0.1.") from error


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, on a free port if `port` is 0. WrongUse for a port that is taken."""
    is_loopback(host)
    try:
        return socket.create_server(("127.0.0.1" if host == "localhost" else host, port))
    except OSError as error:
        raise WrongUse(
            f"Port {port} of {host} cannot be used: {error.strerror}.", "Name another with --port."
        ) from error


@contextmanager
def forgetting(journal: Journal, days: int) -> Iterator[None]:
    """While it is open, conversations older than `days` are forgotten, now and then every hour; 0 forgets none."""
    ended = threading.Event()

    def forget() -> None:
        while days:
            try:
                journal.forget_older(days)
            except PeaceOpsError:
                log.exception("Old conversations could not be forgotten; this is tried again in an hour.")
            if ended.wait(3600):
                return

    thread = threading.Thread(target=forget)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
