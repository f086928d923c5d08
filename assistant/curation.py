"""What curators do besides bringing documents in: see what a removal would affect, and clear the quarantine."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.living import Quoted, stale
from assistant.uploads import forget
from corpus.errors import NotFound
from corpus.quarantine import Held

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


def affected(desk: Desk, office: Office | None, document_id: str) -> Affected:
    """What taking a document away would affect. NotFound where there is none that the desk's caller may see."""
    desk.caller.check("curate")
    desk.shelf.document(document_id)
    quoting = desk.journal.of(desk.caller.id, sees_all=True).quotes(document_id)
    flat = [(name, quote) for name, quotes in quoting.items() for quote in quotes]
    numbered = [Quoted(**{**quote, "number": number}) for number, (_, quote) in enumerate(flat)]
    gone = {flat[one.citation][0] for one in stale(numbered, desk.shelf)}
    mine = list(desk.journal.quotes(document_id))[:SHOWN]
    letters = [kept.draft for kept in office.queue.all() if _cites(kept.draft.citations, document_id)] if office else []
    snippets = office.snippets.all() if office else []
    return Affected(
        passages=len(desk.store.library.passages_of(document_id)),
        answers=len(quoting),
        stale_already=len(gone),
        questions=tuple(desk.journal.answer(name)["question"] for name in mine),
        drafts=len(letters),
        open_drafts=sum(draft.state not in ("sent", "withdrawn") for draft in letters),
        snippets=sum(not one.expired and _cites(one.answer.citations, document_id) for one in snippets),
        returning=tuple(older for older, newer in desk.shelf.superseded().items() if newer == document_id),
    )


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
