"""The dates that a document names, in their order, each with the sentences that name it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.excerpt import Excerpt, Placed, sentence_at
from corpus.document import DateMention


@dataclass(frozen=True, slots=True)
class Event:
    """A date (ISO: a month or a day), and what the document says of it."""

    date: str
    excerpts: tuple[Excerpt, ...]


def timeline(dates: Sequence[DateMention], sentences: Sequence[Placed]) -> list[Event]:
    """The dates of a document, the earliest first; a month comes before its days.

    Dates of headings alone, and of what is kept out of answers, are left out.
    """
    events: dict[str, dict[int, Excerpt]] = {}
    for mention in dates:
        placed = sentence_at(sentences, mention.start)
        if placed and not placed.sentence.heading:
            events.setdefault(mention.date, {}).setdefault(placed.sentence.start, placed.excerpt)
    return [Event(date, tuple(excerpts.values())) for date, excerpts in sorted(events.items())]
