"""The whole collection at a glance: what it covers, what it is about, what of it is old, what it does not answer."""

from dataclasses import dataclass
from typing import Final

from assistant.desk import Desk
from assistant.reading.coverage import Coverage, coverage
from assistant.reading.topics import Topic, topics
from assistant.records.usage import Unanswered
from corpus.settings import Language

UNANSWERED: Final = 20  # questions that are listed


@dataclass(frozen=True, slots=True)
class Covered:
    """What the documents that somebody may see are about, and what they asked without an answer.

    With the role that may read every answer, `unanswered` are the questions of everybody, else their own.
    """

    coverage: Coverage
    topics: tuple[Topic, ...]
    unanswered: tuple[Unanswered, ...]


def covered(desk: Desk, language: Language, collection: str = "") -> Covered:
    """All documents of the desk's caller, or those of a collection; topics are named in `language` where they can be.

    NotFound where they have no such collection.
    """
    shelf = desk.shelf
    sources, superseded = shelf.sources(), shelf.superseded()
    if collection:
        sources = {name: sources[name] for name in shelf.collection(collection).documents}
        superseded = {older: newer for older, newer in superseded.items() if {older, newer} <= sources.keys()}
    return Covered(
        coverage=coverage(sources, superseded),
        topics=tuple(topics(desk.store.for_message(), sources, language)),
        unanswered=tuple(desk.journal.unanswered(UNANSWERED)),
    )
