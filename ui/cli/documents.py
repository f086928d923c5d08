"""`peaceops documents`: list, show, review and remove."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from corpus.choices import read_settings
from corpus.errors import WrongUse
from ui.cli.opening import open_corpus, open_desk
from ui.cli.options import Data, Json, out, print_json

if TYPE_CHECKING:
    from corpus.library.library import Edition

documents = typer.Typer(no_args_is_help=True, help="List, show and remove documents.")
DocumentId = Annotated[str, typer.Argument(metavar="ID")]


@documents.command("list")
def list_documents(data: Data = None, as_json: Json = False) -> None:
    """Every document, with its publisher, date and number of passages."""
    from ui.cli.terminal import show_list

    with open_corpus(read_settings(data=data)) as store:
        listed = store.library.list()
    if as_json:
        print_json([{**asdict(listing.source), "passages": listing.passages} for listing in listed])
    else:
        show_list(out(), listed)


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

    with open_corpus(read_settings(data=data)) as store:
        document, editions = store.library.document(document_id), store.library.editions(document_id)
        superseded_by = store.successions.superseded().get(document_id, "")
        steps = history_of(store.library, store.successions, document_id) if history else []
    if as_json:
        value = {
            "id": document.id,
            "source": asdict(document.source),
            "text": document.text,
            "editions": [_edition(edition) for edition in editions],
            "dates": [asdict(date) for date in document.dates],
            "set_aside": [asdict(piece) for piece in document.set_aside],
            "superseded_by": superseded_by,
        }
        print_json(value | ({"history": [step.as_json() for step in steps]} if history else {}))
    elif history:
        show_history(out(), document, steps)
    else:
        show(out(), document, len(editions), superseded_by)


def _edition(edition: Edition) -> dict[str, Any]:
    return {"digest": edition.digest, "added": edition.added, "current": edition.current}


@documents.command("review")
def review_documents(data: Data = None, as_json: Json = False) -> None:
    """What waits for a person: files that could not be read, text that is kept out of answers, and what was let in."""
    from corpus.library.review import review
    from ui.cli.terminal import show_review

    with open_corpus(read_settings(data=data)) as store:
        if as_json:
            print_json(review(store))
        else:
            show_review(out(), store.quarantine.all(), store.library.set_aside(), store.screenings.current_releases())


@documents.command("edit")
def edit_document(
    document_id: DocumentId,
    title: Annotated[str | None, typer.Option(help="What it is called.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option(help="A year, month or day: 2020-12-31.")] = None,
    audience: Annotated[str | None, typer.Option(help="public or staff: who finds it.")] = None,
    supersedes: Annotated[str | None, typer.Option(help="Id of the document that it takes the place of.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Change facts of a document after it came in; later editions keep them. Without options, show the changes."""
    from pydantic import ValidationError

    from assistant.curation.facts import Facts, edit_facts

    given = {
        "title": title,
        "publisher": publisher,
        "published": published,
        "audience": audience,
        "supersedes": supersedes,
    }
    try:
        facts = Facts.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongUse(
            f"The option --{first['loc'][0]} is not usable: {first['msg']}.", "Give another value."
        ) from error
    settings = read_settings(data=data)
    with open_corpus(settings) as store, open_desk(store, settings) as desk:
        if facts.model_fields_set:
            edit_facts(desk, document_id, facts)
        desk.shelf.document(document_id)
        made = store.library.edits_of(document_id)
    if as_json:
        print_json([asdict(edit) for edit in made])
    for edit in () if as_json else made:
        line = f"{edit.at}  {edit.who}  {edit.field}: {edit.before or '-'} -> {edit.after or '-'}"
        out().print(line, markup=False, highlight=False)


@documents.command("remove")
def remove_document(document_id: Annotated[str, typer.Argument(metavar="ID")], data: Data = None) -> None:
    """Take a document away, with all its editions. What the journal quoted of it stays in the journal."""
    from assistant.access.uploads import forget, places_left

    settings = read_settings(data=data)
    with open_corpus(settings) as store:
        place = store.places.all().get(document_id)
        store.remove(document_id)
        store.text_vectors.drop_unused()
        forget(settings.data, place, places_left(store))
    out().print(f"Removed {escape(document_id)}.", highlight=False)
