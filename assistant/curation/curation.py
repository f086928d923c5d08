"""What curators do besides bringing documents in: see what would be, or is, out of date, and clear the quarantine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.access.uploads import forget
from assistant.answer import Citation
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.records.staleness import RecordedQuote, StaleQuote, stale
from corpus.errors import NotFound
from corpus.library.quarantine import Held

SHOWN = 5  # answers that are named


@dataclass(frozen=True, slots=True)
class Affected:
    """What stands on a document, and would no longer stand without it.

    `answers` counts recorded answers of everybody that quote it and `stale_already` those among them whose quotes no
    longer stood before; `questions` are the newest ones that whoever looks may read. `drafts` are replies to letters
    and `open_drafts` those that have not gone out, `snippets` approved answers that could be used again. `returning`
    are the ids of documents that it took the place of.
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
class Outdated:
    """Words that no longer stand, as `what` says, and how many recorded answers of everybody quote them."""

    what: StaleQuote
    answers: int


def affected(desk: Desk, office: Office | None, document_id: str) -> Affected:
    """What taking a document away would affect. NotFound where there is none that the desk's caller may see."""
    desk.caller.check("curate")
    desk.shelf.document(document_id)
    quoted = _quoted(desk, document_id)
    mine = list(desk.journal.quotes(document_id))[:SHOWN]
    letters = [kept.draft for kept in office.queue.all() if _cites(kept.draft.citations, document_id)] if office else []
    snippets = office.snippets.all() if office else []
    return Affected(
        passages=len(desk.store.library.passages_of(document_id)),
        answers=len(set().union(*quoted.values())),
        stale_already=len(set().union(*(answers for _, answers in _gone(desk, quoted)))),
        questions=tuple(desk.journal.answer(name)["question"] for name in mine),
        drafts=len(letters),
        open_drafts=sum(draft.state not in ("sent", "withdrawn") for draft in letters),
        snippets=sum(not one.expired and _cites(one.answer.citations, document_id) for one in snippets),
        returning=tuple(older for older, newer in desk.shelf.superseded().items() if newer == document_id),
    )


def outdated(desk: Desk) -> list[Outdated]:
    """Everything that recorded answers quote and that no longer stands, by document, the most quoted first."""
    desk.caller.check("curate")
    found = [Outdated(replace(what, citation=0), len(answers)) for what, answers in _gone(desk, _quoted(desk))]
    return sorted(found, key=lambda one: (one.what.document_id, -one.answers, one.what.before))


def _quoted(desk: Desk, document_id: str | None = None) -> dict[RecordedQuote, set[str]]:
    """Each quote of the journal once, with the ids of the answers that have it."""
    found: dict[RecordedQuote, set[str]] = {}
    for name, quotes in desk.journal.of(desk.caller.id, sees_all=True).quotes(document_id).items():
        for quote in quotes:
            found.setdefault(RecordedQuote.of(quote, 0), set()).add(name)
    return found


def _gone(desk: Desk, quoted: Mapping[RecordedQuote, set[str]]) -> list[tuple[StaleQuote, set[str]]]:
    """Those of the quotes that no longer stand, with the ids of their answers."""
    each = list(quoted)
    numbered = (replace(one, number=number) for number, one in enumerate(each))
    return [(one, quoted[each[one.citation]]) for one in stale(numbered, desk.shelf)]


def _cites(citations: Iterable[Citation], document_id: str) -> bool:
    return any(one.document_id == document_id for one in citations)


def dismiss(desk: Desk, place: str) -> Held:
    """Take a file off the list of those that could not be read, and delete it if it was an upload.

    A file of a folder stays where it is, and is tried again when that folder is next brought in. NotFound where no
    file of that place is held.
    """
    desk.caller.check("curate")
    held = next((one for one in desk.store.quarantine.held() if one.place == place), None)
    if held is None:
        raise NotFound("This file is not held any more.", "Look at the list anew.")
    desk.store.quarantine.release(place)
    forget(desk.settings.data, place)
    desk.journal.audit.note(desk.caller.id, "held file dismissed", held.document_id)
    return held
