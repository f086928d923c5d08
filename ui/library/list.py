"""The list of documents: which ones somebody asked for, in which order, and their markup, a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from corpus.document import Passage, Source
from corpus.library.collections import Collection
from corpus.settings import Language
from corpus.text.stems import folded
from ui.library.place import Place, document_link
from ui.library.rendering import pager, render_part, title_of
from ui.library.words.list import LIBRARY

PER_PAGE: Final = 25
EXCERPT: Final = 300  # characters of a passage that a search found
Option = tuple[str, str]
"""The value of an option of a form, and its label."""


def chosen(sources: Iterable[Source], place: Place) -> list[Source]:
    """Those of the sources that a place asks for, in its order. Dates count as far as they are known."""
    words = folded(place.search).split()
    matching = [source for source in sources if _fits(source, place) and _holds(source, words)]
    matching.sort(key=lambda source: (folded(title_of(source)), source.id))
    if place.sort == "publisher":
        matching.sort(key=lambda source: (not source.publisher, folded(source.publisher)))
    elif place.sort != "title":
        dated = sorted((source for source in matching if source.latest), key=_last_day, reverse=place.sort == "newest")
        matching = [*dated, *(source for source in matching if not source.latest)]
    return matching


def render_list(
    sources: Mapping[str, Source],
    superseded: Mapping[str, str],
    passages: Sequence[Passage],
    place: Place,
    both: bool,
    language: Language,
    collections: Sequence[Collection] = (),
) -> Markup:
    """The whole list page; `sources` are those of the collection that the place asks for.

    `passages` hold the words searched for; `superseded` has the ids of documents whose place another one took; with
    `both`, whoever looks sees documents of both audiences, and may choose one.
    """
    documents = chosen(sources.values(), place)
    count = max(1, -(-len(documents) // PER_PAGE))
    number = min(max(place.page, 1), count)
    return render_part(
        "list.html",
        LIBRARY,
        language,
        place=place,
        options=options_of(sources.values(), place, both, language, collections),
        count=len(documents),
        documents=documents[(number - 1) * PER_PAGE : number * PER_PAGE],
        superseded=superseded,
        asks_each=replace(place, doing="each", page=1, sort="title").link,
        nothing="no_documents" if sources else "empty",
        pager=pager(number, count, lambda page: replace(place, page=page).link),
        excerpts=[_excerpt(passage, sources) for passage in passages if passage.document_id in sources],
    )


def options_of(
    sources: Iterable[Source], place: Place, both: bool, language: Language, collections: Sequence[Collection]
) -> dict[str, list[Option]]:
    """For each field of the form that has a list, what can be chosen; no audiences where there is but one."""
    words, documents = LIBRARY[language], list(sources)
    publishers = sorted({source.publisher for source in documents if source.publisher}, key=folded)
    codes = sorted({source.language for source in documents if source.language})
    options = {
        "publisher": _with_current([(name, name) for name in publishers], place.publisher, words["any"]),
        "language": _with_current([(code, words.get(code, code)) for code in codes], place.language, words["any"]),
        "sort": [(name, words[f"sort_{name}"]) for name in ("title", "publisher", "newest", "oldest")],
    }
    if collections:
        options["collection"] = [("", words["any"]), *((known.id, known.name) for known in collections)]
    if both:
        audiences = [(name, words[name]) for name in ("public", "staff")]
        options["audience"] = _with_current(audiences, place.audience, words["any"])
    return options


def _with_current(options: list[Option], current: str, any_label: str) -> list[Option]:
    """The options, with one for no choice first, and the current value at the end where it is none of them."""
    known = {"", *(value for value, _ in options)}
    return [("", any_label), *options, *([(current, current)] if current not in known else [])]


def _excerpt(passage: Passage, sources: Mapping[str, Source]) -> tuple[str, str, str]:
    """A link to a passage, the title of its document, and how the passage begins."""
    link = document_link(passage.document_id, passage.digest, (passage.start, passage.end))
    text = passage.text if len(passage.text) <= EXCERPT else f"{passage.text[:EXCERPT]}…"
    return link, title_of(sources[passage.document_id]), text


def _fits(source: Source, place: Place) -> bool:
    """Whether a document has the publisher, language, audience and dates that a place asks for."""
    return (
        place.publisher in ("", source.publisher)
        and place.language in ("", source.language)
        and place.audience in ("", source.audience)
        and _within(source, place.since, place.until)
    )


def _holds(source: Source, words: Sequence[str]) -> bool:
    """Whether all words, folded, stand in what names a document."""
    named = folded(" ".join((source.id, source.title, source.publisher, source.symbol)))
    return all(word in named for word in words)


def _last_day(source: Source) -> str:
    return f"{source.latest}-99-99"[:10]


def _within(source: Source, since: str, until: str) -> bool:
    """Whether a document's dates may lie within two others, each a year, a month or a day, or empty."""
    if not (since or until):
        return True
    first = source.published.partition("/")[0]
    return bool(first) and _last_day(source) >= f"{since}-00-00"[:10] and (not until or first <= f"{until}-99-99"[:10])
