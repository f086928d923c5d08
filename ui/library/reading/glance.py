"""A document at a glance as markup: an overview, its dates, who and what it names, and what is related to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from assistant.access.shelf import Shelf
from assistant.reading.excerpt import Excerpt
from assistant.reading.glance import Glance, glance
from assistant.reading.named import Named
from corpus.settings import Language
from ui.library.place import Place, document_link
from ui.library.rendering import render_part, title_of
from ui.library.words.glance import GLANCE

NAMES: Final = 24  # that are shown at once; the others open below
MOST_NAMES: Final = 200
PLACES_SHOWN: Final = 8  # sentences of a name, before all of them have a page


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with its first sentences, and the address of all of them; empty where no others are left."""

    known: Named
    shown: Sequence[Excerpt]
    all: str


def excerpt_link(excerpt: Excerpt) -> str:
    """The address of the words of an excerpt in the edition that they are quoted from."""
    return document_link(excerpt.document_id, excerpt.digest, (excerpt.start, excerpt.end))


def render_glance(shelf: Shelf, place: Place, language: Language) -> tuple[str, Markup]:
    """The title and the page of a document at a glance, or of every place of one name in it."""
    seen = glance(shelf, place.document)
    title = title_of(seen.source)
    values = {"source": seen.source, "superseded": shelf.superseded_by(place.document) != ""}
    if place.named:
        known = next((known for known in seen.names if known.label == place.named), None)
        page = render_part(
            "reading/named.html",
            GLANCE,
            language,
            known=known,
            name=place.named,
            excerpt_link=excerpt_link,
            back=Place(document=place.document, doing="glance").link,
            **values,
        )
        return title, page
    names = [_name(known, place) for known in seen.names[:MOST_NAMES]]
    page = render_part(
        "reading/glance.html",
        GLANCE,
        language,
        excerpt_link=excerpt_link,
        heading_link=lambda section: document_link(place.document, seen.digest, (section.start, section.end)),
        seen=seen,
        depths=_depths(seen),
        names=names[:NAMES],
        more_names=names[NAMES:],
        editions=len(shelf.line(place.document)),
        superseding=shelf.superseded(),
        **values,
    )
    return title, page


def _depths(seen: Glance) -> list[int]:
    """How deep each section lies below the uppermost, from 1 to 4."""
    levels = sorted({section.level for section in seen.sections})
    return [min(levels.index(section.level) + 1, 4) for section in seen.sections]


def _name(known: Named, place: Place) -> _Name:
    more = len(known.excerpts) > PLACES_SHOWN
    every = Place(document=place.document, doing="glance", named=known.label).link if more else ""
    return _Name(known, known.excerpts[:PLACES_SHOWN], every)
