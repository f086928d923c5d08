"""The shapes of the HR desk's HTTP interface and of `peaceops draft --json`."""

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import ANSWERED, Answer
from assistant.hr.reply.export import Format
from assistant.hr.values import Draft, QueuedDraft, State
from assistant.privacy.datum import Kind
from corpus.settings import Language

BY = Field("", description="Name of the person who does this, where no key says who it is.")


class LetterIn(BaseModel):
    """A letter as it came, whole."""

    model_config = ConfigDict(extra="forbid")

    letter: str
    language: Language | None = Field(None, description="Of the reply; told from the letter if left out.")
    by: str = BY


class By(BaseModel):
    model_config = ConfigDict(extra="forbid")

    by: str = BY
    seen: int | None = Field(None, description="The `steps` of the draft that was seen; refused if it has more by now.")


class EditIn(By):
    reply: str


class ExportIn(BaseModel):
    """How a reply leaves. Greeting and address are used once and kept nowhere."""

    model_config = ConfigDict(extra="forbid")

    format: Format = "txt"
    evidence: bool = False
    salutation: str = ""
    to: str = ""


class MailIn(By):
    evidence: bool = False
    salutation: str = ""
    to: str


class ContactIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    en: str = ""
    fr: str = ""


class QuestionOut(BaseModel):
    text: str
    start: int
    end: int
    answer: Answer


class DatumOut(BaseModel):
    kind: Kind
    start: int
    end: int


class ForPersonOut(BaseModel):
    matter: str
    start: int
    end: int


class DraftOut(BaseModel):
    """A draft: the letter's questions with their answers, and the reply. Spans count characters of the letter.

    `for_a_person` are the sentences for which a person has to answer the letter, whatever its reply quotes.
    """

    id: str
    language: Language
    state: State
    questions: list[QuestionOut]
    reply: str
    personal_data: list[DatumOut]
    for_a_person: list[ForPersonOut] = []

    @classmethod
    def of(cls, draft: Draft) -> "DraftOut":
        return cls.model_validate(shape(draft))


class DoubtOut(BaseModel):
    kind: str
    start: int
    end: int
    reason: str


class QueuedOut(DraftOut):
    """A draft of the queue, with what a person should look at. `letter` and `text` have personal data blackened."""

    letter: str
    subject: str
    sender: str
    message_id: str
    created: str
    changed: str
    writer: str
    steps: int
    doubts: list[DoubtOut]
    stale: list[str] = Field(description="Ids of documents whose quotes in this reply are out of date.")


class WaitingOut(BaseModel):
    """A draft in a list, with its subject and its sender's initials, both masked, and no other words of the letter.

    `stale` names documents whose quotes are out of date.
    `for_a_person` counts questions; `matters` are what takes the letter to a person ("medical", ...), each once.
    """

    id: str
    language: Language
    state: State
    created: str
    changed: str
    writer: str
    waits_for: str
    answered: int
    declined: int
    for_a_person: int
    matters: list[str] = []
    stale: list[str] = []
    subject: str = ""
    sender: str = ""


def shape(draft: Draft) -> dict[str, Any]:
    """The documented keys of a draft, and no others."""
    return {
        "id": draft.id,
        "language": draft.language,
        "state": draft.state,
        "questions": [
            {"text": question.text, "start": question.start, "end": question.end, "answer": question.answer}
            for question in draft.questions
        ],
        "reply": draft.reply,
        "personal_data": [asdict(datum) for datum in draft.personal_data],
        "for_a_person": [asdict(sentence) for sentence in draft.for_person],
    }


def waiting(queued: QueuedDraft) -> WaitingOut:
    statuses = [question.answer.status for question in queued.draft.questions]
    person, answered = statuses.count("refused"), sum(status in ANSWERED for status in statuses)
    return WaitingOut(
        id=queued.draft.id,
        language=queued.draft.language,
        state=queued.draft.state,
        created=queued.created,
        changed=queued.changed,
        writer=queued.writer,
        waits_for=waits_for(queued),
        answered=answered,
        declined=len(statuses) - person - answered,
        for_a_person=person,
        matters=list(dict.fromkeys(sentence.matter for sentence in queued.draft.for_person)),
        subject=queued.draft.subject,
        sender=queued.draft.sender,
    )


def waits_for(queued: QueuedDraft) -> str:
    """Whose turn it is: "writer", "second person" (anybody but the writer), "sender" or nobody."""
    turns = {"new": "writer", "drafted": "writer", "edited": "second person", "approved": "sender"}
    return turns.get(queued.draft.state, "")
