"""From a place in the library to the page that somebody sees there: what they may see decides, and the place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.curation.curation import affected, outdated
from assistant.curation.release import Rescreen
from assistant.desk import Desk
from assistant.hr.office import Office
from corpus.document import Document
from corpus.errors import NotAllowed, NotFound
from corpus.library.library import Edition, document_not_found
from corpus.settings import Language
from ui.library.changes import render_changes
from ui.library.curation import render_acts, render_removal, render_stale
from ui.library.document import edition_name, render_compare, render_document
from ui.library.list import called, chosen, render_list
from ui.library.place import Doing, Place, document_link
from ui.library.review import render_aside, render_held, render_let_in
from ui.library.upload import render_upload
from ui.library.words.curation import CURATION
from ui.library.words.list import LIBRARY
from ui.markup.elements import plain, render_fault
from ui.page.navigation import PLACES, language_switch, navigation

FOUND = 8  # passages that a search in the texts shows
LOOKED_AT = 100  # passages that hold words searched for, of which some may be of other documents than asked for


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at the library: the desk as they have it, if files can be taken in and let in, and the language."""

    desk: Desk
    office: Office | None
    uploads: bool
    rescreen: Rescreen | None
    language: Language

    @property
    def curates(self) -> bool:
        return self.desk.caller.may("curate")


def render_page(view: View, place: Place, told: str = "") -> str:
    """The whole page of a place; `told` is markup of what was just done. A fault of the place is shown in its stead."""
    words = LIBRARY[view.language]
    try:
        title, body = _page(view, place)
    except NotFound:
        title, body = words["title"], render_fault(words["not_found"], words["not_found_next"])
    except NotAllowed:
        title, body = words["title"], render_fault(words["not_allowed"], words["not_allowed_next"])
    intro = "" if place.doing or place.document else f'<p class="intro">{words["intro"]}</p>'
    heading = "" if "<h1" in body else f"<h1>{plain(title)}</h1>{intro}"
    return (
        f'<div class="page-body" lang="{view.language}" data-place="{plain(place.link)}" '
        f'data-title="{plain(title)} – {words["product"]}">'
        f'<a class="skip" href="#library-content">{words["skip"]}</a>'
        f"<header>{navigation('documents', view.language)}{language_switch(view.language)}</header>"
        f'{_ways(view, place, words)}<div id="library-content" tabindex="-1">{told}{heading}{body}</div></div>'
    )


def _page(view: View, place: Place) -> tuple[str, str]:
    """The title of a place, and its markup."""
    words = LIBRARY[view.language]
    if place.doing:
        view.desk.caller.check("curate")
    if place.doing == "upload" and view.uploads:
        edition_of = view.desk.shelf.document(place.document).source if place.document else None
        return words["bring_in"], render_upload(edition_of, view.desk.settings.max_document_bytes, view.language)
    if place.doing == "review":
        return words["waiting"], _review(view)
    if place.doing == "stale":
        titles = {name: called(source) for name, source in view.desk.shelf.sources().items()}
        return CURATION[view.language]["stale"], render_stale(outdated(view.desk), titles, view.language)
    if place.doing == "remove" and place.document:
        return _removal(view, place.document)
    if place.document:
        return _compared(view, place) if place.before else _document(view, place)
    return words["title"], _list(view, place)


def _review(view: View) -> str:
    store, sources = view.desk.store, view.desk.shelf.sources()
    files = render_held(store.quarantine.held(), sources, view.uploads, view.language)
    aside = render_aside(store.library.set_aside(), sources, view.rescreen is not None, view.language)
    return files + aside + render_let_in(store.screenings.standing(), sources, view.language)


def _removal(view: View, document_id: str) -> tuple[str, str]:
    effects, sources = affected(view.desk, view.office, document_id), view.desk.shelf.sources()
    titles = {name: called(source) for name, source in sources.items()}
    return titles[document_id], render_removal(sources[document_id], effects, titles, view.language)


def _list(view: View, place: Place) -> str:
    shelf = view.desk.shelf
    sources, texts = shelf.sources(), []
    if place.search and place.page == 1:
        kept_to = {source.id for source in chosen(sources.values(), replace(place, search=""))}
        texts = [one for one in shelf.found(place.search, LOOKED_AT) if one.document_id in kept_to][:FOUND]
    both = view.desk.caller.audience == "staff"
    return render_list(sources, shelf.superseded(), texts, place, both, view.language)


def _document(view: View, place: Place) -> tuple[str, str]:
    shelf = view.desk.shelf
    document = shelf.document(place.document, place.edition or None)
    newer = shelf.sources().get(shelf.superseded_by(place.document))
    acts = render_acts(document.id, len(document.set_aside), view.uploads, view.language) if view.curates else ""
    page = render_document(document, shelf.line(document.id), newer, place, acts, view.language)
    return called(document.source), _back(LIBRARY[view.language]) + page


def _compared(view: View, place: Place) -> tuple[str, str]:
    """Two editions of a document, or of it and one whose place it took."""
    words, line = LIBRARY[view.language], view.desk.shelf.line(place.document)
    kept = {one.digest: one for one in line}
    current = next(one.digest for one in reversed(line) if one.current and one.source.id == place.document)
    older = _edition(view, kept, place.before)
    newer = _edition(view, kept, place.edition or current)
    title = f"{words['changes']}: {called(newer.source)}"
    sides = "".join(
        f'<div><dt>{words[side]}</dt><dd><a href="{plain(document_link(one.id, one.digest))}">'
        f"{edition_name(kept[one.digest], place.document, view.language)}</a></dd></div>"
        for side, one in (("earlier", older), ("later", newer))
    )
    told = (
        f"<p>{words['same_edition']}</p>"
        if older.digest == newer.digest
        else render_changes(older, newer, place, view.language)
    )
    back = f'<p class="back"><a href="{plain(document_link(place.document))}">{plain(called(newer.source))}</a></p>'
    form = render_compare(newer, line, view.language, older.digest)
    return title, f"{back}<h1>{plain(title)}</h1><dl>{sides}</dl>{form}{told}"


def _edition(view: View, kept: Mapping[str, Edition], digest: str) -> Document:
    if digest not in kept:
        raise document_not_found(digest)
    return view.desk.shelf.document(kept[digest].source.id, digest)


def _back(words: Mapping[str, str]) -> str:
    return f'<p class="back"><a href="{PLACES["documents"]}">{words["back"]}</a></p>'


def _ways(view: View, place: Place, words: Mapping[str, str]) -> str:
    """For curators, the parts of the library; nobody else sees that there are any."""
    if not view.curates:
        return ""
    stale = CURATION[view.language]["stale"]
    ways: dict[Doing, str] = {
        "": words["library"],
        "upload": words["bring_in"],
        "review": words["waiting"],
        "stale": stale,
    }
    links = "".join(
        f'<li><a href="{plain(Place(doing=doing).link)}"{" aria-current=page" if doing == place.doing else ""}>'
        f"{name}</a></li>"
        for doing, name in ways.items()
        if view.uploads or doing != "upload"
    )
    return f'<nav class="ways" aria-label="{words["parts_of_library"]}"><ul>{links}</ul></nav>'
