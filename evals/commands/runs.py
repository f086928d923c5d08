"""The commands `peaceops eval ...`. What they do lies in the files beside this one; heavy imports wait until then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from assistant.running.consoles import err, out, print_json
from corpus.choices import read_settings
from corpus.errors import WrongUse
from evals.commands.claims import CLAIMS, run_claims

if TYPE_CHECKING:
    from corpus.settings import Settings
    from evals.runs.gate import Line
    from evals.runs.run import RunRequest
    from evals.subjects.doors import Doors

RUNS = "evals"  # the folder of runs within the data folder
evaluation = typer.Typer(no_args_is_help=True, help="Examine the assistant: run suites, compare runs, gate them.")

Data = Annotated[Path | None, typer.Option("--data", help="Folder of all state (PEACEOPS_DATA).", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
SuiteName = Annotated[str, typer.Argument(metavar="SUITE", help="A suite of `peaceops eval list`, or all.")]
Questions = Annotated[Path | None, typer.Option(help="A JSON-lines file to ask instead of the suite's own.")]
How = Annotated[str, typer.Option("--strictness", help="off, balanced or strict.")]
Url = Annotated[str, typer.Option(help="Ask the server at this address instead of this process.")]
Key = Annotated[str, typer.Option(help="The key that the server asks for.", envvar="PEACEOPS_KEY", show_envvar=True)]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Questions asked at once.")]
RunsIn = Annotated[Path | None, typer.Option("--runs", help="Folder of runs; evals in the data folder if left out.")]
Gate = Annotated[Path | None, typer.Option(help="A file of lines; exit 1 when a figure falls under its own.")]
Run = Annotated[str, typer.Argument(metavar="RUN", help="A run's folder, or its name.")]


@evaluation.command("list")
def list_suites(as_json: AsJson = False) -> None:
    """Every suite, with what it examines and the file of its questions."""
    from evals.suites.every_suite import SUITES

    if as_json:
        rows = [{"suite": suite.name, "says": suite.says, "dataset": suite.dataset} for suite in SUITES.values()]
        print_json(rows)
    else:
        for suite in SUITES.values():
            out().print(f"[bold]{suite.name:14}[/]{escape(suite.says)} [dim]{suite.dataset}[/]", highlight=False)


@evaluation.command()
def generate(
    context: typer.Context,
    suite: SuiteName,
    questions: Questions = None,
    strictness: How = "balanced",
    url: Url = "",
    key: Key = "",
    workers: Workers = 2,
    runs: RunsIn = None,
    data: Data = None,
) -> None:
    """Put a suite's questions to the assistant and keep the answers; prints the folder of the run."""
    wanted = wanted_of(suite, questions, strictness, workers)
    print(generated(context.obj, wanted, url, key, runs, read_settings(data=data)), file=out().file)


@evaluation.command()
def evaluate(
    run: Run,
    gate: Gate = None,
    judge: Annotated[str, typer.Option(help="An OpenAI-compatible address: a model's second opinion.")] = "",
    judge_model: Annotated[str, typer.Option(help="The name of that model.")] = "default",
    runs: RunsIn = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Judge the answers of a run, old or new, without asking anything."""
    from evals.runs.records import folder_of

    folder = folder_of(run, runs or read_settings(data=data).data / RUNS)
    judged(folder, lines_of(gate), as_json)
    if judge:
        second_opinion(folder, judge, judge_model, as_json)


@evaluation.command("run")
def run_suite(
    context: typer.Context,
    suite: SuiteName,
    questions: Questions = None,
    strictness: How = "balanced",
    url: Url = "",
    key: Key = "",
    workers: Workers = 2,
    gate: Gate = None,
    runs: RunsIn = None,
    cases: Annotated[Path | None, typer.Option(help="For the suite claims: a file of labelled claims.")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Ask and judge: generate, then evaluate. The suite claims asks nothing: labelled claims are put to the gate."""
    if suite == CLAIMS:
        run_claims(cases, as_json)
        return
    wanted, lines = wanted_of(suite, questions, strictness, workers), lines_of(gate)
    judged(generated(context.obj, wanted, url, key, runs, read_settings(data=data)), lines, as_json)


def generated(doors: Doors, wanted: RunRequest, url: str, key: str, runs: Path | None, settings: Settings) -> Path:
    """The folder of a run whose questions have been asked, of a server or in this process."""
    from evals.reports.terminal import progress
    from evals.runs.run import generate_at, generate_here

    runs = runs or settings.data / RUNS
    with progress(err()) as tell:
        if url:
            return generate_at(wanted, url, key, runs, tell)
        with doors.opened(settings) as store:
            return generate_here(wanted, store, settings, doors, runs, tell)


@evaluation.command()
def compare(
    a: Annotated[str, typer.Argument(help="A run's folder or name.")],
    b: Annotated[str, typer.Argument(help="The run to hold against it.")],
    runs: RunsIn = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Paired differences of two runs, with intervals, and the rows that flipped."""
    from evals.judging.figures import values
    from evals.reports.terminal import show_comparison
    from evals.runs.compare import compare as compared
    from evals.runs.records import folder_of, read_rows

    place = runs or read_settings(data=data).data / RUNS
    comparison = compared(*(read_rows(folder_of(name, place)) for name in (a, b)))
    if as_json:
        alone = {"only_a": comparison.only_a, "only_b": comparison.only_b}
        print_json(
            {"differences": values(comparison.differences), "lost": comparison.lost, "won": comparison.won, **alone}
        )
    else:
        show_comparison(out(), comparison)


@evaluation.command()
def check(run: Run, runs: RunsIn = None, data: Data = None, as_json: AsJson = False) -> None:
    """Break a run's answers on purpose, one way after the other, and see that its suites notice."""
    from evals.judging.sabotage import sabotage
    from evals.runs.records import folder_of, read_generated

    folder = folder_of(run, runs or read_settings(data=data).data / RUNS)
    outcomes = sabotage(read_generated(folder))
    if as_json:
        print_json([outcome.as_json() for outcome in outcomes])
    else:
        for outcome in outcomes:
            out().print(escape(str(outcome)), highlight=False)
    if any(outcome.missed for outcome in outcomes):
        raise typer.Exit(1)


def wanted_of(name: str, questions: Path | None, strictness: str, workers: int) -> RunRequest:
    """What to run; WrongUse names what is not usable of it."""
    from evals.runs.run import RunRequest
    from evals.suites.every_suite import suites_named

    if strictness not in ("off", "balanced", "strict"):
        raise WrongUse(f"There is no strictness {strictness}.", "Take off, balanced or strict.")
    suites = suites_named(name)
    if questions is not None and len(suites) > 1:
        raise WrongUse("A question file belongs to one suite.", "Name the suite that it is for.")
    if questions is not None and not questions.is_file():
        raise WrongUse(f"There is no question file {questions}.", "Name a file of JSON lines.")
    return RunRequest(name, [(suite, questions or suite.file) for suite in suites], strictness, workers)


def lines_of(gate: Path | None) -> list[Line]:
    """The lines of a gate, read before anything is asked; none without one."""
    from evals.runs.gate import read_gate

    return read_gate(gate) if gate else []


def judged(folder: Path, lines: list[Line], as_json: bool) -> None:
    """Evaluate a run, print it, and exit 1 where it does not pass the gate."""
    from evals.judging.figures import values
    from evals.reports.terminal import show_run
    from evals.runs.gate import fallen
    from evals.runs.records import ANSWERS, ROWS, read_generated
    from evals.runs.run import evaluate_run

    evaluated, run = evaluate_run(folder), read_generated(folder)
    missed = list(fallen(lines, evaluated.figures, {row.suite for row in evaluated.rows}))
    if as_json:
        output: dict[str, Any] = {"suite": run.card["suite"], "card": run.card, "figures": values(evaluated.figures)}
        print_json({**output, "load": run.times.get("load", []), "rows": str(folder / ROWS), "under_the_gate": missed})
    else:
        show_run(out(), evaluated, run.card, run.times)
        out().print(f"Report: {folder / 'report.html'}; answers: {ANSWERS} beside it.", highlight=False)
    for line in missed:
        err().print(f"[bold red]Under the gate:[/] {escape(line)}", highlight=False)
    if missed:
        raise typer.Exit(1)


def second_opinion(folder: Path, url: str, model: str, as_json: bool) -> None:
    """Ask a language model about a judged run, keep what it said, and print how far it agrees."""
    from dataclasses import asdict

    from evals.judging.figures import Figure, line
    from evals.judging.language_model import agreement, opinions
    from evals.runs.records import read_generated, read_rows, write_lines

    replies = list(opinions(read_generated(folder).exchanges, read_rows(folder), url, model))
    write_lines(folder / "opinions.jsonl", map(asdict, replies))
    unread = sum(reply.model is None for reply in replies)
    parts = [
        line(name, figure) if isinstance(figure, Figure) else f"{name} {figure:.3f}"
        for name, figure in agreement(replies).items()
    ]
    (err() if as_json else out()).print(
        escape(
            f"The model and the exact measures: {', '.join(parts) or 'nothing to compare'}; {unread} replies unread."
        ),
        highlight=False,
    )
