"""Keep words of questions and letters out of the files of Chroma's index.

The index writes memory to its files that it never set, with whatever was there before: such words were found in them.
"""

import ctypes
import sys

M_PERTURB = -6  # of glibc's malloc.h
FILLER = 0x5A


def fill_memory() -> None:
    """Have the C library overwrite memory when it is allocated and when it is freed, where that library is glibc."""
    if sys.platform.startswith("linux") and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_PERTURB, FILLER)
