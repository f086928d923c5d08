"""Routes that answer: a question, whole or as a stream, and a search without an answer."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from assistant.answer import Answer
from assistant.api.current_caller import of_caller
from assistant.api.leaving import unless_left
from assistant.api.stream import streamed
from assistant.desk import Desk
from assistant.requests import AskRequest, ScoredPassage, SearchRequest
from assistant.running.line import Line


def questions(desk: Desk, line: Line) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["questions"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.post(
        "/ask",
        response_model=Answer,
        responses={200: {"content": {"text/event-stream": {}}, "description": 'The answer; with "stream", in events.'}},
    )
    async def answer(request: AskRequest, mine: Mine, connection: Request) -> Any:
        """Answer a question with exact quotes, or say that the documents do not.

        With `"stream": true` the reply is a text/event-stream: `step` events while it is made (search, read, check),
        `citation` and `claim` events as soon as a question of the message is answered and verified, or a language model
        has written a sentence that passes, `conflict` events, and at last `answer` with everything; or `fault`, with
        the error.
        """
        if request.stream:
            mine.check(request)
            events = streamed(lambda report: line.answer(mine, request, report=report))
            return StreamingResponse(events, media_type="text/event-stream")
        return await unless_left(connection, line.answer(mine, request))

    @router.post("/search")
    async def search(request: SearchRequest, mine: Mine, connection: Request) -> list[ScoredPassage]:
        """The passages nearest to a question, without an answer."""
        return await unless_left(connection, line.run(lambda: mine.search(request)))

    return router
