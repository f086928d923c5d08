"""`peaceops draft` and `peaceops batch`: replies to letters, and answers to tables of questions."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from pydantic import TypeAdapter
from rich.markup import escape
from rich.progress import Progress

from corpus.errors import NotFound, WrongUse
from corpus.settings import Audience, Language, Strictness, read_settings
from ui.cli.opening import at_desk, opened
from ui.cli.options import Data, Json, err, out, print_json

if TYPE_CHECKING:
    from assistant.hr.letter.file import ReadMail

LetterFile = Annotated[Path, typer.Argument(metavar="FILE", help="A letter: .txt, .eml or .msg.", show_default=False)]
TableIn = Annotated[Path, typer.Argument(metavar="IN", help="Questions: .csv, .xlsx or .jsonl.", show_default=False)]
TableOut = Annotated[Path, typer.Argument(metavar="OUT", help="Answers: .csv, .xlsx or .jsonl.", show_default=False)]


def draft(
    context: typer.Context,
    file: LetterFile,
    language: Annotated[str | None, typer.Option(help="en or fr, of the reply; the letter's if left out.")] = None,
    by: Annotated[str, typer.Option(help="Name of the person who drafts.")] = "command line",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Draft the reply to a letter, and put it in the queue of the HR desk."""
    from assistant.hr.letter.file import letter_text
    from assistant.hr.office import open_office
    from assistant.hr.shapes import DraftOut

    read_mail: ReadMail = context.obj
    settings = read_settings(data=data)
    letter, spoken = letter_text(file.name, _content(file), read_mail), _language(language)
    with opened(settings) as store, at_desk(store, settings) as desk, open_office(desk) as office:
        made = office.receive(letter, by, spoken)
    if as_json:
        print_json(TypeAdapter(DraftOut).dump_python(DraftOut.of(made), mode="json"))
    else:
        out.print(escape(made.reply), highlight=False)
        err.print(f"In the queue as {made.id}.", highlight=False)


def batch(
    source: TableIn,
    target: TableOut,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Questions that are asked at once.")] = 2,
    strictness: Annotated[str | None, typer.Option(help="off, balanced or strict.")] = None,
    audience: Annotated[str | None, typer.Option(help="public or staff: whose documents are read.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Answer a table of questions. Run it again after a break-off, and it goes on."""
    from assistant.hr.batch.batch import run_batch
    from assistant.requests import AskRequest

    settings = read_settings(data=data)
    _content(source)
    how = cast(Strictness | None, _one_of("strictness", strictness, ("off", "balanced", "strict")))
    whose = cast(Audience | None, _one_of("audience", audience, ("public", "staff")))
    with opened(settings) as store, at_desk(store, settings) as desk, Progress(console=err) as progress:
        task = progress.add_task("Asking", total=None)
        report = run_batch(
            source,
            target,
            lambda question: desk.ask(AskRequest(question=question, strictness=how, audience=whose)),
            workers,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    if as_json:
        print_json(asdict(report))
    else:
        counts = ", ".join(f"{count} {status}" for status, count in sorted(report.statuses.items()))
        out.print(f"{report.rows} rows: {counts}.", highlight=False)
        for number, problem in report.malformed:
            err.print(f"Row {number}: {escape(problem)}", highlight=False)
    if report.malformed:
        raise typer.Exit(2)


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Check the path.")
    return file.read_bytes()


def _language(given: str | None) -> Language | None:
    return cast(Language | None, _one_of("language", given, ("en", "fr")))


def _one_of(option: str, given: str | None, known: tuple[str, ...]) -> str | None:
    if given not in (None, *known):
        raise WrongUse(f"The option --{option} is not usable: {given}.", f"Use one of {', '.join(known)}.")
    return given
