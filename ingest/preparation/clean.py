"""Tidying text before it is laid out. Every span is made after this, so none can stop pointing at its words."""

import re
import unicodedata
from collections.abc import Container, Iterable

from ingest.preparation.hyphens import is_one_word
from ingest.preparation.smuggled import CARRIER, uncover

# Characters that show nothing, or only steer how others show: soft hyphen, zero-width, marks of direction, controls.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)
_INVISIBLE_BUT_CARRIERS = re.compile(f"({CARRIER.pattern})|{_INVISIBLE.pattern}")
_SPACES = re.compile(r"[ \t\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LONGEST_WORD = 80  # characters that are looked at for a broken word; all would be quadratic
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")


def tidy(text: str) -> str:
    """One run of text: composed characters, ligatures apart, nothing invisible, single spaces, no line breaks.

    What can carry hidden words (smuggled.py) stays: readers/read.py looks into it. `clean` takes it out as well.
    """
    text = re.sub("[\ufb00-\ufb06]", lambda ligature: unicodedata.normalize("NFKC", ligature.group()), text)
    text = re.sub(r"[\r\n\u0085\u2028\u2029\v]+", " ", text)
    text = _INVISIBLE_BUT_CARRIERS.sub(lambda match: match.group(1) or "", text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def clean(text: str) -> str:
    """Tidy text without any character that could carry hidden words: for titles, file names and other short texts."""
    return tidy(uncover(tidy(text))[0])


def unwrap(lines: Iterable[str], vocabulary: Container[str] = ()) -> str:
    """Lines of one paragraph joined to running text.

    A hyphen at a line's end belongs to the word ("troop-contributing") unless `vocabulary`, the lower-cased words of
    the document, or a dictionary holds the word without it ("peacekeeping").
    """
    joined = ""
    for line in lines:
        line = line.strip()
        broken = _BROKEN_WORD.search(joined[-LONGEST_WORD:])
        first = re.match(r"[^\W\d_]+", line)
        if joined.endswith("\u00ad"):  # a soft hyphen says outright that the word goes on
            joined = joined[:-1] + line
        elif broken and first and line[0].islower():
            joined = (joined[:-1] if is_one_word(broken.group(1), first.group(), vocabulary) else joined) + line
        else:
            joined = f"{joined} {line}" if joined else line
    return tidy(joined)
