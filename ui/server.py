"""One server process: the API with the chat on top; the model loads while it already answers."""

import ipaddress
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from secrets import token_urlsafe
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.answer import Answer
from assistant.api.app import build_api
from assistant.api.callers import caller_of
from assistant.desk import Desk
from assistant.hr.office import Office, opened_office
from assistant.journal import Journal
from assistant.logs import write_logs
from assistant.records.keys import Keys
from assistant.schemas import AskRequest
from assistant.tracing import export_traces
from assistant.uploads import TakeIn
from corpus.embed import Embedder
from corpus.errors import PeaceOpsError, WrongUse
from ui.app import Ask, FindPassage, build_chat, mount
from ui.hr import build_hr, mount_hr
from ui.sign_in import SESSION_SECONDS, SignIn

LOCAL_NAMES = ["127.0.0.1", "localhost"]
SECRET_NOTE: Final = "session_secret"
GRACE_SECONDS: Final = 10  # for answers under way when the server is told to stop
log = logging.getLogger(__name__)


class Warming:
    """Loads the embedding model in a thread of its own; `why_not_ready` is empty once questions can be answered."""

    def __init__(self) -> None:
        self._why = "the embedding model is loading"

    def why_not_ready(self) -> str:
        return self._why

    def begin(self, embedder: Embedder, ready: Callable[[], None]) -> None:
        threading.Thread(target=self._load, args=(embedder, ready), daemon=True).start()

    def _load(self, embedder: Embedder, ready: Callable[[], None]) -> None:
        try:
            embedder.queries(["ready?"])
        except PeaceOpsError as error:
            self._why = str(error)
            return
        self._why = ""
        ready()


def assemble(
    desk: Desk, take_in: TakeIn | None = None, *, guarded: bool = False, office: Office | None = None
) -> FastAPI:
    """The API, the chat at /, and the HR desk at /hr where there is an office.

    Where it is `guarded`, nobody gets in without a key, even if there is none.
    """
    sign_in = SignIn(desk.journal.keys)
    api = build_api(desk, take_in=take_in, open_without_keys=not guarded, session=sign_in.caller)
    api.router.routes += sign_in.routes
    secret = desk.store.library.own(SECRET_NOTE, token_urlsafe(32))
    api.add_middleware(SessionMiddleware, secret_key=secret, max_age=SESSION_SECONDS, same_site="lax")
    if not guarded:
        # A page of another site must not reach this server under a name of its own.
        api.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_NAMES, desk.settings.host])

    def as_seen_by(request: Any) -> tuple[Ask, FindPassage]:
        mine = desk.of(caller_of(request))
        return partial(_ask, mine), mine.passage

    if office:
        mount_hr(api, build_hr(office))
    return mount(api, build_chat(partial(_ask, desk), desk.passage, desk.examples(), as_seen_by))


def _ask(desk: Desk, question: str, conversation: str | None) -> Answer:
    return desk.ask(AskRequest(question=question, conversation_id=conversation))


def guard(host: str, keys: Keys) -> bool:
    """Whether others can reach an address, so that everybody must show a key; WrongUse where there is no key."""
    if is_loopback(host):
        return False
    if not keys.any():
        raise WrongUse(
            f"The address {host} can be reached by others, and there are no keys: anybody could do anything.",
            "Make a key with `peaceops keys add NAME --role admin`, or listen on 127.0.0.1.",
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


def serve(
    desk: Callable[[Callable[[], str]], AbstractContextManager[Desk]],
    listening: socket.socket,
    tell: Callable[[str], None],
    take_in: TakeIn | None = None,
) -> None:
    """Serve until interrupted: what is being answered is answered first, for a while.

    `desk` opens one that asks its argument why it is not ready; `tell` hears where; `take_in` brings in uploads.
    """
    host, port = listening.getsockname()
    tell(f"Starting at http://{host}:{port}")
    warming = Warming()
    with (
        desk(warming.why_not_ready) as opened,
        forgetting(opened.journal, opened.settings.journal_days),
        opened_office(opened) as office,
    ):
        guarded = guard(host, opened.journal.keys)
        write_logs(opened.settings.log)
        export_traces()
        server = uvicorn.Server(
            uvicorn.Config(
                assemble(opened, take_in, guarded=guarded, office=office),
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        warming.begin(opened.store.embedder, lambda: tell(f"The chat is at http://{host}:{port}"))
        server.run(sockets=[listening])


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
