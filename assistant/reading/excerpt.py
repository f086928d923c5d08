"""Words of a document as they stand, with their place: whatever is shown of a document without a question is one."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.composing.compose import quote
from corpus.document import Passage, Sentence, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`quote` equals the characters [start, end) of the text of the document's edition `digest`."""

    document_id: str
    digest: str
    language: str
    quote: str
    start: int
    end: int
    page: int | None
    section: tuple[str, ...]


def excerpt(passage: Passage, span: Span) -> Excerpt:
    """The words at a span of a document's text, which lies within the passage."""
    return Excerpt(
        document_id=passage.document_id,
        digest=passage.digest,
        language=passage.language,
        quote=passage.quote(*span),
        start=span[0],
        end=span[1],
        page=passage.page_at(span[0]),
        section=passage.section,
    )


def excerpt_of(evidence: Evidence) -> Excerpt:
    """A sentence together with what it leans on, or with its list; an item alone where its list is long."""
    return excerpt(evidence.hit.passage, quote(evidence).spans[-1])


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of a passage, headings among them."""

    passage: Passage
    sentence: Sentence

    @property
    def excerpt(self) -> Excerpt:
        return excerpt(self.passage, (self.sentence.start, self.sentence.end))


def sentence_at(placed: Sequence[Placed], offset: int) -> Placed | None:
    """That of the sentences, in reading order, which holds a character; None where none does."""
    before = bisect_right(placed, offset, key=lambda placed: placed.sentence.start)
    last = placed[before - 1] if before else None
    return last if last and offset < last.sentence.end else None


def sentences_of(passages: Sequence[Passage]) -> list[Placed]:
    """Every sentence of a document's passages, in reading order; nothing of what is kept out of answers."""
    return [Placed(passage, sentence) for passage in passages for sentence in passage.sentences]
