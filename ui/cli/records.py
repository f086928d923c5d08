"""`peaceops answers` and `peaceops audit`: what the journal has, and whether it was tampered with."""

from dataclasses import asdict
from typing import Annotated

import typer

from corpus.choices import read_settings
from ui.cli.opening import open_corpus, open_desk, open_records
from ui.cli.options import Data, Json, err, out, print_json

answers = typer.Typer(no_args_is_help=True, help="Look at recorded answers.")
audit = typer.Typer(no_args_is_help=True, help="List and check the log of who did what.")


@answers.command("stale")
def stale(
    document: Annotated[str | None, typer.Option(help="Only answers that quote this document.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Recorded answers that quote what their documents no longer say: the old wording, and the new."""
    from assistant.records.staleness import stale_answers

    settings = read_settings(data=data)
    with open_corpus(settings) as store, open_desk(store, settings) as desk:
        listed = stale_answers(desk.journal, desk.shelf, document)
    if as_json:
        print_json([asdict(answer) for answer in listed])
        return
    for answer in listed:
        out().print(f"{answer.answered_at}  {answer.id}\n{answer.question}", markup=False, highlight=False)
        for quote in answer.stale:
            lines = (
                f"  [{quote.citation}] {quote.document_id}, {quote.kind}",
                f"    - {quote.before}",
                f"    + {quote.after}",
            )
            out().print("\n".join(lines), markup=False, highlight=False)
        for copy in answer.copies:
            out().print(f"  copied to a file: {copy.at}, {copy.form}, by {copy.who}", markup=False, highlight=False)
    out().print(f"{len(listed)} stale answers.", highlight=False)


@audit.command("list")
def list_entries(
    count: Annotated[int, typer.Option(help="How many of the last entries to show.")] = 50,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """The last entries, newest first: when, by whom, what, and about what."""
    with open_records(read_settings(data=data)) as journal:
        entries = journal.audit.entries(count)
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    for entry in entries:
        line = f"{entry.number}  {entry.at}  {entry.who}  {entry.action}: {entry.about}"
        out().print(line, markup=False, highlight=False)


@audit.command("check")
def check(
    known: Annotated[str, typer.Option(help="A digest that an earlier check showed, and you wrote down.")] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Go through the chain of digests; exit code 1 where an entry was changed or is missing."""
    with open_records(read_settings(data=data)) as journal:
        checked = journal.audit.check(known)
    if as_json:
        print_json(asdict(checked))
    elif not checked.wrong:
        out().print(f"{checked.entries} entries, none changed. The last digest is {checked.digest}.", highlight=False)
        out().print("Write it down: with --known, the next check shows whether the end of the log was cut off.")
    else:
        err().print(f"The audit log was tampered with: {checked.wrong}.", highlight=False)
    if checked.wrong:
        raise typer.Exit(1)
