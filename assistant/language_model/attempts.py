"""Asking a server again, as often and as soon as its fault and its Retry-After allow."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TypeVar

import tenacity

ATTEMPTS = 3
FIRST_WAIT, LONGEST_WAIT = 0.5, 5.0  # seconds between attempts, where the server names none
Result = TypeVar("Result")


def persistently(seconds: float, passing: tuple[type[Exception], ...], ask: Callable[[], Result]) -> Result:
    """What `ask` returns, which is asked again after faults that pass, until the time is up."""
    attempts = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(passing),
        stop=tenacity.stop_after_attempt(ATTEMPTS) | tenacity.stop_before_delay(seconds),
        wait=_wait,
        reraise=True,
    )
    return attempts(ask)


def _wait(state: tenacity.RetryCallState) -> float:
    """As long as the server asks for, else twice as long each time, a little at random."""
    asked = retry_after(state.outcome.exception() if state.outcome else None)
    backoff = tenacity.wait_random_exponential(multiplier=FIRST_WAIT, min=FIRST_WAIT, max=LONGEST_WAIT)
    return backoff(state) if asked is None else asked


def retry_after(error: BaseException | None) -> float | None:
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
