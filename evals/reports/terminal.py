"""Runs, comparisons and replays for people at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from evals.cases.case import Json
from evals.judging.figures import Figure
from evals.reports.page import summaries
from evals.runs.compare import Comparison, certain
from evals.runs.generate import Tell
from evals.runs.records import Evaluation

MAIN = ("right", "silent", "cited", "exact", "conflict", "in_time", "clean", "followed", "same_place", "steady",
        "recall@5", "mrr", "ndcg@10", "questions_found", "personal_data_seen", "auroc", "calibration_error",
        "same")  # fmt: skip
FLIPS = 20  # shown each way


@contextmanager
def progress(console: Console) -> Iterator[Tell]:
    """A bar for each suite, with what is done, and the time left."""
    columns = (TextColumn("{task.description:14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(name: str, more: int, done: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=0)
            task = bars.tasks[tasks[name]]
            bars.update(tasks[name], total=(task.total or 0) + more, advance=done)

        yield tell


def show_run(out: Console, evaluation: Evaluation, card: Json, times: Json) -> None:
    """The main figures of each suite, and answers a second under load."""
    table = Table(
        title=f"{card['suite']}, strictness {card['strictness']}, card {card['digest'][:12]}", title_justify="left"
    )
    for name in ("suite", "figure"):
        table.add_column(name)
    for name in ("value", "95 % interval", "rows"):
        table.add_column(name, justify="right")
    for summary in summaries(evaluation):
        shown = {"passed": summary.passed, **{name: summary.figures[name] for name in MAIN if name in summary.figures}}
        for place, (name, figure) in enumerate(shown.items()):
            table.add_row("" if place else summary.suite, name, f"{figure.value:.3f}", between(figure), str(figure.n))
        table.add_section()
    out.print(table)
    for load in times.get("load", ()):
        out.print(
            f"{load['users']} at once: {load['answers_a_second']} answers a second, median {load['median_seconds']} s, "
            f"p95 {load['p95_seconds']} s",
            highlight=False,
        )
    for name, count in card.get("left_out", {}).items():
        out.print(f"{name}: {count} questions left out, as their documents are not here.", highlight=False)


def between(figure: Figure) -> str:
    return f"{figure.low:.3f} to {figure.high:.3f}"


def show_comparison(out: Console, comparison: Comparison) -> None:
    """The differences that are more than chance first, then the rows that flipped."""
    table = Table(title="B minus A, over the rows of both", title_justify="left")
    table.add_column("figure")
    for name in ("difference", "95 % interval", "rows"):
        table.add_column(name, justify="right")
    ordered = sorted(comparison.differences.items(), key=lambda item: (not certain(item[1]), item[0]))
    for name, figure in ordered:
        if figure.value or figure.low or figure.high:
            style = ("green" if figure.value > 0 else "red") if certain(figure) else None
            table.add_row(name, f"{figure.value:+.3f}", between(figure), str(figure.n), style=style)
    out.print(table if table.row_count else "No figure differs.")
    flips: Mapping[str, Sequence[str]] = {"no longer pass": comparison.lost, "pass now": comparison.won}
    for what, rows in flips.items():
        more = f" and {len(rows) - FLIPS} more" if len(rows) > FLIPS else ""
        out.print(f"{len(rows)} {what}: {escape(', '.join(rows[:FLIPS]))}{more}", highlight=False)
    if comparison.only_a or comparison.only_b:
        out.print(
            f"Not compared: {comparison.only_a} rows of A alone, {comparison.only_b} of B alone.", highlight=False
        )
