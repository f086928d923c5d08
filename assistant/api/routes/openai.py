"""Routes that speak as OpenAI's do, so that clients made for those can ask here."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from assistant.answer import Answer
from assistant.api.callers import of_caller
from assistant.api.faults import fault_of
from assistant.api.openai_shapes import Completing, chunks, completion, models
from assistant.desk import Desk
from assistant.requests import AskRequest
from assistant.running.line import Line


def chat_completions(desk: Desk, line: Line) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/models")
    async def listed() -> dict[str, Any]:
        """The assistant under a name for each strictness."""
        return models()

    @router.post(
        "/chat/completions",
        response_model=dict[str, Any],
        responses={200: {"content": {"text/event-stream": {}}, "description": "The answer, with its annotations."}},
    )
    async def complete(request: Request, asked: Completing, mine: Mine) -> Any:
        """Answer the last message of the user, leaning on those before. Citations are the message's annotations."""
        mine.check_ready()
        question, history = asked.asked()
        mine.check_question(question)
        request_of_ours = AskRequest(question=question, conversation_id=uuid4().hex, strictness=asked.strictness())
        link, answer = str(request.base_url), partial(line.answer, mine, request_of_ours, history)
        if asked.stream:
            usage = bool(asked.stream_options and asked.stream_options.include_usage)
            return StreamingResponse(_told(answer, asked.model, link, usage), media_type="text/event-stream")
        return completion(await answer(), asked.model, link)

    return router


async def _told(answer: Callable[[], Awaitable[Answer]], model: str, link: str, usage: bool) -> AsyncIterator[str]:
    try:
        given = await answer()
    except Exception as error:  # noqa: BLE001 - whatever it is, it leaves as an event, as api_faults tells it
        yield f"data: {json.dumps(fault_of(error).model_dump())}\n\n"
        return
    for one in chunks(given, model, link, usage=usage):
        yield f"data: {json.dumps(one)}\n\n"
    yield "data: [DONE]\n\n"
