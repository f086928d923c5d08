"""A language model behind any OpenAI-compatible URL, and the one place that knows how it is asked.

Whoever asks gets its reply or ModelUnavailable within the time that is set, whatever the server does. After a failure
the model rests, so that a dead server costs one answer's time and not every answer's.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from typing import Any, Protocol

import tenacity

from corpus.errors import ModelUnavailable, WrongUse
from corpus.settings import Settings

ATTEMPTS = 3
FIRST_WAIT, LONGEST_WAIT = 0.5, 5.0  # seconds between attempts, where the server names none
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

    def reply(self, request: Request) -> str:
        """The text of its reply, from any thread. ModelUnavailable where there is none in time."""
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
        self._takes_schemas = True
        self._rests_until = 0.0

    def reply(self, request: Request) -> str:
        if (left := self._rests_until - time.monotonic()) > 0:
            raise _unavailable(self.name, f"rests for {left:.0f} s after a failure")
        self._open()  # seconds of imports, the first time; they do not count
        try:
            return within(self._seconds, lambda: self._persist(request), self.name)
        except ModelUnavailable as error:
            self._rest(_retry_after(error.__cause__) or 0.0, error.message)
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

    def _persist(self, request: Request) -> str:
        """Ask again after faults that pass, until the time is up."""
        import openai

        passing = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)
        attempts = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(passing),
            stop=tenacity.stop_after_attempt(ATTEMPTS) | tenacity.stop_before_delay(self._seconds),
            wait=_wait,
            reraise=True,
        )
        try:
            return str(attempts(self._ask, request))
        except openai.APIError as error:
            raise _unavailable(self.name, _fault(error)) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # The client takes apart whatever comes with status 200: a page of HTML, another shape of JSON, half of one.
            raise _unavailable(self.name, "replies in no shape that is known") from error

    def _ask(self, request: Request) -> str:
        import openai
        from llama_index.core.llms import ChatMessage

        messages = [ChatMessage(role="system", content=request.system), ChatMessage(role="user", content=request.user)]
        shape = {"name": "reply", "strict": True, "schema": dict(request.schema)}
        if self._takes_schemas:
            try:
                said = self._client.chat(
                    messages, response_format={"type": "json_schema", "json_schema": shape}, max_tokens=request.tokens
                )
                return _text(said)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                log.warning("the language model's server takes no schemas; it is asked in words alone")
        plain = _text(self._client.chat(messages))
        self._takes_schemas = False
        return plain


def within(seconds: float, call: Callable[[], str], name: str) -> str:
    """What `call` returns or raises, or ModelUnavailable after `seconds`.

    The client's own timeout starts anew with every byte, so a server that drips would never end. The thread that waits
    for it is left behind; it ends with the connection, and does not keep the process alive.
    """
    outcome: SimpleQueue[str | Exception] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put(call())
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            outcome.put(error)

    threading.Thread(target=run, name="language model", daemon=True).start()
    try:
        came = outcome.get(timeout=seconds)
    except Empty:
        raise _unavailable(name, f"gave no reply in {seconds:g} s") from None
    if isinstance(came, Exception):
        raise came
    return came


def _text(said: Any) -> str:
    text = said.message.content
    if not isinstance(text, str):
        raise TypeError("a reply without text")
    return text


def _unavailable(name: str, why: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The language model {name} {why}.", "Check PEACEOPS_MODEL_URL, _NAME and _KEY, and that its server runs."
    )


def _fault(error: Exception) -> str:
    """What went wrong, without what the server wrote: that may repeat the question."""
    status = getattr(error, "status_code", None)
    return f"refuses with status {status}" if status else f"is not reached ({type(error).__name__})"


def _wait(state: tenacity.RetryCallState) -> float:
    """As long as the server asks for, else twice as long each time, a little at random."""
    asked = _retry_after(state.outcome.exception() if state.outcome else None)
    backoff = tenacity.wait_random_exponential(multiplier=FIRST_WAIT, min=FIRST_WAIT, max=LONGEST_WAIT)
    return backoff(state) if asked is None else asked


def _retry_after(error: BaseException | None) -> float | None:
    """The seconds that a reply's Retry-After header names, as a number or a date; None where there is none."""
    response = getattr(error, "response", None)
    header = "" if response is None else response.headers.get("retry-after", "")
    try:
        return max(0.0, float(header))
    except ValueError:
        try:
            return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
        except ValueError:
            return None
