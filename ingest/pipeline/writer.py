"""Writing in the background: one thread writes, in order, while the model embeds what comes next."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

BEHIND = 8  # writes that may wait; more would only fill the memory


class Writer:
    """Runs writes one after the other. The first fault is raised at the next call, and no later write is done."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._waiting: list[Future[None]] = []
        self._failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for all writes; after a fault only for the one that is running, and leave out those that wait."""
        try:
            if fault is None:
                self._wait(0)
        finally:
            self._thread.shutdown(cancel_futures=True)

    def do(self, write: Callable[[], None]) -> None:
        """Have `write` done after all that was given before."""
        self._wait(BEHIND - 1)
        self._waiting.append(self._thread.submit(self._unless_failed, write))

    def _wait(self, most: int) -> None:
        while len(self._waiting) > most:
            self._waiting.pop(0).result()

    def _unless_failed(self, write: Callable[[], None]) -> None:
        if not self._failed:
            self._failed = True  # until this write has ended well: no fault of any kind may let the next one through
            write()
            self._failed = False
