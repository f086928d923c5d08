"""One server process: the API with the chat on top, on a loopback address; the model loads while it already answers."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.api import build_api
from assistant.desk import Desk
from assistant.schemas import AskRequest
from corpus.embed import Embedder
from corpus.errors import PeaceOpsError, WrongUse
from ui.app import build_chat, mount

LOCAL_NAMES = ["127.0.0.1", "localhost"]


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


def assemble(desk: Desk) -> FastAPI:
    """The API, and the chat at /."""
    api = build_api(desk)
    # A page of another site must not reach this server under a name of its own.
    api.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_NAMES, desk.settings.host])
    chat = build_chat(
        lambda question, conversation: desk.ask(AskRequest(question=question, conversation_id=conversation)),
        desk.passage,
        desk.examples(),
    )
    return mount(api, chat)


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, on a free port if `port` is 0.

    WrongUse for an address that others can reach, since there is no sign-in yet that would guard it, and for a port
    that is taken.
    """
    try:
        address = ipaddress.IPv4Address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise WrongUse(f"{host} is no IPv4 address.", "Listen on 127.0.0.1.") from error
    if not address.is_loopback:
        raise WrongUse(
            f"The address {host} can be reached by others, and this version has no sign-in.",
            "Listen on 127.0.0.1, behind a proxy that checks who is asking.",
        )
    try:
        return socket.create_server((str(address), port))
    except OSError as error:
        raise WrongUse(
            f"Port {port} of {host} cannot be used: {error.strerror}.", "Name another with --port."
        ) from error


def serve(
    desk: Callable[[Callable[[], str]], AbstractContextManager[Desk]],
    listening: socket.socket,
    tell: Callable[[str], None],
) -> None:
    """Serve until interrupted. `desk` opens one that asks its argument why it is not ready; `tell` hears where."""
    address = "http://{}:{}".format(*listening.getsockname())
    tell(f"Starting at {address}")
    warming = Warming()
    with desk(warming.why_not_ready) as opened:
        server = uvicorn.Server(uvicorn.Config(assemble(opened), log_level="warning"))
        warming.begin(opened.store.embedder, lambda: tell(f"The chat is at {address}"))
        server.run(sockets=[listening])
