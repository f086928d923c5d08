"""The shapes of the HTTP interface that are not values of our own already: requests, listings and errors."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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
    strictness: Strictness | None = None


class SearchRequest(BaseModel):
    """A search for passages, without an answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    audience: Audience | None = None
    as_of: AsOf | None = None
    documents: list[str] | None = None
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
