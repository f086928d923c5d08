"""What people do on the HR desk's page: each act takes what is open, and returns what is open then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from assistant.hr.office import Office
from assistant.hr.reply.export import Outgoing
from assistant.hr.values import QueuedDraft, State
from corpus.errors import WrongUse
from corpus.settings import Language

REMEMBERED: Final = 30  # letters whose own words a session still shows


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's work: the draft that is open, how many steps it had, and letters in their own words.

    `originals` are pairs of a draft's id and its letter, unmasked. They lie in memory only, and the newest are kept.
    """

    draft_id: str = ""
    steps: int = 0
    originals: tuple[tuple[str, str], ...] = ()

    def original(self) -> str:
        """The open letter in its own words; empty where they are not at hand."""
        return dict(self.originals).get(self.draft_id, "")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something on the page: the office as they have it, their name, and the page's language.

    Only the name of somebody who is `signed_in` is known to be theirs.
    """

    office: Office
    name: str
    language: Language
    signed_in: bool = False

    def signature(self) -> str:
        """The name that goes into a draft's history. WrongUse where nobody is named."""
        if not self.name:
            raise WrongUse("Nobody is named as the one who does this.", "Write your name at the top of the page.")
        return self.name


Act = Callable[..., Session]
"""Takes the actor, the session, and the values of components that the act needs."""


def refresh(actor: Actor, session: Session) -> Session:
    """The open draft as the queue has it by now."""
    return _with_draft(session, actor.office.queue.get(session.draft_id)) if session.draft_id else session


def open_draft(actor: Actor, session: Session, draft_id: str) -> Session:
    return _with_draft(session, actor.office.queue.get(draft_id))


def receive(actor: Actor, session: Session, text: str) -> Session:
    """Draft the reply to a letter, and open it."""
    draft = actor.office.receive(text, actor.signature())
    originals = (*session.originals, (draft.id, text.replace("\r\n", "\n")))[-REMEMBERED:]
    return _with_draft(replace(session, originals=originals), actor.office.queue.get(draft.id))


def save(actor: Actor, session: Session, reply: str) -> Session:
    return _with_draft(session, actor.office.edit(session.draft_id, reply, actor.signature(), session.steps))


def approve(actor: Actor, session: Session, reply: str) -> Session:
    """Approve the reply as it was saved; WrongUse where the page shows another one."""
    if reply.strip() != actor.office.queue.get(session.draft_id).draft.reply.strip():
        raise WrongUse("The reply on the page differs from the one that was saved.", "Save it first, or refresh.")
    return _with_draft(session, actor.office.approve(session.draft_id, actor.signature(), session.steps))


def answer_again(actor: Actor, session: Session) -> Session:
    return _with_draft(session, actor.office.answer_again(session.draft_id, actor.signature()))


def closing(state: State) -> Act:
    """The act that closes the open draft in a state."""

    def close(actor: Actor, session: Session) -> Session:
        queued = actor.office.close(session.draft_id, actor.signature(), state, session.steps)
        return _with_draft(session, queued)

    return close


def use_snippet(actor: Actor, session: Session, snippet_id: str | None) -> Session:
    """Add an approved answer to the reply."""
    if not snippet_id:
        raise WrongUse("No approved answer is chosen.", "Choose one first.")
    queued = actor.office.use_snippet(session.draft_id, snippet_id, actor.signature(), session.steps)
    return _with_draft(session, queued)


def mail(actor: Actor, session: Session, evidence: bool, salutation: str, to: str) -> Session:
    outgoing = Outgoing(salutation, to, evidence=evidence)
    return _with_draft(session, actor.office.mail(session.draft_id, actor.signature(), outgoing))


def set_contact(actor: Actor, session: Session, matter: str | None, english: str, french: str) -> Session:
    actor.office.contacts.set(matter or "", english, french)
    return session


def _with_draft(session: Session, queued: QueuedDraft) -> Session:
    return replace(session, draft_id=queued.draft.id, steps=queued.steps)
