"""`peaceops draft` and `peaceops batch`: replies to letters, and answers to tables of questions."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.markup import escape

from corpus.choices import Audience, Language, Strictness, read_settings
from corpus.errors import NotFound, WrongUse
from ui.cli.opening import open_corpus, open_desk
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
    from pydantic import TypeAdapter

    from assistant.hr.letter.file import letter_text
    from assistant.hr.office import open_office
    from assistant.hr.shapes import DraftOut

    read_mail: ReadMail = context.obj
    settings = read_settings(data=data)
    letter, reply_language = letter_text(file.name, _content(file), read_mail), _language(language)
    with open_corpus(settings) as store, open_desk(store, settings) as desk, open_office(desk) as office:
        drafted = office.receive(letter, by, reply_language)
    if as_json:
        print_json(TypeAdapter(DraftOut).dump_python(DraftOut.of(drafted), mode="json"))
    else:
        out().print(escape(drafted.reply), highlight=False)
        err().print(f"In the queue as {drafted.id}.", highlight=False)


def batch(
    source: TableIn,
    target: TableOut,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Questions that are asked at once.")] = 2,
    strictness: Annotated[str | None, typer.Option(help="off, balanced or strict.")] = None,
    audience: Annotated[str | None, typer.Option(help="public or staff: whose documents are read.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Answer a table of questions. Run it again after an interruption, and it goes on."""
    from rich.progress import Progress

    from assistant.hr.batch.batch import run_batch
    from assistant.requests import AskRequest

    settings = read_settings(data=data)
    _content(source)
    level = cast(Strictness | None, _choice("strictness", strictness, ("off", "balanced", "strict")))
    readers = cast(Audience | None, _choice("audience", audience, ("public", "staff")))
    bar = Progress(console=err(), redirect_stdout=False, redirect_stderr=False)
    with open_corpus(settings) as store, open_desk(store, settings) as desk, bar as progress:
        task = progress.add_task("Asking", total=None)
        report = run_batch(
            source,
            target,
            lambda question: desk.ask(AskRequest(question=question, strictness=level, audience=readers)),
            workers,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    if as_json:
        print_json(asdict(report))
    else:
        counts = ", ".join(f"{count} {status}" for status, count in sorted(report.statuses.items()))
        out().print(f"{report.rows} rows: {counts}.", highlight=False)
        for number, problem in report.malformed:
            err().print(f"Row {number}: {escape(problem)}", highlight=False)
    if report.malformed:
        raise typer.Exit(2)


def _content(file: Path) -> bytes:
    """What a file holds; NotFound where there is none."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Check the path.")
    return file.read_bytes()


def _language(value: str | None) -> Language | None:
    return cast(Language | None, _choice("language", value, ("en", "fr")))


def _choice(option: str, value: str | None, choices: tuple[str, ...]) -> str | None:
    """The value of an option, if it has one; WrongUse where that is none of the choices."""
    if value not in (None, *choices):
        raise WrongUse(f"The option --{option} is not usable: {value}.", f"Use one of {', '.join(choices)}.")
    return value
