"""The shapes of the HTTP interface that are not values of our own already: requests, listings and errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.uploads import Taken
from assistant.answer import Answer
from assistant.records.conversations import Conversation
from assistant.records.feedback import Verdict
from assistant.records.staleness import Stale
from corpus.document import Heading, Hit, Page, Passage, Source
from corpus.errors import PeaceOpsError
from corpus.settings import Audience, Language, Strictness

AsOf = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2020-12-31"])]


class AskRequest(BaseModel):
    """A question, and what to keep to when answering it."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(examples=["How many Canadian police officers have been deployed since 1989?"])
    conversation_id: str | None = Field(None, description="Of an earlier answer, to go on from it.")
    audience: Audience | None = None
    language: Language | None = Field(
        None, description="Of the answer's own words; told from the question if left out."
    )
    as_of: AsOf | None = Field(None, description="Answer as the documents stood then: none published later.")
    documents: list[str] | None = Field(None, description="Ids of the documents to keep to.")
    since: AsOf | None = Field(None, description="Keep to documents that are dated then or later.")
    publishers: list[str] | None = Field(None, description="Names of the publishers to keep to.")
    document_languages: list[Language] | None = Field(None, description="Languages of the documents to keep to.")
    strictness: Strictness | None = None
    stream: bool = Field(False, description="Send the answer as server-sent events, claim by claim.")


class SearchRequest(BaseModel):
    """A search for passages, without an answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    audience: Audience | None = None
    as_of: AsOf | None = None
    documents: list[str] | None = None
    since: AsOf | None = None
    publishers: list[str] | None = None
    document_languages: list[Language] | None = None
    count: int = Field(8, ge=1, le=50)


class FoundPassage(BaseModel):
    """A passage with its scores: its cosine, that of its best sentence, BM25, and all fused."""

    passage: Passage
    dense: float
    evidence: float
    lexical: float
    fused: float

    @classmethod
    def of(cls, hit: Hit) -> "FoundPassage":
        return cls(passage=hit.passage, dense=hit.dense, evidence=hit.evidence, lexical=hit.lexical, fused=hit.fused)


class ListedDocument(BaseModel):
    """A document in a list."""

    source: Source
    digest: str
    passages: int


class KeptEdition(BaseModel):
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
    editions: list[KeptEdition]


@dataclass(frozen=True)
class RecordedAnswer(Answer):
    """An answer of the journal, with those of its citations whose words no longer stand in their documents."""

    stale: Sequence[Stale] = ()


class FeedbackRequest(BaseModel):
    """What somebody thinks of an answer."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str
    verdict: Verdict
    comment: str = Field("", max_length=4_000, description="Personal data in it are masked before it is kept.")


class Renaming(BaseModel):
    """The new name of a conversation."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200, examples=["Police in Ruritania"])


class ToldConversation(BaseModel):
    """A conversation with all its answers, oldest first."""

    conversation: Conversation
    answers: list[dict[str, Any]]


class Uploaded(BaseModel):
    """What became of the documents of an upload: one, or those of a container."""

    documents: list[Taken]


class Removed(BaseModel):
    """What goes with a document that is taken away: its passages, and the recorded answers that quote it."""

    id: str
    passages: int
    answers: int


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
