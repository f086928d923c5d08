"""The server's side: it does a command with its own store and desk, and sends what the command prints."""

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hmac import compare_digest
from io import TextIOBase
from types import SimpleNamespace
from typing import Any, Final

import typer
from pydantic import ValidationError
from rich.console import Console
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from assistant.api.faults import logged_fault, reply
from assistant.desk import Desk
from assistant.running.consoles import printing_on
from assistant.running.presence import AskerLeft, for_somebody
from corpus.errors import NotAllowed, PeaceOpsError, WrongUse
from ui.beside.commands import Body
from ui.beside.context import working_at
from ui.beside.messages import MEDIA, ROUTE, Command, Terminal, unpacked
from ui.cli.faults import show_fault

AT_ONCE: Final = 8  # commands; others wait
log = logging.getLogger(__name__)
Send = Callable[[str, Any], None]


@dataclass(frozen=True)
class Commands:
    """The commands that a server does for whoever shows its token."""

    bodies: Mapping[str, Body]
    token: str

    def route(self, desk: Desk) -> Route:
        """Where they are asked for; they find `desk` and its store open."""
        free = asyncio.Semaphore(AT_ONCE)

        async def do(request: Request) -> Response:
            _, _, token = request.headers.get("authorization", "").partition(" ")
            if not compare_digest(token.encode(), self.token.encode()):
                return reply(NotAllowed("Commands are done for this machine alone.", "Type them there."))
            try:
                command = Command.model_validate(await request.json())
            except (ValidationError, ValueError):
                return reply(WrongUse("This is no command.", "Use the command line of the same version."))
            if command.name not in self.bodies:
                return reply(WrongUse(f"There is no command {command.name}.", "Restart the server after an update."))
            desk.check_ready()
            return StreamingResponse(_done(command, self.bodies[command.name], desk, free), media_type=MEDIA)

        return Route(ROUTE, do, methods=["POST"])


async def _done(command: Command, body: Body, desk: Desk, free: asyncio.Semaphore) -> AsyncIterator[str]:
    """Lines of JSON: what the command prints, as it does, and its exit code at the end."""
    loop, sent, left = asyncio.get_running_loop(), asyncio.Queue[str](), threading.Event()

    def send(kind: str, value: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody listens any more
            loop.call_soon_threadsafe(sent.put_nowait, json.dumps({kind: value}) + "\n")

    def work() -> None:
        with suppress(AskerLeft):
            send("exit", for_somebody(left, lambda: _exit_code(command, body, desk, send)))

    async with free:
        threading.Thread(target=work, name=f"command {command.name}", daemon=True).start()
        try:
            while True:
                line = await sent.get()
                yield line
                if line.startswith('{"exit"'):
                    return
        finally:
            left.set()


def _exit_code(command: Command, body: Body, desk: Desk, send: Send) -> int:
    """Do a command; what it prints is sent. Its exit code, as the command line has it."""
    out, err = (_console(terminal, kind, send) for kind, terminal in (("out", command.out), ("err", command.err)))
    options = unpacked(command.options)
    if "context" in body.call.__annotations__:
        options["context"] = SimpleNamespace(obj=body.value)  # all that a command looks at in its context
    with printing_on(out, err), working_at(desk):
        try:
            body.call(**options)
        except typer.Exit as ended:
            return ended.exit_code
        except PeaceOpsError as error:
            return show_fault(error, err)
        except AskerLeft:
            raise
        except Exception as error:  # noqa: BLE001 - whoever typed it must hear of it, and the log has the place
            return show_fault(logged_fault(f"The command {command.name} failed.", error), err)
    return 0


class _Sent(TextIOBase):
    """A stream whose text is sent on."""

    def __init__(self, kind: str, send: Send) -> None:
        self._kind, self._send = kind, send

    def write(self, text: str) -> int:
        if text:
            self._send(self._kind, text)
        return len(text)


def _console(terminal: Terminal, kind: str, send: Send) -> Console:
    """A console that draws as the other side's would."""
    return Console(
        file=_Sent(kind, send),  # type: ignore[arg-type]
        force_terminal=terminal.person,
        width=terminal.width,
        color_system=terminal.colours,  # type: ignore[arg-type]
    )
