"""Prefetching: a thread makes the next items while the earlier ones are used."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Prefetcher(Generic[T]):
    """The items of an iterable, in order. A thread makes them, and pauses while those not yet taken weigh `capacity`.

    A fault of the iterable is raised where its item would have been taken. Leaving the context calls `stop`, which must
    end any waiting inside the iterable, and then waits for the thread to end.
    """

    def __init__(
        self, items: Iterable[T], weight: Callable[[T], int], capacity: int, stop: Callable[[], None] = lambda: None
    ) -> None:
        self._items, self._weight, self._capacity, self._stop = items, weight, capacity, stop
        self._ready: deque[T] = deque()
        self._changed = threading.Condition()
        self._ended = self._closed = False
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._fetch, daemon=True, name="prefetcher")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._stop()
        self._thread.join()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._ended)
            if self._ready:
                self._changed.notify_all()
                return self._ready.popleft()
            if self._fault is not None:
                raise self._fault
            raise StopIteration

    def is_empty(self) -> bool:
        """Whether no item is ready: the next one would have to be waited for, or there is none."""
        with self._changed:
            return not self._ready

    def _fetch(self) -> None:
        try:
            for item in self._items:
                with self._changed:
                    self._changed.wait_for(lambda: self._closed or self._has_room())
                    if self._closed:
                        return
                    self._ready.append(item)
                    self._changed.notify_all()
        except BaseException as fault:  # noqa: BLE001 - raised again in the thread that takes the items
            self._fault = fault
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return sum(map(self._weight, self._ready)) < self._capacity
