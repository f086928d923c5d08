"""Living answers: which recorded answers quote words that their documents no longer have, and what stands there now.

Nothing is marked when a document changes. Whether a quote still stands is looked up when somebody asks, so it is right
whichever way the document came to change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.access.shelf import Shelf
from assistant.records.copies import Copy
from assistant.records.journal import Journal
from corpus.document import Document
from corpus.errors import NotFound
from corpus.library.history import changes

Kind = Literal["changed", "removed", "superseded"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What was quoted once: the citation's number, the passage of an edition, and the span and words within it."""

    number: int
    document_id: str
    passage_id: str
    start: int
    end: int
    quote: str
    superseded_by: str = ""  # as it was known then


@dataclass(frozen=True, slots=True)
class Stale:
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
    stale: tuple[Stale, ...]
    copies: tuple[Copy, ...] = ()


def stale(quoted: Iterable[Quoted], shelf: Shelf) -> list[Stale]:
    """Those of the quotes that no longer stand in the documents that `shelf` shows."""
    current: dict[str, Document | None] = {}
    newer = shelf.superseded()
    return [found for one in quoted if (found := _looked_up(one, shelf, current, newer))]


def stale_answers(journal: Journal, shelf: Shelf, document_id: str | None = None) -> list[StaleAnswer]:
    """Every recorded answer that quotes what no longer stands, newest first; or only those that quote one document."""
    current: dict[str, Document | None] = {}
    newer, found = shelf.superseded(), []
    for answer_id, quotes in journal.quotes(document_id).items():
        if gone := [one for quote in quotes if (one := _looked_up(Quoted(**quote), shelf, current, newer))]:
            answer = journal.answer(answer_id)
            when = journal.made_with(answer_id)["answered_at"]
            copies, of = journal.copies.of(answer_id), answer["conversation_id"]
            found.append(StaleAnswer(answer_id, of, answer["question"], when, tuple(gone), copies))
    return found


def of_answer(answer: Mapping[str, Any], shelf: Shelf) -> list[Stale]:
    """The stale citations of an answer, given in the shape of Answer."""
    names = Quoted.__dataclass_fields__
    return stale((Quoted(**{name: one[name] for name in names if name in one}) for one in answer["citations"]), shelf)


def _looked_up(
    one: Quoted, shelf: Shelf, current: dict[str, Document | None], superseded: Mapping[str, str]
) -> Stale | None:
    """What became of a quote; None where it stands. `current` remembers documents that were read already."""
    document = _read(one.document_id, shelf, current)
    if document is None:
        return Stale(one.number, one.document_id, "removed", one.quote, "", "")
    if one.quote not in document.text:
        after = _new_wording(one, document, shelf)
        return Stale(one.number, one.document_id, "changed" if after else "removed", one.quote, after, document.id)
    newer = superseded.get(one.document_id, "")
    successor = _read(newer, shelf, current) if newer and newer != one.superseded_by else None
    if successor is None or one.quote in successor.text:
        return None
    after = _reworded(document, successor, (document.text.index(one.quote), len(one.quote)))
    return Stale(one.number, one.document_id, "superseded", one.quote, after, successor.id)


def _read(document_id: str, shelf: Shelf, current: dict[str, Document | None]) -> Document | None:
    if document_id not in current:
        try:
            current[document_id] = shelf.document(document_id)
        except NotFound:
            current[document_id] = None
    return current[document_id]


def _new_wording(one: Quoted, document: Document, shelf: Shelf) -> str:
    """How the current edition words what an earlier one said; empty where it does not say it."""
    try:
        passage = shelf.passage(one.passage_id)
        before = shelf.document(one.document_id, passage.digest)
    except NotFound:
        return ""
    return _reworded(before, document, (one.start, one.end - one.start))


def _reworded(older: Document, newer: Document, where: tuple[int, int]) -> str:
    """The sentences of `newer` that take the place of those at (start, length) of `older`."""
    start, end = where[0], where[0] + where[1]
    met: Sequence[str] = [
        newer.text[slice(*change.after)]
        for change in changes(older, newer)
        if change.before and change.after and change.before[0] < end and start < change.before[1]
    ]
    return " ".join(met)
