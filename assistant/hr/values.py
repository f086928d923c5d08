"""The values of the HR desk: a draft of a reply, the questions in it, and a draft as the queue has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer, Citation
from assistant.privacy.datum import PersonalDatum
from corpus.settings import Language

State = Literal["new", "drafted", "edited", "approved", "sent", "withdrawn"]

Directory = Mapping[str, Mapping[Language, str]]
"""Where to turn, by matter ("pay", "medical", ... or "general") and language."""


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """One question of a letter with its span there, its answer, and the matter that it is about.

    `echo` is the question with personal data masked; `short` is what of it the reply repeats.
    """

    text: str
    start: int
    end: int
    answer: Answer
    matter: str = "general"
    echo: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """A sentence that takes its letter to a person: its span, and the matter that it speaks of ("medical", ...)."""

    start: int
    end: int
    matter: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply in the making. `letter` has its personal data blackened; every span in it is that of the letter sent.

    `drafted` is what the program wrote of the reply; `snippets` are approved answers that were added to it. Where any
    sentence is `for_person`, a person answers the letter. `subject` and `sender`, initials, are what the queue calls it
    by; `message_id` is that of the mail that it was sent by.
    """

    id: str
    language: Language
    state: State
    letter: str
    questions: tuple[DraftQuestion, ...]
    reply: str
    personal_data: tuple[PersonalDatum, ...]
    drafted: str = ""
    snippets: tuple[Answer, ...] = ()
    for_person: tuple[ForPerson, ...] = ()
    subject: str = ""
    sender: str = ""
    message_id: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that the reply stands on."""
        answers = (*(question.answer for question in self.questions), *self.snippets)
        return tuple(citation for answer in answers for citation in answer.citations)


@dataclass(frozen=True, slots=True)
class QueuedDraft:
    """A draft in the queue: when it came and changed (UTC), who wrote last, and how many steps it has been through."""

    draft: Draft
    created: str
    changed: str
    writer: str
    steps: int
