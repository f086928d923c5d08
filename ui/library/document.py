"""One document as markup: its facts, its editions in order, its contents and its text; and two editions compared."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from corpus.document import Document, Source
from corpus.library.collections import Collection
from corpus.library.library import Edition
from corpus.settings import Language
from ui.library.place import Place
from ui.library.rendering import pager, render_part, title_of
from ui.library.text import part_at, parts_of, render_contents, render_text
from ui.library.words.list import LIBRARY
from ui.markup.elements import is_web_address

OPENED: Final = 12  # headings of a table of contents that is open from the beginning


def render_document(
    document: Document,
    line: Sequence[Edition],
    newer: Source | None,
    place: Place,
    acts: Markup,
    file: str,
    language: Language,
    collections: Sequence[Collection] = (),
) -> Markup:
    """The page of one edition, with its text, of which a long one is shown in parts.

    `line` has the editions of the document and of those before it, oldest first. `newer` is the document that took its
    place; `acts` is markup of what else may be done with it; `file` is where its file is had, empty where it is not;
    `collections` are those that it is in.
    """
    parts, marked = parts_of(document.text), (place.start, place.end)
    there = place.start < place.end <= len(document.text)
    number = min(place.part, len(parts)) if place.part else part_at(parts, place.start)
    unmarked = replace(place, start=0, end=0)
    current = [edition.digest for edition in line if edition.source.id == document.id and edition.current]
    older = {newer_one.digest: older_one for older_one, newer_one in pairwise(line)}
    return render_part(
        "document.html",
        LIBRARY,
        language,
        document=document,
        source=document.source,
        current=current in ([], [document.digest]),
        newer=newer,
        acts=acts,
        file_address=file,
        collections=collections,
        web_address=is_web_address(document.source.url),
        replaced={edition.source.id: title_of(edition.source) for edition in line if edition.source.id != document.id},
        editions=[(edition, older.get(edition.digest)) for edition in line],
        compare=render_compare(document, line, language) if len(line) > 1 else "",
        contents=render_contents(document, Place(document=document.id, edition=place.edition), language),
        contents_open=len(document.headings) <= OPENED,
        orders=any(piece.overrulable for piece in document.set_aside),
        not_there=place.end and not there,
        pager=pager(number, len(parts), lambda part: replace(unmarked, part=part).link),
        text=render_text(document, parts[number - 1], marked if there else (0, 0), language),
    )


def render_compare(document: Document, line: Sequence[Edition], language: Language, before: str = "") -> Markup:
    """The form that compares any two editions; `before` is the digest of the earlier one, the oldest if left out."""
    earlier = before or line[0].digest
    later = document.digest if document.digest != earlier else line[-1].digest
    return render_part(
        "compare.html", LIBRARY, language, document_id=document.id, editions=line, earlier=earlier, later=later
    )
