"""How many requests one caller may make in a minute, and how many wrong keys may come from one address."""

import math
import time
from hmac import compare_digest
from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.access.permissions import LOCAL_CALLER, Caller
from assistant.records.keys import Keys
from corpus.errors import TooMany

WRONG_KEYS: Final = 20  # from one address in a minute


class Rate:
    """Counts the requests of each caller over the last minute, in this process."""

    def __init__(self, per_minute: int, what: str = "requests that one caller may make in a minute") -> None:
        """0 counts nothing, and lets everybody through."""
        self._what = what
        self._limit = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, caller: str) -> None:
        """Count a request. TooMany where the caller has made all of theirs; `seconds` says how long to wait."""
        if self._limit is None or self._window.hit(self._limit, caller):
            return
        wait = self._window.get_window_stats(self._limit, caller).reset_time - time.time()
        seconds = max(1, math.ceil(wait))
        raise TooMany(
            f"These are more than the {self._limit.amount} {self._what}.",
            f"Go on in {seconds} seconds.",
            seconds,
        )

    def forget(self, caller: str) -> None:
        """Count anew from nothing."""
        if self._limit:
            self._window.clear(self._limit, caller)


class Keyhole:
    """Tells whose key a text is. Keys that were right before always pass; others cost time, so they are limited."""

    def __init__(self, keys: Keys, own: str = "") -> None:
        """`own` is a key of the machine's own user, which no list has."""
        self._keys, self._own = keys, own
        self._tries = Rate(WRONG_KEYS, "wrong keys that may come from one address in a minute")

    def caller(self, key: str, address: str) -> Caller | None:
        """Whose key this is; None where it is no key. TooMany where `address` has sent too many that were none."""
        if self._own and compare_digest(key.encode(), self._own.encode()):
            return LOCAL_CALLER
        if caller := self._keys.remembered(key):
            return caller
        self._tries.check(address)
        if caller := self._keys.caller(key):
            self._tries.forget(address)
        return caller
