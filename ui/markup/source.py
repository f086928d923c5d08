"""The source beside the chat: what is known of it, and the document's full text with the quote marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.answer import Citation
from corpus.document import Document, Span
from corpus.settings import Language
from ui.chat.words import SOURCE
from ui.library.place import document_link
from ui.markup.elements import is_web_address
from ui.markup.marking import Piece, pieces
from ui.markup.templates import render
from ui.markup.words import language_words, readable_date

Kind = Literal["source", "near"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A source of an answer, opened: its number among `numbers`, the document as it was quoted, and its state.

    `document` is None where it is gone, or no longer holds the quote at its place.
    """

    answer_id: str
    kind: Kind
    citation: Citation
    numbers: tuple[int, ...]
    document: Document | None = None
    current: bool = True
    file: str = ""  # where the file of this edition can be had; empty where it cannot
    pages: str = ""  # where its pages are drawn, before a page's number; empty where they cannot be
    attached: bool = False  # whether it is a file of the conversation, which the library does not have


@dataclass(frozen=True, slots=True)
class Leaves:
    """Where the pages of a document are drawn: what stands before and after a page's number; and the last number."""

    address: str
    query: str
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: the numbers of the pages that begin in it, its tag, and its text, the quote marked."""

    pages: list[int]
    tag: str
    pieces: list[Piece]


def render_source(opened: Opened, language: Language) -> Markup:
    """The whole panel. Its text is long: a document's, every character of it."""
    citation, document = opened.citation, opened.document
    place = opened.numbers.index(opened.citation.number)
    span = citation.start, citation.end
    return render(
        "markup/source.html",
        SOURCE[language],
        opened=opened,
        place=place,
        previous=opened.numbers[place - 1] if place else None,
        next=opened.numbers[place + 1] if place + 1 < len(opened.numbers) else None,
        facts=_facts(citation, language),
        original=citation.url if is_web_address(citation.url) else "",
        # To the quoted edition, also while it is the current one: in the next, these characters are other words.
        library=document_link(document.id, document.digest, span) if document and not opened.attached else "",
        leaves=_leaves(opened.pages, document, citation) if opened.pages and document else None,
        lines=_lines(document, span) if document else (),
    )


def render_no_source(language: Language) -> Markup:
    """The panel for a source that there is no more."""
    return render("markup/no_source.html", SOURCE[language])


def _facts(citation: Citation, language: Language) -> dict[str, str]:
    """What is known of a source, by the name of its label; nothing empty."""
    date = readable_date(citation.published, language) if citation.published else ""
    if date and citation.date_basis in ("inferred", "typed"):
        date = SOURCE[language][citation.date_basis].format(date=date)
    facts = {
        "publisher": citation.publisher,
        "edition": citation.edition,
        "published": date,
        "page" if citation.page_end is None else "pages": citation.pages,
        "section": " › ".join(citation.section),
        "language": language_words(citation.language, language) if citation.language not in ("", language) else "",
    }
    return {name: fact for name, fact in facts.items() if fact}


def _leaves(address: str, document: Document, citation: Citation) -> Leaves | None:
    """Where the document's pages are drawn with the quote marked; None where nobody knows the page of the quote."""
    if citation.page is None or not document.pages:
        return None
    query = urlencode({"edition": document.digest, "start": citation.start, "end": citation.end})
    return Leaves(address, f"?{query}", max(page.number for page in document.pages))


def _lines(document: Document, marked: Span) -> Iterator[Line]:
    """The text line by line, with headings and where pages begin."""
    levels = {heading.start: heading.level for heading in document.headings}
    pages = sorted(document.pages, key=lambda page: page.start)
    starts = [page.start for page in pages]
    for start, end in _line_spans(document.text):
        beginning = pages[bisect_left(starts, start) : bisect_right(starts, end)]
        level = levels.get(start)
        tag = f"h{min(level + 2, 6)}" if level else "p"  # the panel's title is an h2
        yield Line([page.number for page in beginning], tag, pieces(document.text, (start, end), marked))


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def numbers_of(citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(citation.number for citation in citations)
