"""Which documents a caller may see, and which of these a question keeps to."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace

from assistant.answer import Filters
from corpus.document import Source


@dataclass(frozen=True, slots=True)
class Scope(Filters):
    """Filters together with the documents that they come to, so that one question decides it once.

    `readable` are the ids of all documents that the audience may see, and `chosen` those among them that the filters
    keep to. `undated` counts the documents that `as_of` leaves out only because they have no date.
    """

    readable: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    undated: int = 0


def scope_of(filters: Filters, sources: Mapping[str, Source], among: Collection[str] | None = None) -> Scope:
    """The documents that filters come to, among `sources` by id. A scope is returned as it is.

    `among` are the ids of the documents of the collection that the filters name.
    """
    if isinstance(filters, Scope):
        return filters
    members = sources if among is None else {name: sources[name] for name in among if name in sources}
    return Scope(
        **asdict(filters),
        readable=visible(sources, Filters(filters.audience)),
        chosen=visible(members, filters),
        undated=undated(members, filters),
    )


def in_language(scope: Scope, sources: Mapping[str, Source], language: str) -> Scope:
    """The scope, kept to its documents of one language."""
    chosen = frozenset(name for name in scope.chosen if sources[name].language == language)
    return replace(scope, languages=(language,), chosen=chosen)


def visible(sources: Mapping[str, Source], filters: Filters) -> frozenset[str]:
    """The ids of the documents that the audience may see and that the filters keep to."""
    publishers = None if filters.publishers is None else {name.casefold() for name in filters.publishers}
    return frozenset(
        source.id
        for source in sources.values()
        if (filters.audience == "staff" or source.audience == "public")
        and (filters.documents is None or source.id in filters.documents)
        and (filters.as_of is None or "" < source.latest[: len(filters.as_of)] <= filters.as_of)
        and (filters.since is None or source.latest >= filters.since[: len(source.latest)] > "")
        and (publishers is None or source.publisher.casefold() in publishers)
        and (filters.languages is None or source.language in filters.languages)
    )


def undated(sources: Mapping[str, Source], filters: Filters) -> int:
    """How many documents `as_of` leaves out only because they have no date. 0 without `as_of`."""
    if filters.as_of is None:
        return 0
    return sum(not sources[document_id].latest for document_id in visible(sources, replace(filters, as_of=None)))
