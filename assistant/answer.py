"""The values that a question becomes on its way: Question, Evidence, Claim, Citation, Conflict, Answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.evidence.judgement import Judgement
from corpus.document import Hit, Sentence
from corpus.settings import Language, Strictness
from corpus.text.identifiers import Identifier

Level = Literal["high", "medium", "low"]
Wording = Literal["quoted", "checked"]
"""Quoted: words of a sentence of the documents in their order. Checked: several of them, joined into one."""
Status = Literal["answered", "partial", "conflicting", "not_in_documents", "out_of_scope", "refused"]
ANSWERED: frozenset[Status] = frozenset({"answered", "partial", "conflicting"})


@dataclass(frozen=True, slots=True)
class Filters:
    """What a caller may see and wants to see. None means all."""

    audience: str = "public"
    documents: tuple[str, ...] | None = None
    as_of: str | None = None  # ISO date: no document published after it
    since: str | None = None  # ISO date: none that is dated before it, or has no date
    publishers: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None  # of the documents
    collection: str | None = None  # its id


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation: what was asked, and what it was understood as."""

    question: str
    understood_as: str
    text: str = ""
    # As it was recorded, in the shape of Answer; None where it was not.
    answer: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood: its language, and the words that it is searched with."""

    asked: str
    text: str  # understood as: complete in itself, where the history made it so
    language: Language
    stems: tuple[str, ...]  # of the content words of `text`, in both languages
    own_stems: frozenset[str]  # those of `asked`: what the history lends must not drown them
    turn_before: str = ""  # what the question leans on: the last that stood alone, and the one before this
    further: tuple[str, ...] = ()  # `text` in other words, where the documents hardly hold those that were asked
    identifiers: tuple[Identifier, ...] = ()  # the forms, symbols and articles that it names, or the turn before it
    of_change: bool = False  # it asks how something was and is, so that editions out of date answer it too

    @property
    def readings(self) -> tuple[str, ...]:
        """The texts whose mean vector is searched for."""
        return tuple(dict.fromkeys((self.text, self.asked, *self.further[:1])))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, with its scores: cosine, word overlap, and the rank score that joins all."""

    hit: Hit
    sentence: Sentence
    dense: float = 0.0
    lexical: float = 0.0
    score: float = 0.0
    rank: float = 0.0  # the rank score before the evidence model reads, in standard deviations of the question's
    judgement: Judgement | None = None  # what the evidence model says of it; None where it did not read it
    furniture: bool = False  # it is about the text itself, or of a page's frame, and answers nothing
    astray: bool = False  # it speaks of another identifier than the one asked for, or of none where one is needed
    alone: bool = False  # an item of a list that is asked for by itself, and not its list
    foreign: bool = False  # its passage is in another language than the question

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    @property
    def quote(self) -> str:
        return self.hit.passage.quote(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """What supports a claim. `quote` equals the characters [start, end) of the document's text."""

    number: int
    document_id: str
    title: str
    publisher: str
    edition: str
    published: str
    date_basis: str
    url: str
    language: str
    restated: bool
    passage_id: str
    section: tuple[str, ...]
    page: int | None
    quote: str
    start: int
    end: int
    superseded_by: str = ""  # the id of a newer document that takes the place of this one
    page_end: int | None = None  # the page where the quote ends, if that is another one than `page`, where it begins

    @property
    def pages(self) -> str:
        """The page or pages of the quote, for people: "2", or "2-3"; empty where the document has none."""
        return pages_shown(self.page, self.page_end)


def pages_shown(page: int | None, page_end: int | None) -> str:
    """The page where a quote begins, and with it the one where it ends, if that is another."""
    return "-".join(str(number) for number in (page, page_end) if number is not None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, the numbers of its citations, and how well they support it (0 to 1)."""

    text: str
    citations: tuple[int, ...]
    support: float
    wording: Wording = "quoted"


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says on a point where documents differ."""

    citation: int
    says: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Documents that differ on one point, and which of them to prefer, because."""

    about: str
    sides: tuple[Side, ...]
    preferred: int
    because: str


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message that asks several: whether it was answered, and by which claims, counted from 1."""

    question: str
    status: Status
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file that is attached to a conversation and was asked in the place of the documents."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said to one question. Without claims, `text` is a fixed sentence that no document wrote."""

    id: str
    conversation_id: str
    question: str
    understood_as: str
    language: Language
    status: Status
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    nearby: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()  # the questions of a message that asks several, in their order
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    confidence_level: Level = "low"  # so many of such answers are right as docs/benchmarks.md says
    answered_by: str = "extractive"  # or the name of the language model that wrote
    notice: str = ""  # what whoever asked should know of how the answer came about
    strictness: Strictness = "balanced"
    move: str = ""  # what the message was instead of a question: one of the moves of assistant/question/moves.py
    attached: tuple[AskedFile, ...] = ()  # the files that it is from, which no one else may read; none: the documents
    timings_ms: dict[str, float] = field(default_factory=dict)
