"""The shapes of OpenAI's chat completions, as far as they mean something here: requests read, replies made."""

import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation, Turn
from assistant.composing.telling import running_text
from assistant.question.understand import understand
from corpus.errors import NotFound, WrongUse
from corpus.settings import Mode, Strictness

MODELS: Final[dict[str, Strictness | None]] = {
    "peaceops": None,
    "peaceops-balanced": "balanced",
    "peaceops-strict": "strict",
    "peaceops-off": "off",
}
"""Each model is the same assistant with another strictness; the first has the server's own."""


KINDS: Final = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
    500: "server_error",
    503: "server_error",
}
OTHER_KIND: Final = "invalid_request_error"
PREFIX: Final = "/v1/"
"""Where these shapes are spoken."""


class Part(BaseModel):
    """A piece of a message's content. Only text is read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """One message of a chat; other keys than these are ignored."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its text. WrongUse where it holds anything else, such as an image."""
        if isinstance(self.content, list):
            if other := [part.type for part in self.content if part.type != "text"]:
                raise WrongUse(f"A message holds a part of type {other[0]}.", "Send text; nothing else can be read.")
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(BaseModel):
    include_usage: bool = False


class CompletionRequest(BaseModel):
    """A request. Settings of a language model, such as a temperature, are accepted and change nothing."""

    model_config = ConfigDict(extra="allow")

    model: str = Field("peaceops", examples=["peaceops"])
    messages: list[Message] = Field(
        min_length=1, examples=[[{"role": "user", "content": "How many police officers have been deployed?"}]]
    )
    stream: bool = False
    stream_options: StreamOptions | None = None
    mode: Mode | None = Field(None, description="As of /api/ask; no key of OpenAI's.")

    def question_and_turns(self) -> tuple[str, list[Turn]]:
        """The last message of the user, and the turns before it. System messages are ignored: no model obeys them."""
        questions = [message.text for message in self.messages if message.role == "user"]
        if not questions:
            raise WrongUse("There is no message of the role user.", "Put the question into one.")
        turns: list[Turn] = []
        for question in questions[:-1]:
            turns.append(Turn(question, understand(question, turns, None).text))
        return questions[-1], turns

    def strictness(self) -> Strictness | None:
        if self.model not in MODELS:
            raise model_not_found(self.model)
        return MODELS[self.model]


def models() -> dict[str, Any]:
    listed = [{"id": name, "object": "model", "created": 0, "owned_by": "peaceops"} for name in MODELS]
    return {"object": "list", "data": listed}


def model_named(name: str) -> dict[str, Any]:
    """One model, as it stands in the list; NotFound where there is none of that name."""
    for model in models()["data"]:
        if model["id"] == name:
            return dict(model)
    raise model_not_found(name)


def model_not_found(name: str) -> NotFound:
    return NotFound(f"There is no model {name}.", "GET /v1/models lists those there are.")


def with_kind(fault: dict[str, Any], status: int) -> dict[str, Any]:
    """A fault with what clients made for OpenAI look at beside its message and code: its type, and a parameter."""
    return {"error": {**fault["error"], "type": KINDS.get(status, OTHER_KIND), "param": None}}


def completion(answer: Answer, model: str, link: str) -> dict[str, Any]:
    """The whole answer. `link` is the address of this server, for sources that have none of their own."""
    message = {
        "role": "assistant",
        "content": answer.text,
        "refusal": None,
        "annotations": annotations(answer, link),
    }
    return {
        **_head(answer, model, "chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": _usage(answer),
    }


def chunks(answer: Answer, model: str, link: str, *, usage: bool) -> Iterator[dict[str, Any]]:
    """The answer claim by claim; its annotations come with the last piece."""
    head = _head(answer, model, "chat.completion.chunk")

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}

    yield chunk({"role": "assistant", "content": ""})
    for piece in _pieces(answer):
        yield chunk({"content": piece})
    yield chunk({"annotations": annotations(answer, link)})
    yield chunk({}, "stop")
    if usage:
        yield {**head, "choices": [], "usage": _usage(answer)}


def annotations(answer: Answer, link: str) -> list[dict[str, Any]]:
    """A url_citation for each number in the text, at its place, with the quote and where that stands."""
    citations = {citation.number: citation for citation in answer.citations}
    result, place = [], 0
    for claim in answer.claims:
        place = answer.text.index(claim.text, place) + len(claim.text) + 1
        for number in claim.citations:
            mark = f"[{number}]"
            span = {"start_index": place, "end_index": place + len(mark)}
            result.append({"type": "url_citation", "url_citation": {**span, **_source(citations[number], link)}})
            place += len(mark)
    return result


def _source(citation: Citation, link: str) -> dict[str, Any]:
    """Where a quote stands; `link` is the address of this server, for documents without an address."""
    return {
        "url": citation.url or f"{link}api/passages/{citation.passage_id}",
        "title": citation.title,
        "quote": citation.quote,
        "document_id": citation.document_id,
        "passage_id": citation.passage_id,
        "page": citation.page,
        "page_end": citation.page_end,
        "start": citation.start,
        "end": citation.end,
        "published": citation.published,
    }


def _pieces(answer: Answer) -> Sequence[str]:
    """The answer's text, cut after each claim. Words before, between and after the claims are in the pieces too."""
    cuts = [0]
    for claim in answer.claims:
        words = running_text([claim])
        cuts.append(answer.text.index(words, cuts[-1]) + len(words))
    if cuts[-1] < len(answer.text):
        cuts.append(len(answer.text))
    return [answer.text[start:end] for start, end in pairwise(cuts)]


def _head(answer: Answer, model: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer.id}",
        "object": kind,
        "created": int(time.time()),
        "model": model,
        "system_fingerprint": answer.answered_by,
        "peaceops": {"id": answer.id, "conversation_id": answer.conversation_id, "status": answer.status},
    }


def _usage(answer: Answer) -> dict[str, int]:
    """Counted in words, as there are no tokens here."""
    question, text = len(answer.question.split()), len(answer.text.split())
    return {"prompt_tokens": question, "completion_tokens": text, "total_tokens": question + text}
