"""What all templates of the library are given, and what a document is called on its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from corpus.document import Source
from corpus.settings import Language
from ui.library.place import Place, document_link
from ui.markup.root import at
from ui.markup.templates import render
from ui.page.navigation import PLACES

Words = Mapping[Language, Mapping[str, str]]
"""Fixed sentences by language and name."""


def render_part(
    template: str, words: Mapping[Language, Mapping[str, str]], language: Language, **values: Any
) -> Markup:
    """The markup that a template of the library makes of values, in a language."""
    return render(
        f"library/{template}",
        words[language],
        language=language,
        home=at(PLACES["documents"]),
        title_of=title_of,
        document_link=document_link,
        place_link=place_link,
        **values,
    )


def title_of(source: Source) -> str:
    """What a document is called: its title, else its id."""
    return source.title.strip() or source.id


def place_link(**place: Any) -> str:
    """The address of a place of the library; see Place."""
    return Place(**place).link


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of how many is shown, both from 1, and the addresses of its neighbours, empty where it has none."""

    number: int
    count: int
    previous: str
    next: str


def pager(number: int, count: int, link: Callable[[int], str]) -> Pager:
    """The way from page to page; `link` gives the address of a page."""
    previous = link(number - 1) if number > 1 else ""
    return Pager(number, count, previous, link(number + 1) if number < count else "")
