"""The commands that make cases out of life, and answers out of old ones: replay, harvest, accept, lay-out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from assistant.running.consoles import out, print_json
from corpus.choices import read_settings
from evals.commands.runs import AsJson, Data, evaluation
from evals.subjects.doors import Doors

__all__ = ["evaluation"]  # with the commands of both files


@evaluation.command()
def replay(
    context: typer.Context,
    answer_id: Annotated[str, typer.Argument(metavar="ANSWER_ID")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Ask a recorded answer's question again, as it was asked, and show what differs."""
    from evals.runs.replay import replay as again
    from evals.subjects.here import here

    doors: Doors = context.obj
    settings = read_settings(data=data)
    with doors.opened(settings) as store, doors.at_desk(store, settings) as desk, here(store, settings, doors) as apart:
        outcome = again(answer_id, desk, apart.desk)
    if as_json:
        print_json(
            {"same": outcome.same, "differences": list(outcome.differences()), "then": outcome.then, "now": outcome.now}
        )
    else:
        lines = (
            ["The same answer."]
            if outcome.same
            else [f"Asked again: {outcome.then['question']}", *outcome.differences()]
        )
        for line in lines:
            out().print(escape(line), highlight=False)


@evaluation.command()
def harvest(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The JSON-lines file that candidates are added to.")],
    edited: Annotated[Path | None, typer.Option("--from", help="Take the rows of this file instead.")] = None,
    data: Data = None,
) -> None:
    """Make candidate cases of thumbs down and of edited HR drafts; personal data masked, waiting for a person."""
    from assistant.hr.office import open_office
    from evals.cases.harvest import from_drafts, from_file, from_journal
    from evals.cases.harvest import harvest as add

    if edited is not None:
        rows = list(from_file(edited))
    else:
        doors: Doors = context.obj
        settings = read_settings(data=data)
        with doors.opened(settings) as store, doors.at_desk(store, settings) as desk, open_office(desk) as office:
            rows = [*from_journal(desk.journal), *from_drafts(office)]
    added = add(rows, file)
    out().print(f"{added} candidates added to {escape(str(file))}; `peaceops eval accept` takes them.", highlight=False)


@evaluation.command()
def accept(
    file: Annotated[Path, typer.Argument(help="The file of candidates.")],
    into: Annotated[Path, typer.Option(help="The question file that accepted cases go to.")],
    ids: Annotated[list[str] | None, typer.Option("--id", help="Of a candidate; all if left out.")] = None,
) -> None:
    """Take candidates into a question file, once a person has looked at them and put their gold right."""
    from evals.cases.harvest import accept as take

    out().print(f"{take(file, into, ids or [])} cases accepted into {escape(str(into))}.", highlight=False)


@evaluation.command("lay-out")
def lay_out(
    documents: Annotated[Path, typer.Argument(help="JSON lines with doc_id, title and text.")],
    folder: Annotated[Path, typer.Argument(help="A new folder, for `peaceops ingest --corpus`.")],
) -> None:
    """Write the documents of a question set by others as a corpus, with ids that its questions' golds have."""
    from evals.cases.lay_out import lay_out as write

    count = write(documents, folder)
    out().print(f"{count} documents in {escape(str(folder))}; now `peaceops ingest --corpus`.", highlight=False)
