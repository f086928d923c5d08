"""The shapes that only the HTTP interface has: listings, small requests and errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.uploads import UploadOutcome
from assistant.answer import Answer
from assistant.records.attachments import Attachment
from assistant.records.conversations import Conversation
from assistant.records.feedback import Verdict
from assistant.records.staleness import StaleQuote
from corpus.document import Heading, Page, Source
from corpus.errors import PeaceOpsError
from corpus.settings import Audience


class DocumentEntry(BaseModel):
    """A document in a list."""

    source: Source
    digest: str
    passages: int


class EditionEntry(BaseModel):
    """One edition of a document: its digest, when it came in (UTC), and whether it is the current one."""

    digest: str
    added: str
    current: bool


class WholeDocument(BaseModel):
    """A document with the text that every span counts in."""

    id: str
    source: Source
    digest: str
    text: str
    pages: list[Page]
    headings: list[Heading]
    editions: list[EditionEntry]


@dataclass(frozen=True)
class RecordedAnswer(Answer):
    """An answer of the journal, with those of its citations whose words no longer stand in their documents."""

    stale: Sequence[StaleQuote] = ()


class FeedbackRequest(BaseModel):
    """What somebody thinks of an answer."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str
    verdict: Verdict
    comment: str = Field("", max_length=4_000, description="Personal data in it are masked before it is kept.")


class Renaming(BaseModel):
    """The new name of a conversation, or whether it stands above the others; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, max_length=200, examples=["Police in Ruritania"])
    pinned: bool | None = None


class Sharing(BaseModel):
    """Who may read an answer besides whoever asked."""

    model_config = ConfigDict(extra="forbid")

    audience: Audience


class WholeConversation(BaseModel):
    """A conversation with all its answers, oldest first."""

    conversation: Conversation
    answers: list[dict[str, Any]]


class AttachedDocument(BaseModel):
    """The text of an attached file, which every span of its citations counts in."""

    attachment: Attachment
    id: str
    text: str
    pages: list[Page]
    headings: list[Heading]


class Publishing(BaseModel):
    """Which attached file becomes a document for others, and what is known of it."""

    model_config = ConfigDict(extra="forbid")

    conversation_id: str
    attachment_id: str
    title: str = Field("", max_length=500, description="From its text if left out.")
    publisher: str = Field("", max_length=500)
    audience: Audience


class UploadReport(BaseModel):
    """What became of the documents of an upload: one, or those of a container."""

    documents: list[UploadOutcome]
    audience: str = ""
    found_by: list[str] = Field(default=[], description="The roles that find documents of that audience.")


class Fault(BaseModel):
    """What went wrong, and what to do next."""

    code: str
    message: str
    what_to_do: str


class FaultReply(BaseModel):
    """The body of every reply that is not a success."""

    error: Fault

    @classmethod
    def of(cls, error: PeaceOpsError) -> "FaultReply":
        return cls(error=Fault(code=error.code, message=error.message, what_to_do=error.what_to_do))
