"""Working ahead: a thread makes items while what was made before is used."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The items of an iterable, in order, made by a thread that rests while those not yet taken weigh `capacity`.

    A fault of the iterable is raised where its item would have been taken. Leaving the context calls `stop`, which
    must make a waiting iterable go on, and waits for the thread's end.
    """

    def __init__(
        self, items: Iterable[T], weight: Callable[[T], int], capacity: int, stop: Callable[[], None] = lambda: None
    ) -> None:
        self._items, self._weight, self._capacity, self._stop = items, weight, capacity, stop
        self._made: deque[T] = deque()
        self._changed = threading.Condition()
        self._ended = self._closed = False
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._make, daemon=True, name="ahead")

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
            self._changed.wait_for(lambda: self._made or self._ended)
            if self._made:
                self._changed.notify_all()
                return self._made.popleft()
            if self._fault is not None:
                raise self._fault
            raise StopIteration

    def waits(self) -> bool:
        """Whether the next item would have to be waited for, or there is none."""
        with self._changed:
            return not self._made

    def _make(self) -> None:
        try:
            for item in self._items:
                with self._changed:
                    self._changed.wait_for(lambda: self._closed or self._has_room())
                    if self._closed:
                        return
                    self._made.append(item)
                    self._changed.notify_all()
        except BaseException as fault:  # noqa: BLE001 - raised again in the thread that takes the items
            self._fault = fault
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return sum(map(self._weight, self._made)) < self._capacity
