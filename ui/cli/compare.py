"""`peaceops compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from corpus.choices import read_settings
from corpus.errors import WrongUse
from ui.cli.opening import open_corpus, open_desk
from ui.cli.options import Data, Json, out, print_json


def compare(
    question: Annotated[str, typer.Argument(help="A question, or a subject, which has no question mark.")],
    document: Annotated[list[str] | None, typer.Option(help="Id of a document to ask; may be repeated.")] = None,
    edition: Annotated[
        list[str] | None, typer.Option(help="An edition to ask, as ID@DIGEST; may be repeated.", metavar="ID@DIGEST")
    ] = None,
    collection: Annotated[str | None, typer.Option(help="Id of the collection whose documents are asked.")] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="A publisher to keep to; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option(help="Keep to documents of this date or later.")] = None,
    audience: Annotated[str | None, typer.Option(help="public or staff: whose documents are read.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Ask each of several documents the same, by itself: what each says, quoted, or that it says nothing."""
    from pydantic import TypeAdapter, ValidationError

    from assistant.reading.each import Comparison
    from assistant.reading.each import compare as asked_of_each
    from assistant.requests import CompareRequest
    from ui.cli.terminal import show_comparison

    settings = read_settings(data=data)
    editions = [dict(zip(("document", "edition"), text.partition("@")[::2], strict=True)) for text in edition or ()]
    fields = {"question": question, "documents": document, "collection": collection, "publishers": publisher}
    try:
        request = CompareRequest.model_validate(
            {**fields, "since": since, "audience": audience, "editions": editions, "count": 100}
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongUse(f"{first['loc'][0]} is not usable: {first['msg']}.", "See `peaceops compare --help`.") from error
    with open_corpus(settings) as store, open_desk(store, settings) as desk:
        comparison = asked_of_each(desk, request)
    if as_json:
        print_json(TypeAdapter(Comparison).dump_python(comparison, mode="json"))
    else:
        show_comparison(out(), comparison)
