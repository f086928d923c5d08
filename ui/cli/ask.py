"""`peaceops ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.choices import read_settings
from corpus.errors import WrongUse
from ui.cli.opening import open_corpus, open_desk
from ui.cli.options import Data, Json, out, print_json

if TYPE_CHECKING:
    from assistant.requests import AskRequest

OPTIONS = {
    "conversation_id": "conversation",
    "as_of": "as-of",
    "documents": "document",
    "publishers": "publisher",
    "document_languages": "document-language",
}
"""The option that gives a field of a request, where it has another name."""


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in English or French.")],
    conversation: Annotated[str | None, typer.Option(help="Id of a conversation to go on with.")] = None,
    audience: Annotated[str | None, typer.Option(help="public or staff: whose documents are read.")] = None,
    language: Annotated[str | None, typer.Option(help="en or fr; detected from the question if left out.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Answer as the documents stood on this date.")] = None,
    document: Annotated[list[str] | None, typer.Option(help="Id of a document to keep to; may be repeated.")] = None,
    collection: Annotated[str | None, typer.Option(help="Id of a collection to keep to; empty for all.")] = None,
    since: Annotated[str | None, typer.Option(help="Keep to documents of this date or later.")] = None,
    publisher: Annotated[list[str] | None, typer.Option(help="A publisher to keep to; may be repeated.")] = None,
    document_language: Annotated[list[str] | None, typer.Option(help="en or fr: documents to keep to.")] = None,
    strictness: Annotated[str | None, typer.Option(help="off, balanced or strict.")] = None,
    mode: Annotated[
        str | None, typer.Option(help="checked: a language model writes, where one is set; quote: none does.")
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Answer a question from the documents, every sentence with its quote; or say that they do not answer it."""
    from pydantic import TypeAdapter

    from assistant.answer import Answer
    from ui.cli.terminal import show_answer

    settings = read_settings(data=data)
    request = _request(
        question=question,
        conversation_id=conversation,
        audience=audience,
        language=language,
        as_of=as_of,
        documents=document,
        collection=collection,
        since=since,
        publishers=publisher,
        document_languages=document_language,
        strictness=strictness,
        mode=mode,
    )
    with open_corpus(settings) as store, open_desk(store, settings) as desk:
        answer = desk.ask(request)
    if as_json:
        print_json(TypeAdapter(Answer).dump_python(answer, mode="json"))
    else:
        show_answer(out(), answer)


def _request(**fields: Any) -> AskRequest:
    """The request of these fields; WrongUse names the option that cannot be used."""
    from pydantic import ValidationError

    from assistant.requests import AskRequest

    try:
        return AskRequest.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        option = OPTIONS.get(field, field)
        raise WrongUse(f"The option --{option} is not usable: {first['msg']}.", "See `peaceops ask --help`.") from error
