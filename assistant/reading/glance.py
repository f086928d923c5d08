"""One document at a glance: its outline, its dates, who and what it names, and what is related to it."""

from dataclasses import dataclass

from assistant.access.shelf import Shelf
from assistant.reading.excerpt import sentences_of
from assistant.reading.named import Named, named
from assistant.reading.outline import Section, outline
from assistant.reading.related import Related, related
from assistant.reading.timeline import Event, timeline
from corpus.document import Source


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """A related document, with what is known of it."""

    source: Source
    near: Related


@dataclass(frozen=True, slots=True)
class Glance:
    """What the current edition of a document tells at a glance; every excerpt is an exact quote of it."""

    source: Source
    digest: str
    sections: tuple[Section, ...]
    dates: tuple[Event, ...]
    names: tuple[Named, ...]
    related: tuple[RelatedDocument, ...]


def glance(shelf: Shelf, document_id: str) -> Glance:
    """A document as whoever the shelf is for may see it. NotFound where they have none of that id."""
    document = shelf.document(document_id)
    store, sources = shelf.store.for_message(), shelf.sources()
    passages = store.library.passages_of(document_id)
    sentences = sentences_of(passages)
    return Glance(
        source=document.source,
        digest=document.digest,
        sections=tuple(outline(document, passages, store)),
        dates=tuple(timeline(document.dates, sentences)),
        names=tuple(named(sentences)),
        related=tuple(RelatedDocument(sources[near.document_id], near) for near in related(passages, store, sources)),
    )
