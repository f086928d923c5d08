"""Which files are no documents, though they may be named like some: what systems and programs leave beside them.

One list for folders, ZIP files and mail: a lock file of Word is no more a document in a folder than in a ZIP.
"""

import re

_NAMES = frozenset(
    ["__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "@eadir"]
)
_BEGINNINGS = ("~$", "~wrl", "~wrd")  # of an open Office file's lock, and of what Word saves on the way


def is_clutter(name: str) -> bool:
    """Whether a file's name, folders included, is hidden or one that only a program uses."""
    return any(map(_is_clutter, re.split(r"[/\\]", name)))


def _is_clutter(part: str) -> bool:
    hidden = part.startswith(".") and part.strip(".") != ""
    return hidden or part.lower().startswith(_BEGINNINGS) or part.lower() in _NAMES
