"""Working prefetcher and writing behind: order, room, faults and ends."""

import threading
import time
from collections.abc import Iterator

import pytest

from ingest.pipeline.prefetcher import Prefetcher
from ingest.pipeline.writer import BEHIND, Writer


def weight(_: object) -> int:
    return 1


def test_items_come_in_order() -> None:
    with Prefetcher(iter(range(100)), weight, 5) as prefetcher:
        assert list(prefetcher) == list(range(100))
        assert prefetcher.is_empty()


def test_no_more_is_made_than_there_is_room_for() -> None:
    begun: list[int] = []

    def items() -> Iterator[int]:
        for number in range(50):
            begun.append(number)
            yield number

    with Prefetcher(items(), weight, 3) as prefetcher:
        assert next(prefetcher) == 0
        time.sleep(0.2)
        assert len(begun) <= 5  # one taken, three waiting, one being made
        assert not prefetcher.is_empty()


def test_a_fault_comes_where_its_item_would() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise LookupError("gone")

    with Prefetcher(items(), weight, 5) as prefetcher:
        assert next(prefetcher) == 1
        with pytest.raises(LookupError, match="gone"):
            next(prefetcher)


def test_leaving_stops_what_waits() -> None:
    stopped = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        assert stopped.wait(30)
        yield 2

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Prefetcher(items(), weight, 5, stopped.set) as prefetcher:
        assert next(prefetcher) == 1
        raise KeyboardInterrupt
    assert time.monotonic() - began < 10


def test_writes_are_done_in_order_and_all() -> None:
    written: list[int] = []
    with Writer() as writer:
        for number in range(5 * BEHIND):
            writer.do(lambda number=number: (time.sleep(0.001), written.append(number))[1])  # type: ignore[misc]
    assert written == list(range(5 * BEHIND))


def test_a_write_that_fails_ends_the_rest() -> None:
    written: list[str] = []

    def fail() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"), Writer() as writer:
        writer.do(lambda: written.append("before"))
        writer.do(fail)
        writer.do(lambda: written.append("after"))
    assert written == ["before"]


def test_after_a_fault_elsewhere_only_the_write_at_hand_is_done() -> None:
    begun, go_on = threading.Event(), threading.Event()
    written: list[str] = []

    def slow() -> None:
        begun.set()
        assert go_on.wait(30)
        written.append("at hand")

    with pytest.raises(KeyboardInterrupt), Writer() as writer:
        writer.do(slow)
        writer.do(lambda: written.append("later"))
        begun.wait(30)
        threading.Timer(0.1, go_on.set).start()
        raise KeyboardInterrupt
    assert written == ["at hand"]
