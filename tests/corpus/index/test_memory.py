import ctypes
import threading
from pathlib import Path

import pytest

from corpus.store import Store
from tests.corpus.making import document, fill
from tests.fakes import HashEmbedder

SECRET = b"Ms. Thora Lind. "
SIZES = (400, 1_024, 4_096, 4_360)  # bytes: of what an index asks for
THREADS, PIECES = 40, 400  # more threads than there are arenas, so that every arena is reached


def leave_behind() -> None:
    """Give back memory that holds the secret, a piece between others each time, so that it is not joined with them."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    for size in SIZES:
        taken = [libc.malloc(size) for _ in range(PIECES)]
        for place in taken:
            ctypes.memmove(place, (SECRET * (size // len(SECRET) + 1))[:size], size)
        for place in taken[::2]:
            libc.free(place)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library than glibc")
def test_what_lay_in_memory_does_not_get_into_the_files_of_an_index(tmp_path: Path) -> None:
    with Store(tmp_path / "data", HashEmbedder()) as store:
        threads = [threading.Thread(target=leave_behind) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        fill(store, document("Officers train for six weeks in Strelsau. They wear blue berets."))
    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert any(file.name == "data_level0.bin" for file in files)
    assert [file.name for file in files if SECRET in file.read_bytes()] == []
