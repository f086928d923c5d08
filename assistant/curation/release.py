"""What a person may overrule: sentences that look like orders to a machine, where they have read them and found none.

All else that is kept out of answers nobody can let in: what no reader of the file sees, and what could not be read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from assistant.desk import Desk
from corpus.document import Document
from corpus.errors import NotFound, WrongUse

Rescreen = Callable[[str], object]
"""Looks through a document anew, as it is let in or not."""

MEND: Final = "Bring in a file that shows these words as text."


@dataclass(frozen=True, slots=True)
class Judged:
    """An edition that a person has let in, or keeps out after all; `sentences` are those that this was about."""

    id: str
    digest: str
    let_in: bool
    sentences: tuple[str, ...]
    passages: int


def let_in(desk: Desk, document_id: str, rescreen: Rescreen) -> Judged:
    """Have the current edition of a document quoted whole, as a curator has read it and judged it harmless.

    It stays so until its content changes. NotFound where the caller sees no such document; WrongUse where nothing of it
    is kept out that a person may overrule, and then why.
    """
    desk.caller.check("curate")
    document = _found(desk, document_id)
    sentences = _orders(document)
    if not sentences and not desk.store.screenings.is_let_in(document.id, document.digest):
        raise _nothing_to_let_in(document)
    desk.journal.audit.note(desk.caller.id, "document let in", _edition(document))
    desk.store.screenings.let_in(document.id, document.digest)
    rescreen(document.id)
    return _judged(desk, document, True, sentences)


def keep_out(desk: Desk, document_id: str, rescreen: Rescreen) -> Judged:
    """Take back that the current edition of a document was let in. WrongUse where it was not."""
    desk.caller.check("curate")
    document = _found(desk, document_id)
    if not desk.store.screenings.is_let_in(document.id, document.digest):
        raise WrongUse(f"Nobody has let in {document.id} as it stands.", "Look at what waits for review.")
    desk.journal.audit.note(desk.caller.id, "document kept out", _edition(document))
    desk.store.screenings.keep_out(document.id, document.digest)
    rescreen(document.id)
    return _judged(desk, document, False, _orders(desk.store.library.document(document.id)))


def _found(desk: Desk, document_id: str) -> Document:
    """A document; where there is none but a file that is held, WrongUse tells why that one cannot be let in."""
    try:
        return desk.shelf.document(document_id)
    except NotFound:
        for held in desk.store.quarantine.all():
            if held.document_id == document_id:
                raise WrongUse(f"{held.message} What could not be read nobody can let in.", held.what_to_do) from None
        raise


def _nothing_to_let_in(document: Document) -> WrongUse:
    kinds = sorted({one.kind for one in document.set_aside})
    if not kinds:
        return WrongUse(f"Nothing of {document.id} is kept out of answers.", "Look at what waits for review.")
    reasons = "; ".join(sorted({one.reason for one in document.set_aside}))
    return WrongUse(f"What is kept out of {document.id} nobody can let in: {reasons}.", MEND)


def _orders(document: Document) -> tuple[str, ...]:
    return tuple(one.text for one in document.set_aside if one.overrulable)


def _edition(document: Document) -> str:
    """A document and its edition, as the audit log names them."""
    return f"{document.id} {document.digest}"


def _judged(desk: Desk, document: Document, let_in: bool, sentences: tuple[str, ...]) -> Judged:
    passages = len(desk.store.library.passages_of(document.id))
    return Judged(document.id, document.digest, let_in, sentences, passages)
