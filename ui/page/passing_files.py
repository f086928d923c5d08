"""Files that pass through a page on their way to be read: where they lie, and for how long at most."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

FOLDER: Final = "passing"  # within the data folder, so that nothing private lies elsewhere
LIFE: Final = 600  # seconds that a file may lie there, if nobody reads it
_PLACE: Final = "GRADIO_TEMP_DIR"


@contextmanager
def passing_files(data: Path) -> Iterator[None]:
    """While it is open, pages that are built keep files in a folder of this process, which is deleted at the end.

    What a process that was killed has left is deleted at the beginning.
    """
    (data / FOLDER).mkdir(parents=True, exist_ok=True)
    for left in (data / FOLDER).iterdir():
        if left.stat().st_mtime < time.time() - LIFE:
            shutil.rmtree(left, ignore_errors=True)
    before = os.environ.get(_PLACE)
    with tempfile.TemporaryDirectory(dir=data / FOLDER, ignore_cleanup_errors=True) as folder:
        os.environ[_PLACE] = folder
        try:
            yield
        finally:
            if before is None:
                os.environ.pop(_PLACE, None)
            else:
                os.environ[_PLACE] = before
