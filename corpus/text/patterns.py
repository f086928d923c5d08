"""Regular expressions made out of lists of words."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, which are taken literally; the longest come first, so that "ten" leaves "tenth"."""
    return rf"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"
