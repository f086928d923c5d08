"""`peaceops backup` and `peaceops restore`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.choices import read_settings
from corpus.errors import WrongUse
from ui.cli.options import Data, Json, out, print_json

if TYPE_CHECKING:
    from corpus.settings import Settings


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; an earlier one of that name is replaced.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Write all state to one file; a server may go on meanwhile."""
    from assistant.running.backup import back_up

    settings = _folder_settings(read_settings(data=data))
    if not file.absolute().parent.is_dir():
        raise WrongUse(f"There is no folder {file.absolute().parent}.", "Make it, or name another file.")
    done = back_up(settings.data, file)
    if as_json:
        print_json(asdict(done))
    else:
        out().print(f"Wrote {len(done.files)} files to {file}.", markup=False, highlight=False)


def restore(
    file: Annotated[Path, typer.Argument(help="A file of `peaceops backup`.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Fill an empty data folder from a backup."""
    from assistant.running.backup import restore as restore_into

    settings = _folder_settings(read_settings(data=data))
    done = restore_into(file, settings.data)
    if as_json:
        print_json(asdict(done))
    else:
        out().print(f"Restored {len(done.files)} files, as of {done.taken}.", markup=False, highlight=False)


def _folder_settings(settings: Settings) -> Settings:
    """The settings of a server whose state lies in a folder. WrongUse where it lies in PostgreSQL."""
    if settings.database_url:
        raise WrongUse(
            "The state is in PostgreSQL, which has tools of its own for this.",
            "Use pg_dump and pg_restore; Chroma is filled again by `peaceops doctor`.",
        )
    return settings
