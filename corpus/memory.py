"""Memory as it is given out and back. Chroma's index writes memory that it never set into its files.

What lay there before, the words of a question or of a letter, was found in them.
"""

import ctypes
import sys

M_PERTURB = -6  # of glibc's malloc.h
FILLING = 0x5A


def fill_memory() -> bool:
    """From now on, have memory filled when it is given out and when it is given back; False where glibc is not."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(M_PERTURB, FILLING))
