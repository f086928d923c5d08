"""Text from the bytes of a file, in whichever of the usual encodings it was saved."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from corpus.errors import DocumentUnreadable

_SAMPLE = 10_000  # characters that are looked at to tell text from binary data
_MOST_STRAY = 1000  # one stray character in so many is a slip in a text; more of them are binary data
_NEVER_IN_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MARKS = {  # the marks of UTF-32 come first: one of them begins as one of UTF-16 does
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}
_NUL_SHARE = 0.8  # of every second byte: so many are NUL where Latin letters were saved as UTF-16


def decode(raw: bytes, file: str) -> str:
    """The text of `raw`: what its byte-order mark says, else UTF-16 or UTF-8 where it fits, else Windows-1252.

    DocumentUnreadable for binary data. Guessing further does harm: a short French text is easily taken for Czech, and
    its accents are lost.
    """
    try:
        text = raw.decode(_encoding(raw))
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    sample = text[:_SAMPLE]
    if len(_NEVER_IN_TEXT.findall(sample)) > len(sample) // _MOST_STRAY:
        raise DocumentUnreadable(
            f"{file} is not text, whatever its name says.", "Save it as UTF-8 text, or name it right."
        )
    return text


def _encoding(raw: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding
    first, second = raw[:_SAMPLE:2], raw[1:_SAMPLE:2]
    for encoding, upper, lower in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if lower and not lower.count(0) and upper.count(0) >= _NUL_SHARE * len(upper) > 0:
            return encoding
    return "utf-8-sig"
