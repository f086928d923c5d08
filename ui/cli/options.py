"""What every command takes, and how it prints."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

out, err = Console(), Console(stderr=True)
"""Where answers go, and where everything else goes: progress, faults, hints."""

Data = Annotated[Path | None, typer.Option("--data", help="Folder of all state (PEACEOPS_DATA).", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


def print_json(value: Any) -> None:
    """A value for programs: whole on standard output, nothing of it read as markup."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
