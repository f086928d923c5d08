"""One question asked of each of several documents, as markup: the form, a table of what they say, or two sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from assistant.answer import Citation
from assistant.composing.compose import plain
from assistant.desk import Desk
from assistant.reading.each import Comparison, Row, compare
from assistant.requests import CompareRequest, EditionRequest
from corpus.document import Source
from corpus.library.library import document_not_found
from corpus.settings import Language
from corpus.text.language import language_of
from corpus.text.stems import folded
from ui.library.differences import by_word
from ui.library.list import chosen, options_of
from ui.library.place import LONGEST_QUESTION, Place, document_link
from ui.library.rendering import pager, render_part, title_of
from ui.library.words.each import EACH
from ui.markup.marking import Piece

AT_ONCE: Final = 40  # documents of one page
SIDES: Final = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """One claim of a row: its words, those marked that the other side lacks, and a link to each place it quotes."""

    pieces: Sequence[Piece]
    places: Sequence[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its claims, or the closest words; `link` leads to the edition that was asked."""

    row: Row
    said: Sequence[_Said]
    closest: _Said | None
    link: str


def render_each(desk: Desk, place: Place, language: Language) -> tuple[str, Markup]:
    """The title and the page: the form, and below it what documents say where the place has a question."""
    words, shelf = EACH[language], desk.shelf
    sources = shelf.sources()
    members = (
        {name: sources[name] for name in shelf.collection(place.collection).documents} if place.collection else sources
    )
    asked = _asked(desk, place, members, language) if place.question else None
    title = words["sides_title" if _are_two(place) else "each_title"]
    page = render_part(
        "reading/each.html",
        EACH,
        language,
        place=place,
        title=title,
        longest=min(LONGEST_QUESTION, desk.settings.max_question_chars),
        options=options_of(sources.values(), place, desk.caller.audience == "staff", language, shelf.collections()),
        editions=_editions(desk, place) if place.before else (),
        documents=sorted(sources.values(), key=lambda source: (folded(title_of(source)), source.id)),
        told=render_told(asked, place, language) if asked else "",
    )
    return title, page


def _are_two(place: Place) -> bool:
    """Whether a place asks two editions, or two documents, which stand side by side."""
    return bool(place.before) or len(place.among) == SIDES


def _asked(desk: Desk, place: Place, members: Mapping[str, Source], language: Language) -> Comparison:
    """What the documents that a place means say to its question. NotFound for an edition that there is not."""
    request = CompareRequest(
        question=place.question,
        audience=desk.caller.audience,  # the library shows as much
        language=language_of(place.question, language),
        count=AT_ONCE,
        offset=AT_ONCE * (max(place.page, 1) - 1),
    )
    if place.before:
        editions = [EditionRequest(document=source.id, edition=digest) for digest, source in _editions(desk, place)]
        return compare(desk, request.model_copy(update={"editions": editions}))
    if place.among:
        known = [document_id for document_id in place.among if document_id in desk.shelf.sources()]
        if len(known) < len(place.among):
            raise document_not_found(next(iter(set(place.among) - set(known))))
        return compare(desk, request.model_copy(update={"documents": known}))
    newest_first = chosen(members.values(), replace(place, sort="newest"))
    return compare(desk, request.model_copy(update={"documents": [source.id for source in newest_first]}))


def _editions(desk: Desk, place: Place) -> list[tuple[str, Source]]:
    """The two editions of a place by their digests, the earlier one first. NotFound where there is none such."""
    by_digest = {edition.digest: edition.source for edition in desk.shelf.line(place.document)}
    current = desk.shelf.document(place.document).digest
    wanted = [place.before, place.edition or current]
    for digest in wanted:
        if digest not in by_digest:
            raise document_not_found(digest)
    return [(digest, by_digest[digest]) for digest in wanted]


def render_told(asked: Comparison, place: Place, language: Language) -> Markup:
    """What documents say, as a table with those that say something first; two side by side, in their order."""
    two, rows = _are_two(place), list(asked.rows)
    if not two:
        rows.sort(key=lambda row: not row.says_something)
    marks = _differing(rows) if two else {}
    shown = [_row(row, marks.get(side)) for side, row in enumerate(rows)]
    count = max(1, -(-asked.total // AT_ONCE))
    number = min(max(place.page, 1), count)
    return render_part(
        "reading/told.html",
        EACH,
        language,
        asked=asked,
        two=two,
        rows=[row for row in shown if two or row.said or row.closest],
        silent=[row for row in shown if not (two or row.said or row.closest)],
        telling=sum(row.says_something for row in rows),
        differing=bool(marks),
        pager=pager(number, count, lambda page: replace(place, page=page).link),
    )


def _differing(rows: Sequence[Row]) -> dict[int, Sequence[Piece]]:
    """The first claims of two sides with the words marked that differ, by the side; none where either says nothing."""
    first = [row.answer.claims[0].text for row in rows if row.says_something and not row.mentions]
    if len(rows) != SIDES or len(first) != SIDES or first[0] == first[1]:
        return {}
    return dict(enumerate(by_word(*first)))


def _row(row: Row, marked: Sequence[Piece] | None) -> _Row:
    digest = "" if row.current else row.digest
    citations = {citation.number: citation for citation in row.answer.citations}
    said = [
        _Said(
            marked if marked and not place else [Piece(claim.text, marked=False)],
            [_place(row, citations[number]) for number in claim.citations],
        )
        for place, claim in enumerate(row.answer.claims)
    ]
    near = row.answer.nearby
    closest = _Said([Piece(plain(near[0].quote), marked=False)], [_place(row, near[0])]) if near and not said else None
    return _Row(row, said, closest, document_link(row.source.id, digest))


def _place(row: Row, citation: Citation) -> tuple[str, int | None]:
    """The link to a quote in the edition that was asked, and its page."""
    return document_link(row.source.id, row.digest, (citation.start, citation.end)), citation.page
