"""A page of an edition as its file shows it, drawn, with the words of a span marked where they stand on it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from assistant.originals.file import Original, original_of
from corpus.document import Document, Span
from corpus.errors import DocumentUnreadable, NotFound
from corpus.store import Store

DRAWING: Final = Path(__file__).with_name("drawing.py")
SECONDS: Final = 90  # that drawing a page may take
MEMORY: Final = 2_000_000_000  # bytes that it may take
KEPT: Final = 32  # pages, so that whoever leafs back waits for nothing
MEDIA_TYPE: Final = "image/webp"
_one_at_a_time: Final = Lock()  # whoever asks a question needs the other core


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The picture of a page as WebP, and the boxes of what is marked: left, top, right, bottom as fractions of it.

    `looks` says what a person would look at it for, besides its words: it is a `scan`, or has a `figure`, or neither.
    """

    picture: bytes
    marks: tuple[tuple[float, ...], ...]
    looks: Literal["scan", "figure", ""] = ""


def draw_page(document: Document, number: int, marked: Span, store: Store) -> DrawnPage:
    """A page of an edition, by its number from 1. Nothing is marked where the page does not hold the span's words.

    NotFound where its file cannot be had, or has no such page; DocumentUnreadable where that cannot be drawn.
    """
    original = original_of(document, store)
    last = max((page.number for page in document.pages), default=0)  # a page without text has no span of its own
    if not original.has_pages or not 1 <= number <= last:
        raise NotFound(f"{document.id} has no page {number} to draw.", "Read its text instead.")
    return _drawn(original, number, tuple(_pieces(document, number, marked)))


def _pieces(document: Document, number: int, marked: Span) -> Iterator[tuple[str, str]]:
    """The words of a span that stand on a page, each with what the page says before: it may say the same twice."""
    before = ""
    for page in document.pages:
        if page.number != number:
            continue
        start, end = max(page.start, marked[0]), min(page.end, marked[1])
        if start < end:
            yield document.text[start:end], before + document.text[page.start : start]
        before += document.text[page.start : page.end]


@lru_cache(maxsize=KEPT)
def _drawn(original: Original, number: int, pieces: tuple[tuple[str, str], ...]) -> DrawnPage:
    command = [sys.executable, "-I", str(DRAWING), str(original.path), str(number), str(MEMORY)]
    try:
        with _one_at_a_time:
            done = subprocess.run(
                command, input=json.dumps({"pieces": pieces}).encode(), capture_output=True, timeout=SECONDS, check=True
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise DocumentUnreadable(
            f"Page {number} of {original.name} could not be drawn.", "Read its text, or open the file."
        ) from error
    line, _, picture = done.stdout.partition(b"\n")
    report = json.loads(line)
    return DrawnPage(picture, tuple(tuple(box) for box in report["marks"]), report["looks"])
