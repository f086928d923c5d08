"""When two texts say the same to a measure: letters and digits alone, figures without separators."""

import re
import unicodedata
from functools import lru_cache

COVERED_SHARE = 0.5  # of a gold quote's letters that lie in one run under a citation's quote
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_BULLETS = re.compile(r"[\u2022\u25cf\u25aa\u00b7\ue000-\uf8ff]|(?m:^\s*[-*o]\s+)")
_SEPARATED = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}\b)")


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """Letters and digits alone, so that layout and punctuation make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text in lower case on one line, without bullets, with straight quotes and whole figures."""
    flat = _BULLETS.sub(" ", unicodedata.normalize("NFKC", text)).translate(_MARKS)
    return _SEPARATED.sub("", re.sub(r"\s+", " ", flat).strip()).casefold()


def holds(text: str, form: str) -> bool:
    """Whether a word, name or figure stands in `text`, as itself and not within a longer figure."""
    wanted = plain(form)
    start = r"\b" if wanted[:1].isalnum() else ""
    end = r"\b" if wanted[-1:].isdigit() else ""
    return re.search(start + re.escape(wanted) + end, plain(text)) is not None


def covers(quote: str, gold: str) -> bool:
    """Whether at least half of `gold` lies in one run within `quote`."""
    within, wanted = letters(quote), letters(gold)
    if not wanted or wanted in within:
        return bool(wanted)
    run = -(-len(wanted) * COVERED_SHARE // 1)
    size = max(1, int(run))
    return any(wanted[first : first + size] in within for first in range(len(wanted) - size + 1))
