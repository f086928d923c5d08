"""Memory as it is given out and back. Chroma's index writes memory that it never set into its files.

What lay there before, the words of a question or of a letter, was found in them.
"""

import ctypes
import sys

M_PERTURB = -6  # of glibc's malloc.h
FILLING = 0x5A


def fill_memory() -> None:
    """From now on, have memory filled when it is given out and when it is given back, where the C library is glibc."""
    if sys.platform.startswith("linux") and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_PERTURB, FILLING)
