"""A command's side: it sends itself to the server, and prints what comes back as it comes."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx
import typer

from assistant.running.consoles import err, out
from corpus.errors import NotReady, PeaceOpsError, StoreUnreachable
from ui.beside.door import Door
from ui.beside.messages import ROUTE, Command, Terminal, packed

START: Final = 120.0  # seconds that a server may take until it does commands
_CONNECT: Final = 10.0


def do_there(door: Door, name: str, options: Mapping[str, Any]) -> None:
    """Have a server do a command, and print what it prints. Its exit code and its faults are raised here."""
    given = {key: value for key, value in options.items() if key != "context"}
    command = Command(name=name, options=packed(given), out=Terminal.of(out()), err=Terminal.of(err()))
    streams = {"out": out().file, "err": err().file}
    for kind, value in _events(door, command):
        if kind == "exit":
            if value:
                raise typer.Exit(value)
            return
        streams[kind].write(value)
        streams[kind].flush()
    raise StoreUnreachable("The server ended before the command was done.", "Run the same command again.")


def _events(door: Door, command: Command) -> Iterator[tuple[str, Any]]:
    ends = time.monotonic() + START
    timeout = httpx.Timeout(None, connect=_CONNECT)
    try:
        with httpx.Client(base_url=door.address, timeout=timeout, trust_env=False) as client:
            while True:
                headers = {"Authorization": f"Bearer {door.token}"}
                with client.stream("POST", ROUTE, json=command.model_dump(), headers=headers) as reply:
                    if reply.status_code == 200:
                        for line in reply.iter_lines():
                            yield from json.loads(line).items()
                        return
                    fault = _fault(reply)
                if not isinstance(fault, NotReady) or time.monotonic() > ends:
                    raise fault
                time.sleep(0.5)
    except httpx.HTTPError as error:
        raise StoreUnreachable(
            f"The server at {door.address}, which has this data folder, does not answer.",
            "See whether it is about to stop, and run the command again then.",
        ) from error


def _fault(reply: httpx.Response) -> PeaceOpsError:
    """The fault that a server replied with."""
    reply.read()
    try:
        error = reply.json()["error"]
        kind = NotReady if error["code"] == NotReady.code else PeaceOpsError
        return kind(error["message"], error["what_to_do"])
    except (ValueError, KeyError, TypeError):
        return PeaceOpsError(f"The server replied {reply.status_code}.", "See its log.")
