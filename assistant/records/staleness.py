"""Living answers: which quotes no longer stand in their documents, and what stands there now.

This is the one rule for answers in the journal, for replies to letters and for approved answers: what was promised is
the quote, word for word. What stands around it, and how the text is cut into passages, may change.

Nothing is marked when a document changes. Whether a quote still stands is looked up when somebody asks, so it is right
whichever way the document came to change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self

from assistant.access.shelf import Shelf
from assistant.answer import Citation
from assistant.records.copies import Copy
from assistant.records.journal import Journal
from corpus.document import Document, Span
from corpus.errors import NotFound
from corpus.library.history import changes

Kind = Literal["changed", "removed", "superseded"]


@dataclass(frozen=True, slots=True)
class RecordedQuote:
    """What was quoted once: the citation's number, the passage of an edition, and the span and words within it."""

    number: int
    document_id: str
    passage_id: str
    start: int
    end: int
    quote: str
    superseded_by: str = ""  # as it was known then

    @classmethod
    def of(cls, citation: Mapping[str, Any], number: int) -> Self:
        """The quote of a citation, given in the shape of Citation, under another number."""
        values = {name: citation[name] for name in cls.__dataclass_fields__ if name in citation}
        return cls(**{**values, "number": number})


@dataclass(frozen=True, slots=True)
class StaleQuote:
    """A citation whose words no longer stand: the old wording and, where there is one, the new, with its document.

    `changed`: a newer edition words it otherwise. `removed`: it is gone, or the document is. `superseded`: another
    document, which words it otherwise or not at all, took the place of this one after the answer was given.
    """

    citation: int
    document_id: str
    kind: Kind
    before: str
    after: str
    now_in: str


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """A recorded answer with its stale citations, and the files that it is in."""

    id: str
    conversation_id: str
    question: str
    answered_at: str
    stale: tuple[StaleQuote, ...]
    copies: tuple[Copy, ...] = ()


def stale(quotes: Iterable[RecordedQuote], shelf: Shelf) -> list[StaleQuote]:
    """Those of the quotes that no longer stand in the documents that `shelf` shows."""
    current = _Current(shelf)
    return [stale_quote for quote in quotes if (stale_quote := current.check(quote))]


def stale_citations(citations: Iterable[Citation], shelf: Shelf) -> tuple[Citation, ...]:
    """Those of the citations that are stale, in their order. Their numbers need not differ."""
    listed = list(citations)
    quotes = (RecordedQuote.of(asdict(citation), place) for place, citation in enumerate(listed))
    return tuple(listed[stale_quote.citation] for stale_quote in stale(quotes, shelf))


def stale_of_answer(answer: Mapping[str, Any], shelf: Shelf) -> list[StaleQuote]:
    """The stale citations of an answer, given in the shape of Answer; attached files never change."""
    if answer.get("attached"):
        return []
    return stale((RecordedQuote.of(citation, citation["number"]) for citation in answer["citations"]), shelf)


def stale_answers(journal: Journal, shelf: Shelf, document_id: str | None = None) -> list[StaleAnswer]:
    """Every recorded answer that quotes what no longer stands, newest first; or only those that quote one document."""
    current, answers = _Current(shelf), []
    for answer_id, quotes in journal.quotes(document_id).items():
        checked = (current.check(RecordedQuote(**quote)) for quote in quotes)
        if stale_quotes := tuple(filter(None, checked)):
            answer = journal.answer(answer_id)
            answers.append(
                StaleAnswer(
                    id=answer_id,
                    conversation_id=answer["conversation_id"],
                    question=answer["question"],
                    answered_at=journal.made_with(answer_id)["answered_at"],
                    stale=stale_quotes,
                    copies=journal.copies.of(answer_id),
                )
            )
    return answers


@dataclass(slots=True)
class _Current:
    """The documents as they are now, each read once, and which of them another one has taken the place of."""

    shelf: Shelf
    _documents: dict[str, Document | None] = field(default_factory=dict)
    _superseded: Mapping[str, str] | None = None

    def check(self, quote: RecordedQuote) -> StaleQuote | None:
        """What became of a quote; None where it stands."""
        document = self._document(quote.document_id)
        if document is None:
            return StaleQuote(quote.number, quote.document_id, "removed", quote.quote, "", "")
        if quote.quote not in document.text:
            after = self._new_wording(quote, document)
            kind: Kind = "changed" if after else "removed"
            return StaleQuote(quote.number, quote.document_id, kind, quote.quote, after, document.id)
        successor = self._successor(quote)
        if successor is None or quote.quote in successor.text:
            return None
        start = document.text.index(quote.quote)
        after = _reworded(document, successor, (start, start + len(quote.quote)))
        return StaleQuote(quote.number, quote.document_id, "superseded", quote.quote, after, successor.id)

    def _document(self, document_id: str) -> Document | None:
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self.shelf.document(document_id)
            except NotFound:
                self._documents[document_id] = None
        return self._documents[document_id]

    def _successor(self, quote: RecordedQuote) -> Document | None:
        """The document that has taken the place of the quoted one since the answer was given."""
        if self._superseded is None:
            self._superseded = self.shelf.superseded()
        newer = self._superseded.get(quote.document_id, "")
        return self._document(newer) if newer and newer != quote.superseded_by else None

    def _new_wording(self, quote: RecordedQuote, document: Document) -> str:
        """How the current edition words what an earlier one said; empty where it does not say it."""
        try:
            passage = self.shelf.passage(quote.passage_id)
            before = self.shelf.document(quote.document_id, passage.digest)
        except NotFound:
            return ""
        return _reworded(before, document, (quote.start, quote.end))


def _reworded(older: Document, newer: Document, span: Span) -> str:
    """The sentences of `newer` that take the place of those in a span of `older`."""
    start, end = span
    return " ".join(
        newer.text[slice(*change.after)]
        for change in changes(older, newer)
        if change.before and change.after and change.before[0] < end and start < change.before[1]
    )
