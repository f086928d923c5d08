"""All documents at a glance as markup: what they cover, what they are about, what is old, what they do not answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.reading.coverage import Share
from assistant.reading.covered import covered
from corpus.settings import Language
from ui.library.place import Place
from ui.library.reading.glance import excerpt_link
from ui.library.rendering import render_part
from ui.library.words.glance import GLANCE
from ui.markup.root import at
from ui.page.navigation import PLACES


@dataclass(frozen=True, slots=True)
class _Bar:
    """A label, how many documents, its length in hundredths of the longest, and the address of their list."""

    label: str
    documents: int
    length: int
    link: str


def render_covered(desk: Desk, office: Office | None, place: Place, language: Language) -> tuple[str, Markup]:
    """The title and the page of all documents, or of those of the place's collection, at a glance."""
    words, seen = GLANCE[language], covered(desk, language, place.collection)
    collection = place.collection

    def bars(shares: Sequence[Share], narrowed: Callable[[str], Place]) -> list[_Bar]:
        longest = max((share.documents for share in shares), default=1)
        return [
            _Bar(
                label=words.get(share.value, share.value) if share.value else words["unknown"],
                documents=share.documents,
                length=max(1, round(100 * share.documents / longest)),
                link=narrowed(share.value).link if share.value else "",
            )
            for share in shares
        ]

    within = Place(collection=collection)
    page = render_part(
        "reading/covered.html",
        GLANCE,
        language,
        seen=seen,
        bars={
            "publishers": bars(seen.coverage.publishers, lambda publisher: replace(within, publisher=publisher)),
            "years": bars(seen.coverage.years, lambda year: replace(within, since=year, until=year)),
            "languages": bars(seen.coverage.languages, lambda code: replace(within, language=code)),
        },
        collection=desk.shelf.collection(collection).name if collection else "",
        sources=desk.shelf.sources(),
        oldest_first=Place(collection=collection, sort="oldest").link,
        excerpt_link=excerpt_link,
        everybody=desk.caller.may("evaluate"),
        letters=at(PLACES["hr"]) if office and desk.caller.may("draft") else "",
    )
    return words["covers"], page
