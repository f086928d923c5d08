"""How long the steps of one question take."""

import time
from collections.abc import Callable

from assistant.running.presence import still_wanted


class Clock:
    """Times the steps of one question, in milliseconds; `report` is called with each step that is done."""

    def __init__(self, report: Callable[[str], None] = lambda step: None) -> None:
        self._report = report
        self._began = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """Note that a step is done. AskerLeft where nobody waits for the next one."""
        still_wanted()
        now = time.perf_counter()
        self._laps[step] = round(1000 * (now - self._last), 1)
        self._last = now
        self._report(step)

    def laps(self) -> dict[str, float]:
        """Every step's time, and the total until now."""
        return {**self._laps, "total": round(1000 * (time.perf_counter() - self._began), 1)}
