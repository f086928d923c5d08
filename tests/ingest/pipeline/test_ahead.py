"""Working ahead and writing behind: order, room, faults and ends."""

import threading
import time
from collections.abc import Iterator

import pytest

from ingest.pipeline.ahead import Ahead
from ingest.pipeline.writer import BEHIND, Writer


def one(_: object) -> int:
    return 1


def test_items_come_in_order() -> None:
    with Ahead(iter(range(100)), one, 5) as ahead:
        assert list(ahead) == list(range(100))
        assert ahead.waits()


def test_no_more_is_made_than_there_is_room_for() -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(50):
            made.append(number)
            yield number

    with Ahead(items(), one, 3) as ahead:
        assert next(ahead) == 0
        time.sleep(0.2)
        assert len(made) <= 5  # one taken, three waiting, one in hand
        assert not ahead.waits()


def test_a_fault_comes_where_its_item_would() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise LookupError("gone")

    with Ahead(items(), one, 5) as ahead:
        assert next(ahead) == 1
        with pytest.raises(LookupError, match="gone"):
            next(ahead)


def test_leaving_stops_what_waits() -> None:
    stopped = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        assert stopped.wait(30)
        yield 2

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Ahead(items(), one, 5, stopped.set) as ahead:
        assert next(ahead) == 1
        raise KeyboardInterrupt
    assert time.monotonic() - began < 10


def test_writes_are_done_in_order_and_all() -> None:
    done: list[int] = []
    with Writer() as writer:
        for number in range(5 * BEHIND):
            writer.do(lambda number=number: (time.sleep(0.001), done.append(number))[1])  # type: ignore[misc]
    assert done == list(range(5 * BEHIND))


def test_a_write_that_fails_ends_the_rest() -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"), Writer() as writer:
        writer.do(lambda: done.append("before"))
        writer.do(fail)
        writer.do(lambda: done.append("after"))
    assert done == ["before"]


def test_after_a_fault_elsewhere_only_the_write_at_hand_is_done() -> None:
    begun, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def slow() -> None:
        begun.set()
        assert go_on.wait(30)
        done.append("at hand")

    with pytest.raises(KeyboardInterrupt), Writer() as writer:
        writer.do(slow)
        writer.do(lambda: done.append("later"))
        begun.wait(30)
        threading.Timer(0.1, go_on.set).start()
        raise KeyboardInterrupt
    assert done == ["at hand"]
