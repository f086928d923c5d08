"""What python-calamine prints when it panics over a damaged file goes nowhere: the reason is told anyway."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import Lock

_STDERR = 2
_ONE_AT_A_TIME = Lock()  # the process has one such stream, and each would take the other's for the real one
_PANIC = re.compile(rb"\n?thread '[^\n]* panicked at .*", re.DOTALL)


@contextmanager
def without_panics() -> Iterator[None]:
    """While this is entered, what the library prints of a panic goes nowhere; what others print comes afterwards.

    It prints below Python, to the process's own stream, so that stream is another file in the meantime.
    """
    with _ONE_AT_A_TIME, TemporaryFile() as printed:
        stderr = os.dup(_STDERR)
        os.dup2(printed.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(stderr, _STDERR)
            os.close(stderr)
            printed.seek(0)
            if left := _PANIC.sub(b"", printed.read()):
                os.write(_STDERR, left)
