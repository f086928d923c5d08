"""The list of documents: which ones somebody asked for, in which order, and their markup, a page at a time."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from corpus.document import Passage, Source
from corpus.settings import Language
from ui.library.place import Place, document_link
from ui.library.words.list import LIBRARY
from ui.markup.elements import plain
from ui.markup.words import readable_date
from ui.page.navigation import PLACES

PER_PAGE: Final = 25
EXCERPT: Final = 300  # characters of a passage that a search found


def chosen(sources: Iterable[Source], place: Place) -> list[Source]:
    """Those of the sources that a place asks for, in its order. Dates count as far as they are known."""
    words = _folded(place.search).split()
    found = [
        source
        for source in sources
        if all(word in _folded(" ".join((source.id, source.title, source.publisher, source.symbol))) for word in words)
        and place.publisher in ("", source.publisher)
        and place.language in ("", source.language)
        and place.audience in ("", source.audience)
        and _within(source, place.since, place.until)
    ]
    found.sort(key=lambda source: (_folded(called(source)), source.id))
    if place.sort == "publisher":
        found.sort(key=lambda source: (not source.publisher, _folded(source.publisher)))
    elif place.sort != "title":
        dated = sorted((one for one in found if one.latest), key=_last_day, reverse=place.sort == "newest")
        found = [*dated, *(one for one in found if not one.latest)]
    return found


def called(source: Source) -> str:
    """What a document is called: its title, else its id."""
    return source.title.strip() or source.id


def facts_in_line(source: Source, language: Language, superseded: bool = False) -> str:
    """Publisher, edition, date and what sets a document apart, as markup in one line."""
    words = LIBRARY[language]
    facts = [plain(source.publisher), plain(source.edition), dated(source, language)]
    badges = [
        words.get(source.language, plain(source.language)) if source.language not in ("", language) else "",
        words["staff_only"] if source.audience == "staff" else "",
        words["superseded"] if superseded else "",
    ]
    facts += [f'<span class="badge">{badge}</span>' for badge in badges if badge]
    return " · ".join(fact for fact in facts if fact)


def dated(source: Source, language: Language) -> str:
    """The date of a document in words, and that it is inferred where it is."""
    if not source.published:
        return LIBRARY[language]["undated"]
    inferred = f" ({LIBRARY[language]['inferred']})" if source.date_basis == "inferred" else ""
    return plain(readable_date(source.published, language)) + inferred


def render_list(
    sources: Mapping[str, Source],
    superseded: Mapping[str, str],
    texts: Sequence[Passage],
    place: Place,
    both: bool,
    language: Language,
) -> str:
    """The whole list page. `texts` are passages that hold the words searched for; `both` tells of two audiences."""
    words, found = LIBRARY[language], chosen(sources.values(), place)
    last = max(1, -(-len(found) // PER_PAGE))
    page = min(max(place.page, 1), last)
    items = "".join(
        f'<li><a href="{plain(document_link(source.id))}">{plain(called(source))}</a>'
        f'<p class="facts">{facts_in_line(source, language, source.id in superseded)}</p></li>'
        for source in found[(page - 1) * PER_PAGE : page * PER_PAGE]
    )
    count = words["one_document"] if len(found) == 1 else words["documents"].format(n=f"{len(found)}")
    none = words["no_documents"] if sources else words["empty"]
    listed = f'<ol class="documents">{items}</ol>' if items else "" if texts else f'<p class="none">{none}</p>'
    return (
        _filters(sources.values(), place, both, language)
        + f'<p class="count" role="status">{count}</p>'
        + listed
        + pager(replace(place, page=page), last, words)
        + _in_texts(texts, sources, words)
    )


def _filters(sources: Iterable[Source], place: Place, both: bool, language: Language) -> str:
    words, known = LIBRARY[language], list(sources)
    publishers = sorted({one.publisher for one in known if one.publisher}, key=_folded)
    languages = sorted({one.language for one in known if one.language})
    fields = [
        _choice("publisher", words["publisher"], place.publisher, {name: name for name in publishers}, words["any"]),
        _choice("language", words["language"], place.language, {n: words.get(n, n) for n in languages}, words["any"]),
        _choice("audience", words["audience"], place.audience, {n: words[n] for n in ("public", "staff")}, words["any"])
        if both
        else "",
        *(_field(name, words[name], getattr(place, name), words["date_hint"]) for name in ("since", "until")),
        _choice(
            "sort",
            words["sort"],
            place.sort,
            {n: words[f"sort_{n}"] for n in ("title", "publisher", "newest", "oldest")},
        ),
    ]
    clear = f'<a class="clear" href="{PLACES["documents"]}">{words["clear"]}</a>' if place.narrowed else ""
    return (
        f'<form class="filters" role="search" action="{PLACES["documents"]}">'
        f'<div class="field wide"><label for="library-search">{words["search_for"]}</label>'
        f'<input type="search" id="library-search" name="search" value="{plain(place.search)}" maxlength="200"></div>'
        f'{"".join(fields)}<div class="acts"><button class="primary">{words["show"]}</button>{clear}</div></form>'
    )


def _choice(name: str, label: str, now: str, options: Mapping[str, str], none: str = "") -> str:
    chosen_ones = ({"": none} if none else {}) | dict(options) | ({now: now} if now and now not in options else {})
    inside = "".join(
        f'<option value="{plain(value)}"{" selected" if value == now else ""}>{plain(told)}</option>'
        for value, told in chosen_ones.items()
    )
    return (
        f'<div class="field"><label for="library-{name}">{label}</label>'
        f'<select id="library-{name}" name="{name}">{inside}</select></div>'
    )


def _field(name: str, label: str, now: str, hint: str) -> str:
    rule = f'placeholder="{hint}" pattern="[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?" title="{hint}"'
    field = f'<input id="library-{name}" name="{name}" value="{plain(now)}" {rule}>'
    return f'<div class="field"><label for="library-{name}">{label}</label>{field}</div>'


def pager(place: Place, last: int, words: Mapping[str, str]) -> str:
    if last == 1:
        return ""
    steps = [
        f'<a rel="prev" href="{plain(replace(place, page=place.page - 1).link)}">{words["previous"]}</a>'
        if place.page > 1
        else "",
        f'<span aria-current="page">{words["page_of"].format(n=place.page, of=last)}</span>',
        f'<a rel="next" href="{plain(replace(place, page=place.page + 1).link)}">{words["next"]}</a>'
        if place.page < last
        else "",
    ]
    return f'<nav class="pager" aria-label="{words["pages_of_list"]}">{"".join(steps)}</nav>'


def _in_texts(texts: Sequence[Passage], sources: Mapping[str, Source], words: Mapping[str, str]) -> str:
    """Passages that hold the words searched for, each a link to its place in its document."""
    items = "".join(
        f'<li><a href="{plain(document_link(one.document_id, one.digest, (one.start, one.end)))}">'
        f"{plain(called(sources[one.document_id]))}</a>"
        f'<p class="excerpt">{plain(one.text[:EXCERPT])}{"…" if len(one.text) > EXCERPT else ""}</p></li>'
        for one in texts
        if one.document_id in sources
    )
    return f'<section class="texts"><h2>{words["in_texts"]}</h2><ol>{items}</ol></section>' if items else ""


def _folded(text: str) -> str:
    """Lower case without accents, to compare and to sort by."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _last_day(source: Source) -> str:
    return f"{source.latest}-99-99"[:10]


def _within(source: Source, since: str, until: str) -> bool:
    """Whether a document's dates may lie within two others, each a year, a month or a day, or empty."""
    if not (since or until):
        return True
    first = source.published.partition("/")[0]
    return bool(first) and _last_day(source) >= f"{since}-00-00"[:10] and (not until or first <= f"{until}-99-99"[:10])
