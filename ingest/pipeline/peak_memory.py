"""How much memory a process and its children take, from the kernel's own accounts (Linux)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLE_SECONDS = 0.1  # between two looks at the accounts


@contextmanager
def peak_memory() -> Iterator[list[int]]:
    """Yields a list of one number: the most bytes that this process and its children took; shared pages count once."""
    peak, ended = [0], threading.Event()

    def sample() -> None:
        while not ended.wait(SAMPLE_SECONDS):
            peak[0] = max(peak[0], sum(map(_proportional, _process_family())))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def _process_family() -> list[Path]:
    me = Path("/proc/self")
    children = [Path("/proc") / number for task in me.glob("task/*/children") for number in task.read_text().split()]
    return [me, *children]


def _proportional(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except (OSError, ProcessLookupError):  # it has just ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
