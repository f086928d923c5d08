"""The one line that questions stand in, whichever door they came by, and the count of what was answered there."""

from collections.abc import Callable, Sequence

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.progress import Hear, nobody
from assistant.requests import AskRequest
from assistant.running.metrics import Metrics
from assistant.running.tracing import trace_answer
from assistant.running.turns import Made, Turns
from corpus.errors import Busy


class Line:
    """One for each server. `metrics` are its figures: what a door answers without this line is not in them."""

    def __init__(self, patience: float, at_once: int | None = None) -> None:
        """`patience` is how many seconds a question may wait; `at_once` are answered together, one a core if None."""
        self.metrics = Metrics()
        self._turns = Turns(patience, at_once)

    async def answer(
        self,
        mine: Desk,
        request: AskRequest,
        history: Sequence[Turn] | None = None,
        heard: Hear = nobody,
        begun: Callable[[], object] = lambda: None,
    ) -> Answer:
        """The desk's answer to a request, when its turn has come; faults are those of `Desk.ask`, and Busy.

        `begun` hears, in the thread that answers, that the turn has come.
        """

        def work() -> Answer:
            begun()
            answer = mine.ask(request, history, heard)
            self.metrics.answer(answer)
            trace_answer(answer)
            return answer

        return await self.run(work)

    async def run(self, work: Callable[[], Made]) -> Made:
        """What `work` makes, when its turn has come; Busy where that takes too long."""
        try:
            return await self._turns.run(work)
        except Busy:
            self.metrics.busy()
            raise
