"""What curators do besides bringing documents in: see what is or would be out of date, and clear the quarantine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.access.uploads import forget, places_left
from assistant.answer import Citation
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.records.staleness import RecordedQuote, StaleQuote, stale
from corpus.errors import NotFound
from corpus.library.quarantine import QuarantinedFile

SHOWN = 5  # questions of answers that are listed


@dataclass(frozen=True, slots=True)
class RemovalEffects:
    """What rests on a document, and would be out of date without it.

    `answers` counts the recorded answers of everybody that quote it, `stale_already` those of them with a quote that is
    out of date as it is. `questions` are those of the newest answers that the curator may read. `drafts` are replies to
    letters, `open_drafts` those that have not gone out, `snippets` approved answers that could be used again.
    `returning` are the ids of documents that it took the place of.
    """

    passages: int
    answers: int = 0
    stale_already: int = 0
    questions: tuple[str, ...] = ()
    drafts: int = 0
    open_drafts: int = 0
    snippets: int = 0
    returning: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutdatedQuote:
    """A quote that is out of date, and how many recorded answers of everybody have it."""

    what: StaleQuote
    answers: int


def affected(desk: Desk, office: Office | None, document_id: str) -> RemovalEffects:
    """What taking a document away would affect. NotFound where there is none that the desk's caller may see."""
    desk.caller.check("curate")
    desk.shelf.document(document_id)
    answers_of = _answers_by_quote(desk, document_id)
    readable = list(desk.journal.quotes(document_id))[:SHOWN]
    queued = office.queue.all() if office else []
    drafts = [entry.draft for entry in queued if _cites(entry.draft.citations, document_id)]
    snippets = office.snippets.all() if office else []
    return RemovalEffects(
        passages=len(desk.store.library.passages_of(document_id)),
        answers=len(set().union(*answers_of.values())),
        stale_already=len(set().union(*(answers for _, answers in _outdated(desk, answers_of)))),
        questions=tuple(desk.journal.answer(answer_id)["question"] for answer_id in readable),
        drafts=len(drafts),
        open_drafts=sum(draft.state not in ("sent", "withdrawn") for draft in drafts),
        snippets=sum(not snippet.expired and _cites(snippet.answer.citations, document_id) for snippet in snippets),
        returning=tuple(older for older, newer in desk.shelf.superseded().items() if newer == document_id),
    )


def outdated(desk: Desk) -> list[OutdatedQuote]:
    """Everything that recorded answers quote and that no longer stands, by document, the most quoted first."""
    desk.caller.check("curate")
    stale_quotes = _outdated(desk, _answers_by_quote(desk))
    quotes = [OutdatedQuote(replace(what, citation=0), len(answers)) for what, answers in stale_quotes]
    return sorted(quotes, key=lambda quote: (quote.what.document_id, -quote.answers, quote.what.before))


def _answers_by_quote(desk: Desk, document_id: str | None = None) -> dict[RecordedQuote, set[str]]:
    """Each quote of the journal once, with the ids of the answers that have it."""
    answers_of: dict[RecordedQuote, set[str]] = {}
    for answer_id, quotes in desk.journal.of(desk.caller.id, sees_all=True).quotes(document_id).items():
        for quote in quotes:
            answers_of.setdefault(RecordedQuote.of(quote, 0), set()).add(answer_id)
    return answers_of


def _outdated(desk: Desk, answers_of: Mapping[RecordedQuote, set[str]]) -> list[tuple[StaleQuote, set[str]]]:
    """Those of the quotes that no longer stand, with the ids of their answers."""
    quotes = list(answers_of)
    numbered = (replace(quote, number=number) for number, quote in enumerate(quotes))
    return [(stale_quote, answers_of[quotes[stale_quote.citation]]) for stale_quote in stale(numbered, desk.shelf)]


def _cites(citations: Iterable[Citation], document_id: str) -> bool:
    return any(citation.document_id == document_id for citation in citations)


def dismiss(desk: Desk, place: str) -> QuarantinedFile:
    """Take a file off the list of those that could not be read, and delete it if it was an upload.

    A file of a folder stays where it is, and is tried again when that folder is next brought in. NotFound where no
    file of that place is in quarantine.
    """
    desk.caller.check("curate")
    file = next((file for file in desk.store.quarantine.all() if file.place == place), None)
    if file is None:
        raise NotFound("This file is no longer in quarantine.", "Reload the list.")
    desk.store.quarantine.release(place)
    desk.store.settle()
    forget(desk.settings.data, place, places_left(desk.store))
    desk.journal.audit.note(desk.caller.id, "held file dismissed", file.document_id)
    return file
