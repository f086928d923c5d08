"""The front door: the command line, and the assembly of the server. Heavy imports wait until a command needs them."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.choices import SHIPPED_CORPUS, read_settings
from corpus.errors import PeaceOpsError
from evals.commands.cases import evaluation
from evals.commands.runs import RUNS
from evals.subjects.doors import Doors
from ui.beside.commands import through_servers
from ui.cli.ask import ask
from ui.cli.backup import backup, restore
from ui.cli.compare import compare
from ui.cli.doctor import doctor
from ui.cli.documents import documents
from ui.cli.faults import show_fault
from ui.cli.keys import keys
from ui.cli.letters import batch, draft
from ui.cli.opening import open_corpus, open_desk, open_journal, open_store
from ui.cli.options import Data, Json, err, out, print_json
from ui.cli.records import answers, audit
from ui.cli.tools import mcp
from ui.cli.version import Version

if TYPE_CHECKING:
    from assistant.access.uploads import TakeIn, UploadOutcome
    from assistant.curation.release import Rescreen
    from assistant.desk import Desk
    from corpus.document import Source
    from corpus.settings import Settings
    from corpus.store import Store
    from ingest.sync import DocumentReport

ONE_INGEST = threading.Lock()  # of those that a server does for others
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def options(version: Version = False) -> None:
    """Answers from peace-operations documents, every sentence with an exact, checked quote."""


def main() -> None:
    """Run a command; a fault ends as one clear message and an exit code: 1 for a fault, 2 for wrong use."""
    try:
        app()
    except PeaceOpsError as error:
        sys.exit(show_fault(error, err()))


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C ends the command and says what is not lost; Typer would end it without a word."""
    try:
        yield
    except KeyboardInterrupt:
        err().print("Stopped. What was finished is kept; run the same command to go on.")
        raise typer.Exit(130) from None


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Folders or files; the shipped corpus if none.")] = None,
    corpus: Annotated[Path | None, typer.Option(help="A folder of documents, with or without a manifest.toml.")] = None,
    prune: Annotated[bool, typer.Option(help="Take away documents that are not in what is ingested.")] = False,
    retry: Annotated[bool, typer.Option(help="Try files again that took their reader down before.")] = False,
    watch: Annotated[bool, typer.Option(help="Go on, and follow every change of the folders until stopped.")] = False,
    reindex: Annotated[bool, typer.Option(help="Embed everything anew if another model made the index.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Bring documents into the corpus: new and changed ones are read and embedded, the others left alone."""
    from ingest.watch import follow_changes

    settings = read_settings(data=data)
    places = [*(paths or []), *([corpus] if corpus else [])] or [SHIPPED_CORPUS]
    failed = False
    with stoppable(), open_store(settings, reindex=reindex) as store:
        failed = ingest_once(places, store, settings, prune, retry, as_json)
        for _ in follow_changes(places) if watch else ():
            try:
                ingest_once(places, store, settings, prune, retry, as_json)
            except PeaceOpsError as error:  # a manifest half written, or a folder that is gone for a moment
                show_fault(error, err())
    if failed:
        raise typer.Exit(2)


def ingest_once(places: list[Path], store: Store, settings: Settings, prune: bool, retry: bool, as_json: bool) -> bool:
    """Bring the corpus in step with folders and files, and print the report; whether a document failed."""
    from assistant.running.presence import while_wanted
    from ingest.pipeline.progress import show_progress
    from ingest.pipeline.reader_process import ReaderProcess
    from ingest.preparation.rescreen import rescreen_all
    from ingest.sources.folder import examples_in, passed_over, sources_of
    from ingest.sync import sync
    from ui.cli.terminal import show_report

    began = time.perf_counter()
    entries = sources_of(places)
    limits = (settings.max_document_seconds, settings.max_document_memory)
    reader = ReaderProcess(settings.passage_words, *limits)
    with ONE_INGEST, show_progress(err(), len(entries)) as tell, reader as prepare:
        report = sync(
            entries,
            store,
            prepare=prepare,
            max_bytes=settings.max_document_bytes,
            prune=prune,
            retry=retry,
            tell=while_wanted(tell),
        ).then(rescreen_all(store, settings.passage_words, while_wanted(tell)))
    if examples := [text for place in places for text in examples_in(place)]:
        store.notes.set("examples", json.dumps(examples))
    counts, ignored = report.counts(), [name for place in places for name in passed_over(place)]
    if as_json:
        seconds = round(time.perf_counter() - began, 2)
        rows = [_report_row(document) for document in report.documents]
        print_json({**counts, "documents": rows, "passed_over": ignored, "seconds": seconds})
    else:
        show_report(out(), err(), report.documents, counts, ignored)
    return counts["failed"] > 0


def _report_row(document: DocumentReport) -> dict[str, Any]:
    """What became of one document, without what is empty; the number of passages is always there."""
    return {name: value for name, value in asdict(document).items() if value or name == "passages"}


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; others than loopback need keys.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    data: Data = None,
) -> None:
    """Serve the chat at / and the API at /docs, in one process."""
    from ui.server.listening import guard, listen
    from ui.server.process import FrontDoor
    from ui.server.process import serve as serve_at

    settings = read_settings(data=data, host=host, port=port)
    listening = listen(settings.host, settings.port)
    front = FrontDoor(
        store=partial(open_store, settings),
        desk=lambda store, why_not_ready: open_desk(store, settings, why_not_ready),
        take_in=lambda store: intake(store, settings),
        rescreen=lambda store: screening(store, settings),
        read_mail=read_mail,
        commands=COMMANDS,
        make_case=make_case,
        announce=partial(out().print, highlight=False),
    )
    serve_at(settings, listening, front, guarded=guard(settings, partial(open_journal, settings)))


def intake(store: Store, settings: Settings) -> TakeIn:
    """What brings uploads into an open store: assistant and ingest meet here alone."""
    from assistant.access.uploads import UploadOutcome
    from ingest.intake import Intake

    limits = (settings.max_document_seconds, settings.max_document_memory, settings.max_document_bytes)
    take = Intake(store, settings.passage_words, *limits)

    def take_in_upload(source: Source, path: Path, tell: Callable[[int], None]) -> list[UploadOutcome]:
        return [UploadOutcome(**asdict(document)) for document in take(source, path, tell).documents]

    return take_in_upload


def make_case(desk: Desk, answer_id: str) -> bool:
    """Make a candidate case of an answer that was judged down, in the data folder; whether it is a new one."""
    from evals.cases.harvest import from_journal, harvest

    rows = [row for row in from_journal(desk.journal) if row["answer"]["id"] == answer_id]
    folder = desk.settings.data / RUNS
    folder.mkdir(exist_ok=True)
    return harvest(rows, folder / "candidates.jsonl") > 0


def read_mail(raw: bytes, file: str) -> tuple[str, str]:
    """Subject and words of a letter in a mail file. What reads mail is imported when the first one comes."""
    from ingest.readers.mail.letter import read_letter

    return read_letter(raw, file)


def screening(store: Store, settings: Settings) -> Rescreen:
    """What looks through a document of an open store anew, for text that is to be kept out of answers."""
    from ingest.preparation.rescreen import rescreen

    return lambda document_id: rescreen(store, document_id, settings.passage_words)


@documents.command("let-in")
def let_in(
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    undo: Annotated[bool, typer.Option("--undo", help="Keep them out again.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Have sentences quoted that look like orders to a machine, as you have read them and found them harmless."""
    from assistant.curation import release as judgement
    from ui.cli.terminal import show_judged

    settings, judge = read_settings(data=data), judgement.keep_out if undo else judgement.let_in
    with open_corpus(settings) as store, open_desk(store, settings) as desk:
        judged = judge(desk, document_id, screening(store, settings))
    if as_json:
        print_json(asdict(judged))
    else:
        show_judged(out(), judged.id, judged.sentences, judged.let_in)


def take_in(folder: Path, store: Store, settings: Settings) -> None:
    """Bring a folder with a manifest into a store, in this process."""
    from ingest.preparation.prepare import LocalPreparer
    from ingest.sources.folder import sources_in
    from ingest.sync import sync

    prepare = LocalPreparer(settings.passage_words)
    sync(sources_in(folder), store, prepare=prepare, max_bytes=settings.max_document_bytes)


for command in (ask, compare, batch, doctor, backup, restore, mcp):
    app.command()(command)
app.command(context_settings={"obj": read_mail})(draft)
for name, group in (("documents", documents), ("keys", keys), ("answers", answers), ("audit", audit)):
    app.add_typer(group, name=name)
app.add_typer(evaluation, name="eval", context_settings={"obj": Doors(open_corpus, open_desk, take_in)})
COMMANDS = through_servers(app)


if __name__ == "__main__":
    main()
