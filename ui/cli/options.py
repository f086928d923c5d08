"""What every command takes, and how it prints."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.running.consoles import err, out, print_json

__all__ = ["Data", "Json", "err", "out", "print_json"]

Data = Annotated[Path | None, typer.Option("--data", help="Folder of all state (PEACEOPS_DATA).", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
