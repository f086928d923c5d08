"""Taking turns: so many questions are answered at once as the machine can work on, the others wait in line."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from corpus.embedding.embedder import cores
from corpus.errors import Busy

PER_CORE: Final = 1  # one thinks while the other waits for a disk or a lock
Made = TypeVar("Made")


class Turns:
    """One line for all doors of a server. First come, first served."""

    def __init__(self, patience: float, at_once: int | None = None) -> None:
        """`patience` is how many seconds a question may wait for its turn."""
        self._free = asyncio.Semaphore(at_once or PER_CORE * cores())
        self._patience = patience

    async def run(self, work: Callable[[], Made]) -> Made:
        """What `work` makes, in a thread of its own when its turn comes; Busy where that takes too long."""
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError as error:
            raise Busy(
                f"So many questions wait that this one had no turn within {self._patience:.0f} seconds.",
                "Ask again in a minute.",
            ) from error
        try:
            return await asyncio.to_thread(work)
        finally:
            self._free.release()
