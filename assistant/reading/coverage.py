"""What a collection of documents covers: by publisher, year and language; and what of it is old."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from corpus.document import Source

OLDEST: Final = 10  # documents that are told with their dates


@dataclass(frozen=True, slots=True)
class Share:
    """A publisher, a year or a language, empty where it is unknown, and how many documents have it."""

    value: str
    documents: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that another one has taken the place of."""

    older: Source
    newer: Source


@dataclass(frozen=True, slots=True)
class Coverage:
    """Documents by publisher (most first), year (in order) and language; those replaced, and the oldest of the others.

    A document that is dated with a range counts for the year in which that ends.
    """

    documents: int
    publishers: tuple[Share, ...]
    years: tuple[Share, ...]
    languages: tuple[Share, ...]
    replaced: tuple[Replaced, ...]
    oldest: tuple[Source, ...]


def coverage(sources: Mapping[str, Source], superseded: Mapping[str, str]) -> Coverage:
    """What documents cover, given by id; `superseded` has the ids of those that another one replaced, with its id."""
    documents = list(sources.values())
    current = [source for source in documents if source.id not in superseded and source.last_day]
    return Coverage(
        documents=len(documents),
        publishers=_most_first(source.publisher for source in documents),
        years=tuple(sorted(_most_first(source.latest[:4] for source in documents), key=lambda share: share.value)),
        languages=_most_first(source.language for source in documents),
        replaced=tuple(
            Replaced(sources[older], sources[newer])
            for older, newer in sorted(superseded.items(), key=lambda pair: sources[pair[0]].last_day)
            if newer in sources
        ),
        oldest=tuple(sorted(current, key=lambda source: (source.last_day, source.id))[:OLDEST]),
    )


def _most_first(values: Iterable[str]) -> tuple[Share, ...]:
    counts = Counter(values)
    return tuple(Share(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
