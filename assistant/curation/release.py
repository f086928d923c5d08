"""What a curator may let into answers: sentences that look like orders to a machine and that they judge harmless.

Nobody can let in the other things that are kept out of answers: text that readers of the file do not see, and text that
could not be read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from assistant.desk import Desk
from corpus.document import Document
from corpus.errors import NotFound, WrongUse

Rescreen = Callable[[str], object]
"""Screens a document again, by its id, after it was let in or no longer is."""

USE_ANOTHER_FILE: Final = "Bring in a file that shows these words as text."


@dataclass(frozen=True, slots=True)
class Release:
    """An edition that a curator let in, or no longer lets in; `sentences` are those that this is about."""

    id: str
    digest: str
    let_in: bool
    sentences: tuple[str, ...]
    passages: int


def let_in(desk: Desk, document_id: str, rescreen: Rescreen) -> Release:
    """Let all sentences of the current edition of a document into answers, as a curator judged them harmless.

    This holds until its content changes. NotFound where the caller sees no such document; WrongUse, with the reason,
    where nothing is kept out of it that a curator may let in.
    """
    desk.caller.check("curate")
    document = _document(desk, document_id)
    sentences = _orders(document)
    if not sentences and not desk.store.screenings.is_let_in(document.id, document.digest):
        raise _nothing_to_let_in(document)
    desk.journal.audit.note(desk.caller.id, "document let in", _edition(document))
    desk.store.screenings.let_in(document.id, document.digest)
    rescreen(document.id)
    return _release(desk, document, True, sentences)


def keep_out(desk: Desk, document_id: str, rescreen: Rescreen) -> Release:
    """Take back that the current edition of a document was let in. WrongUse where it was not."""
    desk.caller.check("curate")
    document = _document(desk, document_id)
    if not desk.store.screenings.is_let_in(document.id, document.digest):
        raise WrongUse(f"Nobody has let in {document.id} as it stands.", "Look at what waits for review.")
    desk.journal.audit.note(desk.caller.id, "document kept out", _edition(document))
    desk.store.screenings.keep_out(document.id, document.digest)
    rescreen(document.id)
    return _release(desk, document, False, _orders(desk.store.library.document(document.id)))


def _document(desk: Desk, document_id: str) -> Document:
    """A document. WrongUse, with the reason, where there is only a file in quarantine, which cannot be let in."""
    try:
        return desk.shelf.document(document_id)
    except NotFound:
        for file in desk.store.quarantine.all():
            if file.document_id == document_id:
                reason = f"{file.message} A file that could not be read cannot be let in."
                raise WrongUse(reason, file.what_to_do) from None
        raise


def _nothing_to_let_in(document: Document) -> WrongUse:
    if not document.for_review:
        return WrongUse(f"Nothing of {document.id} is kept out of answers.", "Look at what waits for review.")
    reasons = "; ".join(sorted({stretch.reason for stretch in document.for_review}))
    return WrongUse(f"What is kept out of {document.id} cannot be let in: {reasons}.", USE_ANOTHER_FILE)


def _orders(document: Document) -> tuple[str, ...]:
    return tuple(stretch.text for stretch in document.set_aside if stretch.overrulable)


def _edition(document: Document) -> str:
    """A document and its edition, as the audit log names them."""
    return f"{document.id} {document.digest}"


def _release(desk: Desk, document: Document, let_in: bool, sentences: tuple[str, ...]) -> Release:
    passages = len(desk.store.library.passages_of(document.id))
    return Release(document.id, document.digest, let_in, sentences, passages)
