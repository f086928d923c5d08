"""How many requests one caller may make in a minute."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from corpus.errors import TooMany


class Rate:
    """Counts the requests of each caller over the last minute, in this process."""

    def __init__(self, per_minute: int) -> None:
        """0 counts nothing, and lets everybody through."""
        self._limit = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, caller: str) -> None:
        """Count a request. TooMany where the caller has made all of theirs; `seconds` says how long to wait."""
        if self._limit is None or self._window.hit(self._limit, caller):
            return
        wait = self._window.get_window_stats(self._limit, caller).reset_time - time.time()
        seconds = max(1, math.ceil(wait))
        raise TooMany(
            f"These are more than the {self._limit.amount} requests that one caller may make in a minute.",
            f"Go on in {seconds} seconds.",
            seconds,
        )
