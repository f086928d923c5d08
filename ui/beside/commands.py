"""The commands of a Typer application, by their names; each goes through the server that has its data folder."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Final, NamedTuple

import typer

from corpus.choices import read_settings
from corpus.errors import DataFolderInUse

OF_ITS_OWN: Final = ("serve", "mcp")  # commands that are a process, and no work that another could do


class Body(NamedTuple):
    """What a command does, and the value that its context holds."""

    call: Callable[..., None]
    value: Any


def through_servers(app: typer.Typer) -> Mapping[str, Body]:
    """Have every command of `app` done by the server that has its data folder, if one has. All bodies, by name."""
    bodies = {}
    for name, info, value in list(_commands(app, "", None)):
        if info.callback and name not in OF_ITS_OWN and "data" in inspect.signature(info.callback).parameters:
            bodies[name] = Body(info.callback, value)
            info.callback = _beside(name, info.callback)
    return bodies


def _commands(app: typer.Typer, before: str, value: Any) -> Iterator[tuple[str, Any, Any]]:
    for info in app.registered_commands:
        own = info.name or info.callback.__name__.replace("_", "-") if info.callback else ""
        yield before + own, info, (info.context_settings or {}).get("obj", value)
    for group in app.registered_groups:
        if group.typer_instance:
            settings = group.context_settings if isinstance(group.context_settings, dict) else {}
            yield from _commands(group.typer_instance, f"{before}{group.name} ", settings.get("obj", value))


def _beside(name: str, body: Callable[..., None]) -> Callable[..., None]:
    """The command; where a server has its data folder, that server does it, and it prints here."""

    @wraps(body)
    def command(**options: Any) -> None:
        try:
            body(**options)
        except DataFolderInUse:
            from ui.beside.asking import do_there  # noqa: PLC0415 - only where it is needed
            from ui.beside.door import door_of  # noqa: PLC0415

            data = read_settings(data=options["data"]).data
            if (door := door_of(data)) is None:
                raise
            do_there(door, name, {**options, "data": data})

    return command
