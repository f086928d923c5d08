"""Whether a fault of a store in a folder came from a full disk."""

import shutil
from pathlib import Path

from corpus.errors import StoreFull

LEAST_ROOM = 2**20  # bytes; a store that met a full disk may have freed a little of what it tried to write


def full_disk(folder: Path) -> StoreFull | None:
    """The fault to raise where the disk of `folder` is full; None where it is not."""
    if shutil.disk_usage(folder).free >= LEAST_ROOM:
        return None
    return StoreFull(
        f"The disk that holds {folder} is full.", "Make room, and run the same again: what was written is whole."
    )
