"""`peaceops --version`."""

from typing import Annotated

import typer


def show_version(wanted: bool) -> None:
    """Print the version of the installed project, which pyproject.toml gives, and end."""
    if wanted:
        from importlib.metadata import version

        print(f"peaceops {version('peaceops')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version, and end.")
]
