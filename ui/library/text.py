"""The text of a document as markup: every sentence with an id to link to, pages where they begin, words marked."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from markupsafe import Markup

from corpus.document import Document, Page, Sentence, Span
from corpus.settings import Language
from corpus.text.sentences import BULLET, INDENT, lines, segment
from ui.library.place import Place
from ui.library.rendering import render_part
from ui.library.words.list import LIBRARY
from ui.markup.marking import Piece, pieces

PART: Final = 120_000  # characters of a text that are shown at once
DEEPEST: Final = 4  # levels of lists, and of headings, that look different
_ITEM: Final = re.compile(rf"((?:{INDENT})*){BULLET}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Text of one line: of one sentence, or of what stands between sentences."""

    pieces: list[Piece]
    sentence: Sentence | None = None
    set_aside: bool = False  # kept out of answers


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the text: its tag, its depth as an item of a list, from 1, or 0, and what it says.

    `pages` are the numbers of the pages that begin with it or within it, none twice in a document.
    """

    tag: str
    depth: int
    pages: list[int]
    runs: list[_Run]


def parts_of(text: str) -> list[Span]:
    """The parts in which a text is shown: whole lines, and about PART characters each."""
    starts = [0]
    for start, _ in lines(text):
        if start - starts[-1] >= PART:
            starts.append(start)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def part_at(parts: list[Span], offset: int) -> int:
    """The number of the part that holds a character, from 1."""
    return next((number for number, (_, end) in enumerate(parts, 1) if offset < end), len(parts))


def render_text(document: Document, part: Span, marked: Span, language: Language) -> Markup:
    """One part of the text. Without its markup it is the text itself, but for line breaks, bullets and page numbers."""
    by_kind = groupby(_lines(document, part, marked), key=lambda line: line.depth > 0)
    groups = ((is_list, list(group)) for is_list, group in by_kind)
    return render_part("text.html", LIBRARY, language, groups=groups)


def _lines(document: Document, part: Span, marked: Span) -> Iterator[_Line]:
    text, levels = document.text, {heading.start: heading.level for heading in document.headings}
    pages = _beginnings(document)
    starts = [page.start for page in pages]
    sentences = segment(text, *part, document.headings)
    following = 0  # the first sentence that does not lie in an earlier line
    for start, end in lines(text, *part):
        first = following
        while following < len(sentences) and sentences[following].start < end:
            following += 1
        item, level = _ITEM.match(text, start, end), levels.get(start, 0)
        depth = min(len(item[1]) // len(INDENT) + 1, DEEPEST) if item else 0
        tag = "li" if item else f"h{min(level + 2, 6)}" if level else "p"  # the page's own headings are h1 and h2
        words = item.end() if item else start, end
        runs = list(_runs(document, words, sentences[first:following], marked))
        beginning = pages[bisect_left(starts, start) : bisect_left(starts, end)]
        yield _Line(tag, depth, [page.number for page in beginning], runs)


def _beginnings(document: Document) -> list[Page]:
    """The first span of each page, in reading order."""
    first: dict[int, Page] = {}
    for page in document.pages:
        first.setdefault(page.number, page)
    return list(first.values())


def _runs(document: Document, span: Span, sentences: list[Sentence], marked: Span) -> Iterator[_Run]:
    """A line's sentences, and what stands before, between and after them."""
    last, end = span
    for sentence in sentences:
        if last < sentence.start:
            yield _Run(pieces(document.text, (last, sentence.start), marked))
        inside = pieces(document.text, (sentence.start, sentence.end), marked)
        yield _Run(inside, sentence, document.sets_aside(sentence.start, sentence.end))
        last = sentence.end
    if last < end:
        yield _Run(pieces(document.text, (last, end), marked))


def render_contents(document: Document, place: Place, language: Language) -> Markup:
    """Links to the headings, and to the pages, of a text; nothing where it has neither."""
    parts = parts_of(document.text)

    def link(anchor: str, offset: int) -> str:
        part = part_at(parts, offset) if len(parts) > 1 else 0
        return f"{replace(place, part=part, start=0, end=0).link}#{anchor}"

    headings = [
        (
            min(heading.level, DEEPEST),
            link(f"s{heading.start}", heading.start),
            document.text[heading.start : heading.end],
        )
        for heading in document.headings
    ]
    pages = [(link(f"p{page.number}", page.start), page.number) for page in _beginnings(document)]
    spoken = document.source.language
    return render_part("contents.html", LIBRARY, language, headings=headings, pages=pages, spoken=spoken)
