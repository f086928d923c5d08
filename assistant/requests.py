"""What a desk is asked, and what it returns where that is no answer. Every interface fills in these values."""

from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from corpus.document import Hit, Passage
from corpus.settings import Audience, Language, Mode, Strictness
from corpus.text.dates import PARTIAL_DATE, is_calendar_date


def of_calendar(date: str) -> str:
    """The date itself; ValueError where the calendar has no such day, month or year. An empty one may pass."""
    if date and not is_calendar_date(date):
        raise ValueError(f"{date} is no date of the calendar")
    return date


PartialDate = Annotated[str, Field(pattern=f"^{PARTIAL_DATE}$", examples=["2020-12-31"]), AfterValidator(of_calendar)]
"""A year, a month or a day of the calendar, as ISO 8601 writes it."""


LIMITS: Final = ("documents", "collection", "since", "as_of", "publishers", "document_languages")
"""What says which documents to keep to."""


class AskRequest(BaseModel):
    """A question, and what to keep to when answering it."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(examples=["How many Canadian police officers have been deployed since 1989?"])
    conversation_id: str | None = Field(None, description="Of an earlier answer, to go on from it.")
    audience: Audience | None = None
    language: Language | None = Field(
        None, description="Of the answer's own words; told from the question if left out."
    )
    as_of: PartialDate | None = Field(None, description="Answer as the documents stood then: none published later.")
    documents: list[str] | None = Field(None, description="Ids of the documents to keep to.")
    collection: str | None = Field(
        None,
        description="Id of the collection to keep to; empty for all documents. Left out: that of the conversation.",
    )
    since: PartialDate | None = Field(None, description="Keep to documents that are dated then or later.")
    publishers: list[str] | None = Field(None, description="Names of the publishers to keep to.")
    document_languages: list[Language] | None = Field(None, description="Languages of the documents to keep to.")
    strictness: Strictness | None = None
    mode: Mode | None = Field(
        None,
        description="checked: a language model writes, where one is set, and is checked; quote: none writes.",
    )
    attached: bool = Field(
        False, description="Ask the files that are attached to the conversation, and not the documents."
    )
    stream: bool = Field(False, description="Send the answer as server-sent events, claim by claim.")

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        """ValueError for attached files without a conversation, or together with what documents to keep to."""
        if self.attached and self.conversation_id is None:
            raise ValueError("attached files are those of a conversation: send its conversation_id")
        if self.attached and any(getattr(self, name) for name in LIMITS):
            raise ValueError("attached files are asked alone: leave out which documents to keep to")
        return self


class SearchRequest(BaseModel):
    """A search for passages, without an answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    audience: Audience | None = None
    as_of: PartialDate | None = None
    documents: list[str] | None = None
    collection: str | None = None
    since: PartialDate | None = None
    publishers: list[str] | None = None
    document_languages: list[Language] | None = None
    count: int = Field(8, ge=1, le=50)


class EditionRequest(BaseModel):
    """A document, and the digest of one of its editions; the current one where that is left out."""

    model_config = ConfigDict(extra="forbid")

    document: str
    edition: str = ""


class CompareRequest(SearchRequest):
    """A question for each of several documents by itself, and which documents these are.

    The documents that are kept to are asked `count` at a time, the newest first, or in the order of `documents`;
    `editions`, where there are any, are asked in their place.
    """

    language: Language | None = Field(None, description="Of fixed sentences; told from the question if left out.")
    strictness: Strictness | None = None
    editions: list[EditionRequest] = Field([], max_length=10, description="Editions of documents to ask.")
    count: int = Field(50, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000, description="Leave out so many documents first.")


class ScoredPassage(BaseModel):
    """A passage with its scores: its cosine, that of its best sentence, BM25, and all of them fused."""

    passage: Passage
    dense: float
    evidence: float
    lexical: float
    fused: float

    @classmethod
    def of(cls, hit: Hit) -> "ScoredPassage":
        return cls(passage=hit.passage, dense=hit.dense, evidence=hit.evidence, lexical=hit.lexical, fused=hit.fused)


class Removal(BaseModel):
    """What goes with a document that is taken away: how many passages, and how many recorded answers quote it."""

    id: str
    passages: int
    answers: int
