import ctypes
import threading
from pathlib import Path

import pytest

from assistant.running.memory import give_back

PIECE, PIECES = 1_000, 30_000  # bytes, and how many of them a thread takes and lets go


def held() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def take_and_let_go() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    taken = [libc.malloc(PIECE) for _ in range(PIECES)]
    for place in taken:
        ctypes.memset(place, 1, PIECE)
    for place in taken[:-1]:
        libc.free(place)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another C library than glibc")
def test_what_a_thread_let_go_goes_back_to_the_system() -> None:
    thread = threading.Thread(target=take_and_let_go)
    thread.start()
    thread.join()
    before = held()
    give_back()
    assert held() < before - PIECE * PIECES / 2
