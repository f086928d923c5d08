"""What changed between two editions, as markup: what is known of them, then sentence by sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, get_args

from markupsafe import Markup

from corpus.document import Document, Span
from corpus.settings import Language
from ui.library.differences import Difference, Kind, by_word, differences
from ui.library.place import Place, document_link
from ui.library.rendering import pager, render_part
from ui.library.words.list import LIBRARY
from ui.markup.marking import Piece

PER_PAGE: Final = 200
_FACTS: Final = ("title", "publisher", "edition", "published", "url", "language", "audience", "symbol", "session")


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a sentence: what it is called, its place, and its words, `mark` being the tag of marked ones."""

    label: str
    link: str
    page: int | None
    spoken: str
    mark: str
    pieces: list[Piece]


def render_changes(older: Document, newer: Document, place: Place, language: Language) -> Markup:
    """The whole difference of two editions, PER_PAGE sentences at a time."""
    sentences = differences(older, newer)
    count = max(1, -(-len(sentences) // PER_PAGE))
    number = min(max(place.page, 1), count)
    counts = Counter(difference.kind for difference in sentences)
    return render_part(
        "changes.html",
        LIBRARY,
        language,
        counts=[(kind, counts[kind]) for kind in get_args(Kind) if counts[kind]],
        older=older.source,
        newer=newer.source,
        facts=[name for name in _FACTS if getattr(older.source, name) != getattr(newer.source, name)],
        sections=_sections(older, newer, sentences[(number - 1) * PER_PAGE : number * PER_PAGE]),
        pager=pager(number, count, lambda page: replace(place, page=page).link),
    )


def _sections(
    older: Document, newer: Document, shown: list[Difference]
) -> Iterator[tuple[str, list[tuple[Kind, list[_Wording]]]]]:
    """The differences, each run of them under the path of headings that it stands below."""

    def path(difference: Difference) -> tuple[str, ...]:
        if difference.after:
            return newer.section_at(difference.after[0])
        return older.section_at(difference.before[0]) if difference.before else ()

    for headings, group in groupby(shown, key=path):
        yield " › ".join(headings), [(difference.kind, _wordings(older, newer, difference)) for difference in group]


def _wordings(older: Document, newer: Document, difference: Difference) -> list[_Wording]:
    """Both wordings of a sentence that changed, else the one of a sentence that came, went or moved."""
    before, after = difference.before, difference.after
    if before and after and difference.kind == "changed":
        left, right = by_word(older.text[slice(*before)], newer.text[slice(*after)])
        return [_wording(older, before, "before", "del", left), _wording(newer, after, "after", "ins", right)]
    if after:
        whole = [Piece(newer.text[slice(*after)], marked=True)]
        return [_wording(newer, after, f"{difference.kind}_one", "ins", whole)]
    if before:
        return [_wording(older, before, "removed_one", "del", [Piece(older.text[slice(*before)], marked=True)])]
    return []


def _wording(document: Document, span: Span, label: str, mark: str, pieces: list[Piece]) -> _Wording:
    link = document_link(document.id, document.digest, span)
    return _Wording(label, link, document.page_at(span[0]), document.source.language, mark, pieces)
