"""Routes that speak as OpenAI's do, so that clients made for those can ask here."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse

from assistant.answer import Answer
from assistant.api.current_caller import of_caller
from assistant.api.faults import fault_of, status_of
from assistant.api.leaving import unless_left
from assistant.api.openai_shapes import CompletionRequest, chunks, completion, model_named, models, with_kind
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

    @router.get("/models/{model}")
    async def one(model: str) -> dict[str, Any]:
        """One of these names."""
        return model_named(model)

    @router.post(
        "/chat/completions",
        response_model=dict[str, Any],
        responses={200: {"content": {"text/event-stream": {}}, "description": "The answer, with its annotations."}},
    )
    async def complete(request: Request, wanted: CompletionRequest, mine: Mine) -> Any:
        """Answer the last message of the user in the light of those before. Its annotations are the citations."""
        mine.check_ready()
        question, history = wanted.question_and_turns()
        mine.check_question(question)
        ask_request = AskRequest(
            question=question, conversation_id=uuid4().hex, strictness=wanted.strictness(), mode=wanted.mode
        )
        public = desk.settings.public_url
        link = f"{public}/" if public else str(request.base_url)
        answer = partial(line.answer, mine, ask_request, history)
        if wanted.stream:
            usage = bool(wanted.stream_options and wanted.stream_options.include_usage)
            return StreamingResponse(_stream(answer, wanted.model, link, usage), media_type="text/event-stream")
        return completion(await unless_left(request, answer()), wanted.model, link)

    return router


async def _stream(answer: Callable[[], Awaitable[Answer]], model: str, link: str, usage: bool) -> AsyncIterator[str]:
    try:
        complete = await answer()
    except Exception as error:  # noqa: BLE001 - every fault becomes an event, in the words of faults.py
        yield f"data: {json.dumps(with_kind(fault_of(error).model_dump(), status_of(error)))}\n\n"
        return
    for chunk in chunks(complete, model, link, usage=usage):
        yield f"data: {json.dumps(chunk)}\n\n"
    yield "data: [DONE]\n\n"
