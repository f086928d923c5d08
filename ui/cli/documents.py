"""`peaceops documents`: list, show, review and remove."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape

from corpus.settings import read_settings
from ui.cli.opening import opened
from ui.cli.options import Data, Json, out, print_json

documents = typer.Typer(no_args_is_help=True, help="List, show and remove documents.")
DocumentId = Annotated[str, typer.Argument(metavar="ID")]


@documents.command("list")
def list_documents(data: Data = None, as_json: Json = False) -> None:
    """Every document, with its publisher, date and number of passages."""
    from ui.cli.terminal import show_list

    with opened(read_settings(data=data)) as store:
        listed = store.library.list()
    if as_json:
        print_json([{**asdict(one.source), "passages": one.passages} for one in listed])
    else:
        show_list(out, listed)


@documents.command("show")
def show_document(
    document_id: DocumentId,
    history: Annotated[bool, typer.Option("--history", help="What changed between its editions.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """A document's text, with where it comes from and its editions; or what changed between them."""
    from corpus.library.history import history_of
    from ui.cli.terminal import show_document as show
    from ui.cli.terminal import show_history

    with opened(read_settings(data=data)) as store:
        document, editions = store.library.document(document_id), store.library.editions(document_id)
        superseded_by = store.successions.superseded().get(document_id, "")
        steps = history_of(store.library, store.successions, document_id) if history else []
    if as_json:
        kept = [{"digest": edition.digest, "added": edition.added, "current": edition.current} for edition in editions]
        found = {"dates": [asdict(one) for one in document.dates], "set_aside": [asdict(o) for o in document.set_aside]}
        told = {"id": document.id, "source": asdict(document.source), "text": document.text, "editions": kept, **found}
        changed = {"history": [step.as_json() for step in steps]} if history else {}
        print_json({**told, "superseded_by": superseded_by, **changed})
    elif history:
        show_history(out, document, steps)
    else:
        show(out, document, len(editions), superseded_by)


@documents.command("review")
def review_documents(data: Data = None, as_json: Json = False) -> None:
    """What waits for a person: files that could not be read, text that is kept out of answers, and what was let in."""
    from corpus.library.review import review
    from ui.cli.terminal import show_review

    with opened(read_settings(data=data)) as store:
        if as_json:
            print_json(review(store))
        else:
            show_review(out, store.quarantine.all(), store.library.set_aside(), store.screenings.current_releases())


@documents.command("remove")
def remove_document(document_id: Annotated[str, typer.Argument(metavar="ID")], data: Data = None) -> None:
    """Take a document away, with all its editions. What the journal quoted of it stays in the journal."""
    with opened(read_settings(data=data)) as store:
        store.remove(document_id)
        store.text_vectors.drop_unused()
    out.print(f"Removed {escape(document_id)}.", highlight=False)
