"""One question, asked of each of several documents by itself: what each says about it, quoted, or that it says nothing.

The steps are those of any question; what has no question mark is a subject, and is looked up word by word first. No
language model writes here, and nothing is recorded: a document that says nothing is no question that nobody answered.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.access.shelf import Shelf
from assistant.access.visibility import Scope, scope_of
from assistant.answer import ANSWERED, Answer, Filters, Question
from assistant.answering import Search, answered
from assistant.composing.overview import said_of
from assistant.deciding.answerability import find, sureness
from assistant.deciding.calibration import calibration
from assistant.deciding.decide import sure_enough
from assistant.desk import Desk
from assistant.messages import message
from assistant.question.declined import declined
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.reading.edition import store_of_edition
from assistant.requests import CompareRequest, EditionRequest
from assistant.retrieval.retrieve import question_vectors
from assistant.running.clock import Clock
from assistant.running.presence import still_wanted
from corpus.document import Document, Source
from corpus.settings import Language
from corpus.store import Store

MENTIONED = "overview"  # the move of an answer that shows where a subject is mentioned


@dataclass(frozen=True, slots=True)
class Row:
    """What one document says: the answer from the edition `digest` of it alone, whose citations are of its text.

    Where the answer has no claims, the document says nothing; `nearby` then has the closest words, if any are close.
    `current` tells whether it is the current edition.
    """

    source: Source
    digest: str
    current: bool
    answer: Answer

    @property
    def says_something(self) -> bool:
        return self.answer.status in ANSWERED

    @property
    def mentions(self) -> bool:
        """Whether it only shows where the document mentions a subject."""
        return self.answer.move == MENTIONED


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question and what documents say to it, those that say something first; `total` is how many can be asked.

    `refused` is a sentence that says why nothing is asked of them; empty as a rule.
    """

    question: str
    understood_as: str
    language: Language
    rows: tuple[Row, ...]
    total: int
    refused: str = ""


Tell = Callable[[int, int], None]
"""Called after each document: how many were asked, and of how many."""


def compare(desk: Desk, request: CompareRequest, tell: Tell = lambda done, of: None) -> Comparison:
    """What documents say to a question, each by itself. The errors of `Desk.ask`; NotFound names what there is not."""
    desk.check_ready()
    desk.check_question(request.question)
    filters = desk.filters(request)
    store, scope = desk.narrow(filters)
    spoken = spoken_in(request.question, (), request.language)
    if refusal := declined(request.question):
        return Comparison(request.question, request.question, spoken, (), 0, message(refusal.message, spoken))
    subject = "" if "?" in request.question else request.question.strip()
    asked = message("suggestion", spoken, topic=subject) if subject else request.question
    question = question_of(asked, spoken, store, scope, (), request.language)
    blank = Answer(
        id="",  # it is in no journal
        conversation_id="",
        question=question.asked,
        understood_as=question.text,
        language=question.language,
        status="not_in_documents",
        text="",
        strictness=request.strictness or desk.settings.strictness,
    )
    answerable = not subject and _answerable(desk, store, scope, blank, question)
    asking = _Asking(desk, store, scope, blank, question, subject, answerable)
    if request.editions:
        total, rows = len(request.editions), asking.editions(Shelf(desk.store, filters.audience), request.editions)
    else:
        every = _ordered(store, scope, request.documents)
        total, rows = len(every), asking.documents(every[request.offset : request.offset + request.count])
    of, answered_rows = min(total, request.count), list[Row]()
    for row in rows:
        answered_rows.append(row)
        tell(len(answered_rows), of)
    if not request.editions and request.documents is None:
        answered_rows.sort(key=lambda row: not row.says_something)
    return Comparison(request.question, question.text, question.language, tuple(answered_rows), total)


def _answerable(desk: Desk, store: Store, scope: Scope, blank: Answer, question: Question) -> bool:
    """Whether all documents together answer the question, as surely as is asked for.

    One document by itself has fewer sentences that bear each other out: where the question is answered at all, a
    sentence of it need be no surer than one that stands beside others in an answer.
    """
    every, reader = replace(scope, chosen=scope.readable), desk.reader
    vectors = question_vectors(question, store.embedder)
    together = find(question, vectors, store, every, desk.settings.retrieved, reader)
    return sure_enough(sureness(together), blank.strictness, read=reader is not None)


def _ordered(store: Store, scope: Scope, documents: Sequence[str] | None) -> list[str]:
    """The documents to ask: in the order in which they are named, else the newest first."""
    if documents is not None:
        return [document_id for document_id in dict.fromkeys(documents) if document_id in scope.chosen]
    sources = store.library.sources()
    by_title = sorted(scope.chosen, key=lambda document_id: (sources[document_id].title.casefold(), document_id))
    return sorted(by_title, key=lambda document_id: sources[document_id].last_day, reverse=True)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question on its way through documents."""

    desk: Desk
    store: Store
    scope: Scope
    blank: Answer
    question: Question
    subject: str  # what is asked about where it is no question, else empty
    answerable: bool

    def documents(self, ids: Sequence[str]) -> Iterator[Row]:
        for document_id in ids:
            still_wanted()
            document = self.store.library.document(document_id)
            alone = replace(self.scope, documents=(document_id,), chosen=frozenset({document_id}))
            yield Row(document.source, document.digest, True, self._answer(self.store, alone, document))

    def editions(self, shelf: Shelf, wanted: Sequence[EditionRequest]) -> Iterator[Row]:
        for edition in wanted:
            still_wanted()
            document = shelf.document(edition.document, edition.edition or None)
            current = shelf.document(edition.document).digest == document.digest
            with store_of_edition(self.desk.store, document) as own:
                alone = scope_of(Filters("staff"), own.library.sources())  # whether it may be read is decided
                yield Row(document.source, document.digest, current, self._answer(own, alone, document))

    def _answer(self, store: Store, alone: Scope, document: Document) -> Answer:
        """Where the document of a store mentions a subject; else what it says to the question."""
        if self.subject and (mentioned := said_of(self.subject, self.blank, document.source, store)):
            return replace(mentioned, move=MENTIONED)
        search = Search(store, alone, self.desk.settings.retrieved, self.desk.reader, None, suggests=False)
        blank = replace(self.blank, strictness="off") if self.answerable else self.blank
        answer = answered(blank, self.question, search, Clock(), lambda partial: None)
        shown = calibration(read=self.desk.reader is not None).shown
        if self.blank.strictness != "off" and answer.confidence < shown:
            answer = replace(answer, status="not_in_documents", text="", claims=(), citations=(), conflicts=())
        near = answer.nearby[:1] if answer.confidence_level != "low" else ()
        return replace(answer, strictness=self.blank.strictness, nearby=near, missing=())
