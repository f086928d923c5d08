"""Whether the disk is full: the likely cause of a fault of a store in a folder."""

import shutil
from pathlib import Path

from corpus.errors import StoreFull

LEAST_ROOM = 2**20  # bytes; after a failed write, a little of what it took may be free again


def full_disk(folder: Path) -> StoreFull | None:
    """The fault to raise where the disk of `folder` is full; None where it is not."""
    if shutil.disk_usage(folder).free >= LEAST_ROOM:
        return None
    return StoreFull(
        f"The disk that holds {folder} is full.", "Make room, and run the same again: what was written is whole."
    )
