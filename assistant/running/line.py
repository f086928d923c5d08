"""The one line that questions wait in, whichever interface they came by, and the count of what was answered there."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.progress import Report, ignore
from assistant.requests import AskRequest
from assistant.running.metrics import Metrics
from assistant.running.presence import for_somebody
from assistant.running.tracing import trace_answer
from corpus.embedding.embedder import cores
from corpus.errors import Busy

PER_CORE: Final = 1  # questions that one core answers at once
Result = TypeVar("Result")


class Line:
    """One for each server; first come, first served. `metrics` are its figures.

    As many questions are answered at once as the machine can work on, and the others wait for their turn. What an
    interface answers without this line is not in the figures.
    """

    def __init__(self, patience: float, at_once: int | None = None) -> None:
        """`patience` is how many seconds a question may wait; `at_once` are answered together, one a core if None."""
        self.metrics = Metrics()
        self._patience = patience
        self._free = asyncio.Semaphore(at_once or PER_CORE * cores())

    @property
    def idle(self) -> bool:
        """Whether a question that came now would have its turn at once."""
        return not self._free.locked()

    async def answer(
        self,
        desk: Desk,
        request: AskRequest,
        history: Sequence[Turn] | None = None,
        report: Report = ignore,
        begun: Callable[[], object] = lambda: None,
    ) -> Answer:
        """The desk's answer to a request, when its turn has come. The errors of `Desk.ask`, and Busy.

        `begun` is called, in the thread that answers, when the turn has come.
        """

        def work() -> Answer:
            begun()
            answer = desk.ask(request, history, report)
            self.metrics.answer(answer)
            trace_answer(answer)
            return answer

        return await self.run(work)

    async def run(self, work: Callable[[], Result]) -> Result:
        """What `work` returns, in a thread of its own when its turn comes. Busy where that takes too long.

        Where this is cancelled, the work ends at its next step, and only then is the turn free for another.
        """
        await self._wait()
        left = threading.Event()
        working = asyncio.create_task(asyncio.to_thread(for_somebody, left, work))
        working.add_done_callback(self._done)
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            left.set()
            raise

    def _done(self, working: asyncio.Task[Any]) -> None:
        self._free.release()
        if not working.cancelled():
            working.exception()  # looked at, so that nothing is logged of work that was given up

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError as error:
            self.metrics.busy()
            raise Busy(
                f"So many questions are waiting that this one had no turn within {self._patience:.0f} seconds.",
                "Ask again in a minute.",
            ) from error
