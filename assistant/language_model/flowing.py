"""A reply that comes in pieces, within the time that is set, whatever its server does."""

import threading
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from corpus.errors import ModelUnavailable


def flowing(seconds: float, call: Callable[[], Iterator[str]], name: str) -> Iterator[str]:
    """The pieces that `call` returns, and what it raises; ModelUnavailable where they have not ended after `seconds`.

    The client's own timeout starts anew with every byte, so a server that drips would never end. The thread that waits
    for it is left behind; it ends with the connection or its next piece, and does not keep the process alive.
    """
    outcomes: SimpleQueue[str | Exception | None] = SimpleQueue()
    until, enough = time.monotonic() + seconds, threading.Event()

    def run() -> None:
        try:
            for piece in call():
                outcomes.put(piece)
                if enough.is_set():
                    return
            outcomes.put(None)
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            outcomes.put(error)

    threading.Thread(target=run, name="language model", daemon=True).start()
    try:
        while True:
            came = _next(outcomes, until, name, seconds)
            if came is None:
                return
            if isinstance(came, Exception):
                raise came
            yield came
    finally:
        enough.set()


def _next(
    outcomes: "SimpleQueue[str | Exception | None]", until: float, name: str, seconds: float
) -> str | Exception | None:
    late = unavailable(name, f"did not end its reply in {seconds:g} s")
    if (left := until - time.monotonic()) <= 0:
        raise late
    try:
        return outcomes.get(timeout=left)
    except Empty:
        raise late from None


def unavailable(name: str, why: str) -> ModelUnavailable:
    """The error of a model that did not do what was asked, in words for the operator."""
    return ModelUnavailable(
        f"The language model {name} {why}.", "Check PEACEOPS_MODEL_URL, _NAME and _KEY, and that its server runs."
    )
