"""What a document is: sources, documents, passages and hits. Frozen values, which compute only what they hold."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

Span = tuple[int, int]
"""A half-open range [start, end) of characters in a document's text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of a manifest: where a document comes from. Dates are ISO (a year, month, day, or a/b range)."""

    id: str
    file: str
    title: str
    publisher: str = ""
    edition: str = ""
    published: str = ""
    date_basis: str = ""  # "stated" by the document, "inferred" by a person, or "typed" by one after the fact
    url: str = ""
    language: str = ""
    audience: str = "public"
    supersedes: str = ""
    restated: bool = False  # whether the text is another publisher's page in our own words
    sha256: str = ""  # of the file's bytes
    symbol: str = ""  # the number an organisation gives its document, such as S/RES/2785 (2025)
    session: str = ""  # the session or meeting that it belongs to

    @property
    def latest(self) -> str:
        """The last day, month or year that `published` can mean, for comparing; empty where it is unknown."""
        return self.published.rpartition("/")[2]

    @property
    def last_day(self) -> str:
        """`latest` as a whole date, so that the year 2022 comes after its months; empty where it is unknown."""
        year_only, month_only = len("2022"), len("2022-07")
        completion = {year_only: "-12-31", month_only: "-31"}
        return self.latest + completion.get(len(self.latest), "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document: its number, from 1, and its span in the text.

    A page may have several spans: its footnotes stand behind a paragraph that ends on the next page.
    """

    number: int
    start: int
    end: int


def page_at(pages: Sequence[Page], offset: int) -> int | None:
    """The number of the last of these pages, in their order, that begins at `offset` or before; None before all."""
    behind = bisect_right(pages, offset, key=lambda page: page.start)
    return pages[behind - 1].number if behind else None


def pages_within(pages: Sequence[Page], start: int, end: int) -> tuple[Page, ...]:
    """Those of these pages that the characters [start, end) stand on."""
    return tuple(page for page in pages if page.start < end and start < page.end)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level, from 1, and the span of its words in the text."""

    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A piece of a document that is kept out of every answer, most of them until a person has looked at it.

    `hidden` text is not part of the document's text and has no span; an `order` is a sentence that tells a machine what
    to do; `unread` is a page without text; a `frame` is a line about the file itself, which nobody needs to look at.
    `reason` is for people, in English.
    """

    kind: Literal["hidden", "order", "unread", "frame"]
    reason: str
    text: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def for_review(self) -> bool:
        """Whether a person has to look at it."""
        return self.kind != "frame"

    @property
    def overrulable(self) -> bool:
        """Whether a person may let it in: only orders are words that readers of the file see as well."""
        return self.kind == "order"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that the text names: ISO (a year and month, or a day), with the span of its words."""

    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one edition of one source. `digest` names the edition; the text never changes."""

    source: Source
    digest: str
    text: str
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    dates: tuple[DateMention, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def for_review(self) -> tuple[SetAside, ...]:
        """What is set aside until a person has looked at it."""
        return tuple(aside for aside in self.set_aside if aside.for_review)

    def sets_aside(self, start: int, end: int) -> bool:
        """Whether any of the characters [start, end) are kept out of answers."""
        return any(
            aside.start < end and start < aside.end
            for aside in self.set_aside
            if aside.start is not None and aside.end is not None
        )

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The path of headings that `offset` stands under, outermost first."""
        path: list[Heading] = []
        for heading in takewhile(lambda heading: heading.start <= offset, self.headings):
            path = [outer for outer in path if outer.level < heading.level] + [heading]
        return tuple(self.text[heading.start : heading.end] for heading in path)

    def page_at(self, offset: int) -> int | None:
        """The number of the page that `offset` stands on; None where the document has no pages."""
        return page_at(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span of one sentence, heading or list item; `lead` is the span of the line that introduces the list."""

    start: int
    end: int
    lead: Span | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that is retrieved. `start` and `end` count characters of the document's text."""

    id: str
    document_id: str
    digest: str  # of the edition that it belongs to
    start: int
    end: int
    text: str
    section: tuple[str, ...] = ()
    page: int | None = None
    language: str = ""
    sentences: tuple[Sentence, ...] = ()
    pages: tuple[Page, ...] = ()  # the document's pages that it stands on, whole

    def page_at(self, offset: int) -> int | None:
        """The number of the page that `offset`, of the document's text, stands on; None where there are no pages."""
        return page_at(self.pages, offset) if self.pages else self.page

    def quote(self, start: int, end: int) -> str:
        """The words at [start, end) of the document's text, which must lie within this passage."""
        if not self.start <= start <= end <= self.end:
            raise ValueError(f"[{start}, {end}) is not within passage {self.id}")
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its scores for one question, of which `fused` joins the others."""

    passage: Passage
    source: Source = field(repr=False)
    dense: float = 0.0  # cosine of the passage
    evidence: float = 0.0  # cosine of its best sentence
    lexical: float = 0.0  # BM25, 0 where no word matches
    fused: float = 0.0
    superseded_by: str = ""  # the id of the document that supersedes the passage's
