"""Routes that answer: a question (whole or as a stream), a search, an answer that was given before, and feedback."""

import logging
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from assistant.answer import Answer
from assistant.api.callers import caller_of
from assistant.api.faults import fault_of
from assistant.api.stream import events, server_sent
from assistant.desk import Desk
from assistant.schemas import AskRequest, FoundPassage, SearchRequest
from assistant.turns import Turns

log = logging.getLogger(__name__)


def questions(desk: Desk, turns: Turns, answered: Callable[[Answer], None]) -> APIRouter:
    """`answered` hears of every answer that is given."""
    router = APIRouter(prefix="/api", tags=["questions"])

    def mine(request: Request) -> Desk:
        return desk.of(caller_of(request))

    Mine = Annotated[Desk, Depends(mine)]  # noqa: N806 - a type

    def given(mine: Desk, request: AskRequest) -> Answer:
        answer = mine.ask(request)
        answered(answer)
        return answer

    @router.post(
        "/ask",
        response_model=Answer,
        responses={200: {"content": {"text/event-stream": {}}, "description": 'The answer; with "stream", in events.'}},
    )
    async def answer(request: AskRequest, mine: Mine) -> Any:
        """Answer a question with exact quotes, or say that the documents do not.

        With `"stream": true` the reply is a text/event-stream: `citation` and `claim` events as each claim is verified,
        `conflict` events, and at last `answer` with everything; or `fault`, with the error.
        """
        if request.stream:
            mine.check_ready()
            mine.checked(request.question)
            mine.filters(request)
            return StreamingResponse(_told(lambda: given(mine, request), turns), media_type="text/event-stream")
        return await turns.run(lambda: given(mine, request))

    @router.post("/search")
    async def search(request: SearchRequest, mine: Mine) -> list[FoundPassage]:
        """The passages nearest to a question, without an answer."""
        return await turns.run(lambda: mine.search(request))

    return router


async def _told(work: Callable[[], Answer], turns: Turns) -> AsyncIterator[str]:
    """The events of an answer in the making. The status is sent by then, so that a fault is an event as well."""
    yield ": the documents are being read\n\n"
    try:
        answer = await turns.run(work)
    except Exception as error:  # noqa: BLE001 - whatever it is, it leaves as an event, as api_faults tells it
        yield server_sent("fault", fault_of(error).model_dump())
        return
    for name, told in events(answer):
        yield server_sent(name, told)
