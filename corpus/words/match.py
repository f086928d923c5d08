"""A passage that has some of the words of a search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A passage, and how often each stem of the query occurs in it; stems that do not occur are not listed."""

    passage_id: str
    document_id: str
    number: int
    length: int  # words
    counts: dict[str, int]
