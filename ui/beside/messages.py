"""What a command and a server say to one another: which command, at which kind of terminal, and what it prints."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict
from rich.console import Console

ROUTE: Final = "/local/commands"
MEDIA: Final = "application/x-ndjson"


class Terminal(BaseModel):
    """How one of a command's two streams is shown: whether a person looks at it, how wide, in which colours."""

    model_config = ConfigDict(extra="forbid")

    person: bool
    width: int
    colours: str | None

    @classmethod
    def of(cls, console: Console) -> "Terminal":
        return cls(person=console.is_terminal, width=console.width, colours=console.color_system)


class Command(BaseModel):
    """A command by its name ("documents list"), with its options, and both its streams."""

    model_config = ConfigDict(extra="forbid")

    name: str
    options: dict[str, Any]
    out: Terminal
    err: Terminal


def packed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as JSON can hold them: a path, which is from where the command was typed, becomes a whole one."""
    return {name: _packed(value) for name, value in options.items()}


def unpacked(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of which `packed` made these."""
    return {name: _unpacked(value) for name, value in options.items()}


def _packed(value: Any) -> Any:
    if isinstance(value, Path):
        return {"path": str(value.absolute())}
    return [_packed(member) for member in value] if isinstance(value, list | tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return Path(value["path"])
    return [_unpacked(member) for member in value] if isinstance(value, list) else value
