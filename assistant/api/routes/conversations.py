"""Routes for one's own conversations: list, search, read, rename, delete, export."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from assistant.api.current_caller import of_caller
from assistant.api.pages import Offset, tell_total
from assistant.api.shapes import Renaming, WholeConversation
from assistant.desk import Desk
from assistant.export.conversation import as_markdown
from assistant.export.word import MEDIA, as_word
from assistant.records.conversations import Conversation
from assistant.records.staleness import stale_of_answer
from corpus.errors import WrongUse
from corpus.settings import Language


def conversations(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api/conversations", tags=["conversations"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("")
    def listed(
        request: Request,
        response: Response,
        mine: Mine,
        search: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        offset: Offset = 0,
    ) -> list[Conversation]:
        """Your conversations that hold every word of `search`, the last changed first."""
        tell_total(request, response, mine.journal.conversations.count(search), limit, offset)
        return mine.journal.conversations.list(search, limit, offset)

    @router.get("/{conversation_id}")
    def whole(conversation_id: str, mine: Mine) -> WholeConversation:
        """A conversation with all its answers."""
        conversations = mine.journal.conversations
        return WholeConversation(
            conversation=conversations.get(conversation_id), answers=conversations.answers(conversation_id)
        )

    @router.patch("/{conversation_id}")
    def rename(conversation_id: str, request: Renaming, mine: Mine) -> Conversation:
        """Give a conversation another name, or pin it above the others."""
        conversations = mine.journal.conversations
        if request.name is None and request.pinned is None:
            raise WrongUse("Nothing is to be changed.", "Send `name`, `pinned`, or both.")
        if request.name is not None:
            conversations.rename(conversation_id, request.name)
        if request.pinned is not None:
            conversations.pin(conversation_id, request.pinned)
        return conversations.get(conversation_id)

    @router.delete("/{conversation_id}", status_code=204)
    def delete(conversation_id: str, mine: Mine) -> None:
        """Take a conversation away, with its answers and their feedback."""
        mine.journal.conversations.delete(conversation_id)

    _exporting(router, desk)
    return router


def _exporting(router: APIRouter, desk: Desk) -> None:
    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get(
        "/{conversation_id}/export",
        response_class=Response,
        responses={
            200: {"content": {"text/markdown": {}, MEDIA: {}, "application/json": {}}, "description": "A file."}
        },
    )
    def export(
        conversation_id: str,
        mine: Mine,
        form: Literal["markdown", "docx", "json"] = "markdown",
        language: Language = "en",
    ) -> Response:
        """A conversation as a file: Markdown or Word with footnotes, or JSON with everything.

        Quotes that no longer stand in their documents are marked, with the new wording.
        """
        conversation = mine.journal.conversations.get(conversation_id)
        answers = [
            {**answer, "stale": [asdict(stale) for stale in stale_of_answer(answer, mine.shelf)]}
            for answer in mine.journal.conversations.answers(conversation_id)
        ]
        about = f"conversation {conversation_id}"
        mine.journal.copies.keep((answer["id"] for answer in answers), form, mine.caller.id, about)
        if form == "json":
            transcript = WholeConversation(conversation=conversation, answers=answers)
            return JSONResponse(transcript.model_dump(mode="json"), headers=_file("json"))
        if form == "docx":
            return Response(as_word(conversation, answers, language), media_type=MEDIA, headers=_file("docx"))
        return PlainTextResponse(
            as_markdown(conversation, answers, language), media_type="text/markdown", headers=_file("md")
        )


def _file(suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="conversation.{suffix}"'}
