"""How far an ingest is, on a terminal: files done, texts embedded, the rate, the time left, the present document."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ingest.sync import Step, Tell


@contextmanager
def show_progress(console: Console, total: int) -> Iterator[Tell]:
    """Yields a function that takes steps and shows progress; without a terminal it prints a line a document instead.

    `total` counts the files of the run; what containers hold is added as it comes to light.
    """
    columns = (
        TextColumn("{task.fields[document]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TextColumn("{task.fields[texts]} texts, {task.fields[rate]:.0f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    # Nothing is redirected: a server shows the progress of a command to whoever typed it, and has an output of its own.
    bar = Progress(
        *columns,
        console=console,
        disable=not console.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        task = bar.add_task("ingest", total=total, document="", texts=0, rate=0.0)
        texts, files, lock = 0, 0, threading.Lock()

        def tell(step: Step) -> None:
            nonlocal texts, files
            with lock:  # files are read in one thread, embedded in another, and written in a third
                texts += step.texts
                files += step.kind == "done"
                if step.kind == "read" and not console.is_terminal:
                    console.print(f"reading {step.document_id}", markup=False, highlight=False)
                rate = texts / max(bar.tasks[task].elapsed or 0, 1)
                bar.update(task, completed=files, total=max(total, files), texts=texts, rate=rate)
                if step.document_id:
                    bar.update(task, document=escape(step.document_id[:40]))

        yield tell
        bar.update(task, document="done")
