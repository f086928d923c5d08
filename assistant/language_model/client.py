"""A language model behind any OpenAI-compatible URL, and the one place that knows how it is asked.

Whoever asks gets its reply or ModelUnavailable within the time that is set, whatever the server does. After a failure
the model rests, so that a dead server costs one answer's time and not every answer's.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

from assistant.language_model.attempts import Result, persistently, retry_after
from assistant.language_model.flowing import flowing, unavailable
from corpus.errors import ModelUnavailable, WrongUse
from corpus.settings import Settings

REST, LONGEST_REST = 30.0, 600.0  # seconds without a request after a failure

log = logging.getLogger("peaceops.model")


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked: what it is to do, what with, the JSON schema of its reply, and the most it may say."""

    system: str
    user: str
    schema: Mapping[str, Any]
    tokens: int = 400


class ChatModel(Protocol):
    """A language model, as the steps of an answer see it."""

    @property
    def name(self) -> str: ...

    def pieces(self, request: Request) -> Iterator[str]:
        """The text of its reply, piece by piece as it comes, from any thread.

        ModelUnavailable where none comes, or it breaks off, or does not end in time; what came before holds.
        """
        ...


def model_of(settings: Settings) -> ChatModel | None:
    """The language model that is set, if one is. WrongUse where its address or name is not usable."""
    if not settings.model_url:
        return None
    if not settings.model_url.startswith(("http://", "https://")):
        raise WrongUse("The setting PEACEOPS_MODEL_URL is no address.", "Write it as http://host:8000/v1.")
    if not settings.model_name:
        raise WrongUse("PEACEOPS_MODEL_URL is set, PEACEOPS_MODEL_NAME is not.", "Set both, or neither.")
    return OpenAICompatible(settings.model_url, settings.model_name, settings.model_key, settings.model_seconds)


class OpenAICompatible:
    """A model that is asked by llama-index's client."""

    def __init__(self, url: str, name: str, key: str = "", seconds: float = 20.0) -> None:
        self.name = name
        self._url, self._key, self._seconds = url, key, seconds
        self._lock = threading.Lock()
        self._client: Any = None
        self._takes_schemas = self._streams = True
        self._rests_until = 0.0

    def pieces(self, request: Request) -> Iterator[str]:
        if (left := self._rests_until - time.monotonic()) > 0:
            raise unavailable(self.name, f"rests for {left:.0f} s after a failure")
        self._open()  # seconds of imports, the first time; they do not count
        try:
            yield from flowing(self._seconds, lambda: self._flow(request), self.name)
        except ModelUnavailable as error:
            self._rest(retry_after(error.__cause__) or 0.0, error.message)
            raise

    def _rest(self, asked: float, why: str) -> None:
        """Send nothing for a while. Requests that fail side by side are one failure, and told once."""
        now = time.monotonic()
        with self._lock:
            resting, self._rests_until = self._rests_until > now, now + min(max(asked, REST), LONGEST_REST)
        if not resting:
            log.warning("The language model is not used for a while: %s", why)

    def _open(self) -> None:
        from llama_index.llms.openai_like import OpenAILike

        with self._lock:
            if self._client is None:
                self._client = OpenAILike(
                    model=self.name,
                    api_base=self._url,
                    api_key=self._key or "none",  # else it would look for another's key in the environment
                    is_chat_model=True,
                    temperature=0.0,
                    timeout=self._seconds,
                    max_retries=0,  # it would ask again whatever the fault, and without regard to Retry-After
                )

    def _flow(self, request: Request) -> Iterator[str]:
        """The reply as the server sends it: in pieces, or whole where it knows nothing of pieces."""
        import openai

        passing = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)
        came = False
        with self._faults_named():
            if self._streams:
                for piece in persistently(self._seconds, passing, lambda: self._begin(request)):
                    came = True
                    yield piece
            if not came:
                yield persistently(self._seconds, passing, lambda: self._whole(request))
                self._streams = False

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        """ModelUnavailable in the place of whatever the client and its libraries raise."""
        import httpx
        import openai

        try:
            yield
        except (openai.APIError, httpx.HTTPError) as error:
            raise unavailable(self.name, _fault(error)) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # The client takes apart whatever comes with status 200: a page of HTML, another shape of JSON, half of one.
            raise unavailable(self.name, "replies in no shape that is known") from error

    def _whole(self, request: Request) -> str:
        return self._shaped(request, lambda messages, **shape: _text(self._client.chat(messages, **shape)))

    def _begin(self, request: Request) -> Iterator[str]:
        """The pieces of a reply that has begun: the first is waited for, as with it faults come that pass."""

        def begin(messages: Sequence[Any], **shape: Any) -> Iterator[str]:
            said = (part.delta for part in self._client.stream_chat(messages, **shape))
            pieces = (piece for piece in said if isinstance(piece, str) and piece)
            first = next(pieces, "")
            return chain([first] if first else [], pieces)

        return self._shaped(request, begin)

    def _shaped(self, request: Request, ask: Callable[..., Result]) -> Result:
        """What the server says to the request, which holds the schema of its reply as long as the server takes any."""
        import openai
        from llama_index.core.llms import ChatMessage

        messages = [ChatMessage(role="system", content=request.system), ChatMessage(role="user", content=request.user)]
        shape = {"name": "reply", "strict": True, "schema": dict(request.schema)}
        if self._takes_schemas:
            try:
                response_format = {"type": "json_schema", "json_schema": shape}
                return ask(messages, response_format=response_format, max_tokens=request.tokens)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                log.warning("the language model's server takes no schemas; it is asked in words alone")
        plain = ask(messages, max_tokens=request.tokens)
        self._takes_schemas = False
        return plain


def _text(said: Any) -> str:
    text = said.message.content
    if not isinstance(text, str):
        raise TypeError("a reply without text")
    return text


def _fault(error: Exception) -> str:
    """What went wrong, without what the server wrote: that may repeat the question."""
    status = getattr(error, "status_code", None)
    return f"refuses with status {status}" if status else f"is not reached ({type(error).__name__})"
