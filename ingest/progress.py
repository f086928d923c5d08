"""How far an ingest is, on a terminal: documents done, texts embedded, the rate, and the document at hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.sync import Tell


@contextmanager
def showing(console: Console, total: int) -> Iterator[Tell]:
    """A function that hears of progress and shows it; without a terminal it prints a line a document instead."""
    columns = (
        TextColumn("{task.fields[document]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TextColumn("{task.fields[texts]} texts, {task.fields[rate]:.0f}/s"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("ingest", total=total, document="", texts=0, rate=0.0)
        texts, begun = 0, set[str]()

        def tell(document_id: str, embedded: int) -> None:
            nonlocal texts
            texts += embedded
            if document_id not in begun:
                begun.add(document_id)
                if not console.is_terminal:
                    console.print(f"reading {document_id}", markup=False, highlight=False)
            rate = texts / max(bar.tasks[task].elapsed or 0, 1)
            name = escape(document_id[:40])
            bar.update(task, completed=len(begun) - 1, document=name, texts=texts, rate=rate)

        yield tell
        bar.update(task, completed=total, document="done")
