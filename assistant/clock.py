"""How long the steps of one question take."""

import time


class Clock:
    """Times the steps of one question, in milliseconds."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self._laps[step] = round(1000 * (now - self._last), 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        """Every step's time, and the total until now."""
        return {**self._laps, "total": round(1000 * (time.perf_counter() - self._began), 1)}
