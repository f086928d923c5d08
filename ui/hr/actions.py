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
    """One browser's work: the draft that is open, how many steps it had, and letters in their own words."""

    draft_id: str = ""
    steps: int = 0
    originals: tuple[tuple[str, str], ...] = ()

    def original(self) -> str:
        return dict(self.originals).get(self.draft_id, "")


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something on the page: the office as they have it, their name, and the page's language."""

    office: Office
    who: str
    language: Language


Act = Callable[..., Session]


def refresh(doing: Doing, now: Session) -> Session:
    """The open draft as it is kept by now."""
    return opened(now, doing.office.queue.get(now.draft_id)) if now.draft_id else now


def opened(now: Session, kept: QueuedDraft) -> Session:
    return replace(now, draft_id=kept.draft.id, steps=kept.steps)


def open(doing: Doing, now: Session, draft_id: str) -> Session:
    return opened(now, doing.office.queue.get(draft_id))


def receive(doing: Doing, now: Session, text: str) -> Session:
    named = _named(doing)
    draft = doing.office.receive(text, named)
    originals = (*now.originals, (draft.id, text.replace("\r\n", "\n")))[-REMEMBERED:]
    return opened(replace(now, originals=originals), doing.office.queue.get(draft.id))


def save(doing: Doing, now: Session, reply: str) -> Session:
    return opened(now, doing.office.edit(now.draft_id, reply, _named(doing), now.steps))


def approve(doing: Doing, now: Session, reply: str) -> Session:
    if reply.strip() != doing.office.queue.get(now.draft_id).draft.reply.strip():
        raise WrongUse("The reply on the page differs from the one that is kept.", "Save it first, or refresh.")
    return opened(now, doing.office.approve(now.draft_id, _named(doing), now.steps))


def answer_again(doing: Doing, now: Session) -> Session:
    return opened(now, doing.office.answer_again(now.draft_id, _named(doing)))


def closing(how: State) -> Act:
    return lambda doing, now: opened(now, doing.office.close(now.draft_id, _named(doing), how, now.steps))


def use(doing: Doing, now: Session, snippet_id: str | None) -> Session:
    if not snippet_id:
        raise WrongUse("No approved answer is chosen.", "Choose one first.")
    return opened(now, doing.office.use_snippet(now.draft_id, snippet_id, _named(doing), now.steps))


def mail(doing: Doing, now: Session, evidence: bool, salutation: str, to: str) -> Session:
    out = Outgoing(salutation, to, evidence=evidence)
    return opened(now, doing.office.mail(now.draft_id, _named(doing), out))


def contact(doing: Doing, now: Session, matter: str | None, english: str, french: str) -> Session:
    doing.office.contacts.set(matter or "", english, french)
    return now


def _named(doing: Doing) -> str:
    if not doing.who:
        raise WrongUse("Nobody is named as the one who does this.", "Write your name at the top of the page.")
    return doing.who
