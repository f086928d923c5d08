"""`peaceops keys`: who may ask a server that others can reach."""

from dataclasses import asdict
from typing import Annotated

import typer

from corpus.choices import read_settings
from corpus.errors import WrongUse
from ui.cli.opening import open_journal, open_records
from ui.cli.options import Data, Json, out, print_json

keys = typer.Typer(no_args_is_help=True, help="Add, list and revoke the keys that a server asks for.")


@keys.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What to call it: a person, a desk, a program.")],
    role: Annotated[str, typer.Option(help="public, staff, hr, curator, evaluator or admin.")] = "staff",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Make a key. It is shown this once; only a hash is kept."""
    from assistant.access.permissions import as_role

    with open_journal(read_settings(data=data)) as journal:
        text, key = journal.keys.add(name, as_role(role))
    if as_json:
        print_json({"key": text, **asdict(key)})
    else:
        out().print(text, markup=False, highlight=False, soft_wrap=True)
        out().print(f"Keep it well: it is not shown again. Revoke it with `peaceops keys revoke {key.id}`.")


@keys.command("list")
def list_keys(data: Data = None, as_json: Json = False) -> None:
    """Every key: its id, name and role, and when it was added and revoked."""
    from rich.table import Table
    from rich.text import Text

    with open_records(read_settings(data=data)) as journal:
        listed = journal.keys.list()
    if as_json:
        print_json([asdict(key) for key in listed])
        return
    table = Table("id", "name", "role", "added", "revoked", box=None)
    for key in listed:
        table.add_row(*map(Text, (key.id, key.name, key.role, key.added, key.revoked)))
    out().print(table)


@keys.command("revoke")
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID")], data: Data = None) -> None:
    """Take a key's access away at once, also on a server that runs."""
    if not key_id.strip():
        raise WrongUse("The id is empty.", "`peaceops keys list` shows the ids.")
    with open_records(read_settings(data=data)) as journal:
        journal.keys.revoke(key_id)
    out().print(f"Revoked {key_id}.", markup=False, highlight=False)
