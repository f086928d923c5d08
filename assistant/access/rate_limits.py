"""How many requests one caller may make in a minute, and how many wrong keys may come from one address."""

import ipaddress
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

_LONGEST_WAIT: Final = 61  # seconds: a minute, and what rounding adds
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
        if wait > _LONGEST_WAIT:  # the clock was set back since, and would keep the caller out until it is there again
            self.forget(caller)
            self._window.hit(self._limit, caller)
            return
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
        place = _place(address)
        self._tries.check(place)
        if caller := self._keys.caller(key):
            self._tries.forget(place)
        return caller


def _place(address: str) -> str:
    """Where a caller is: an address of IPv4, or what one household has of IPv6. What is no address counts as one."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
