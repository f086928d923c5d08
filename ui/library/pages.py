"""From a place in the library to the page that somebody sees there: what they may see decides, and the place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from assistant.curation.curation import affected, outdated
from assistant.curation.release import Rescreen
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.originals.file import has_original
from corpus.document import Passage
from corpus.errors import NotAllowed, NotFound
from corpus.library.library import Edition, document_not_found
from corpus.settings import Language
from ui.library.changes import render_changes
from ui.library.collections import NEW, render_collections, render_gathering
from ui.library.curation import render_acts, render_removal, render_stale
from ui.library.document import render_compare, render_document
from ui.library.facts import render_facts
from ui.library.list import chosen, render_list
from ui.library.place import Doing, Place, file_link
from ui.library.reading.covered import render_covered
from ui.library.reading.each import render_each
from ui.library.reading.glance import render_glance
from ui.library.rendering import render_part, title_of
from ui.library.review import render_aside, render_quarantine, render_released
from ui.library.upload import render_upload
from ui.library.words.collections import COLLECTIONS
from ui.library.words.list import LIBRARY
from ui.markup.elements import render_fault
from ui.page.navigation import masthead

SHOWN: Final = 8  # passages that a search in the texts shows
SEARCHED: Final = 100  # passages that hold the words, of which some may be of other documents than asked for


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


@dataclass(frozen=True, slots=True)
class _Page:
    """What a place shows: its title and its markup, which may have the page's heading in it already."""

    title: str
    body: Markup
    has_heading: bool = False


def render_page(view: View, place: Place, *, done: str = "", fault: Markup | None = None) -> Markup:
    """The whole page of a place, `done` saying what was just done, or `fault` what kept it from being done.

    A fault of the place itself, such as a document that is not there, is shown in its stead.
    """
    words = LIBRARY[view.language]
    try:
        page = _page(view, place)
    except NotFound:
        page = _Page(words["title"], render_fault(words["not_found"], words["not_found_next"]))
    except NotAllowed:
        page = _Page(words["title"], render_fault(words["not_allowed"], words["not_allowed_next"]))
    return render_part(
        "page.html",
        LIBRARY,
        view.language,
        place=place,
        title=page.title,
        body=page.body,
        heading=not page.has_heading,
        done=done,
        fault=fault or "",
        parts=_parts(view),
        masthead=masthead("documents", view.language),
    )


def _page(view: View, place: Place) -> _Page:
    words, shelf = LIBRARY[view.language], view.desk.shelf
    if place.doing in ("glance", "each"):
        return _Page(*_reading(view, place), has_heading=True)
    if place.doing == "collections":
        return _Page(words["collections"], render_collections(shelf.collections(), view.curates, view.language))
    if place.doing:
        return _curating(view, place)
    if place.document:
        return _comparison(view, place) if place.before else _document(view, place)
    return _Page(words["title"], _list(view, place))


def _curating(view: View, place: Place) -> _Page:
    """What a curator does at a place, or the list where there is no such thing. NotAllowed for anybody else."""
    words, shelf = LIBRARY[view.language], view.desk.shelf
    view.desk.caller.check("curate")
    if place.doing == "gather":
        return _gathering(view, place.collection)
    if place.doing == "upload" and view.uploads:
        edition_of = shelf.document(place.document).source if place.document else None
        settings = view.desk.settings
        form = render_upload(edition_of, settings.max_document_bytes, view.language, settings.audience)
        return _Page(words["upload"], form)
    if place.doing == "review":
        return _Page(words["review"], _review(view))
    if place.doing == "stale":
        titles = {name: title_of(source) for name, source in shelf.sources().items()}
        return _Page(words["stale"], render_stale(outdated(view.desk), titles, view.language))
    if place.doing == "edit" and place.document:
        source = shelf.document(place.document).source
        edits = view.desk.store.library.edits_of(source.id)
        return _Page(title_of(source), render_facts(source, edits, view.language), has_heading=True)
    if place.doing == "remove" and place.document:
        return _removal(view, place.document)
    return _page(view, replace(place, doing=""))


def _reading(view: View, place: Place) -> tuple[str, Markup]:
    """What tells of documents without their whole text: one or all at a glance, or a question asked of each."""
    if place.doing == "each":
        return render_each(view.desk, place, view.language)
    if place.document:
        return render_glance(view.desk.shelf, place, view.language)
    return render_covered(view.desk, view.office, place, view.language)


def _review(view: View) -> Markup:
    store, sources = view.desk.store, view.desk.shelf.sources()
    files = render_quarantine(store.quarantine.all(), sources, view.uploads, view.language)
    aside = render_aside(store.library.set_aside(), sources, view.rescreen is not None, view.language)
    return files + aside + render_released(store.screenings.current_releases(), sources, view.language)


def _removal(view: View, document_id: str) -> _Page:
    effects, sources = affected(view.desk, view.office, document_id), view.desk.shelf.sources()
    titles = {name: title_of(source) for name, source in sources.items()}
    body = render_removal(sources[document_id], effects, titles, view.language)
    return _Page(titles[document_id], body, has_heading=True)


def _gathering(view: View, collection_id: str) -> _Page:
    shelf = view.desk.shelf
    collection = shelf.collection(collection_id) if collection_id else NEW
    body = render_gathering(collection, shelf.sources().values(), view.language)
    return _Page(collection.name or COLLECTIONS[view.language]["new"], body, has_heading=True)


def _list(view: View, place: Place) -> Markup:
    shelf = view.desk.shelf
    sources, passages, collections = shelf.sources(), list[Passage](), shelf.collections()
    if place.collection:
        sources = {name: sources[name] for name in shelf.collection(place.collection).documents}
    if place.search and place.page == 1:
        asked_for = {source.id for source in chosen(sources.values(), replace(place, search=""))}
        matches = shelf.search(place.search, SEARCHED)
        passages = [passage for passage in matches if passage.document_id in asked_for][:SHOWN]
    both = view.desk.caller.audience == "staff"
    return render_list(sources, shelf.superseded(), passages, place, both, view.language, collections)


def _document(view: View, place: Place) -> _Page:
    shelf = view.desk.shelf
    document = shelf.document(place.document, place.edition or None)
    newer = shelf.sources().get(shelf.superseded_by(place.document))
    acts = Markup()
    if view.curates:
        acts = render_acts(document.id, len(document.for_review), view.uploads, view.language)
    file = file_link(document.id, document.digest) if has_original(document, view.desk.store) else ""
    collections = [known for known in shelf.collections() if document.id in known.documents]
    body = render_document(document, shelf.line(document.id), newer, place, acts, file, view.language, collections)
    return _Page(title_of(document.source), body, has_heading=True)


def _comparison(view: View, place: Place) -> _Page:
    """Two editions of a document, or of it and one whose place it took."""
    shelf, line = view.desk.shelf, view.desk.shelf.line(place.document)
    by_digest = {edition.digest: edition for edition in line}
    current = next(
        edition.digest for edition in reversed(line) if edition.current and edition.source.id == place.document
    )
    older, newer = _edition(by_digest, place.before), _edition(by_digest, place.edition or current)
    old, new = (shelf.document(edition.source.id, edition.digest) for edition in (older, newer))
    title = f"{LIBRARY[view.language]['changes']}: {title_of(newer.source)}"
    body = render_part(
        "compared.html",
        LIBRARY,
        view.language,
        title=title,
        document_id=place.document,
        older=older,
        newer=newer,
        compare=render_compare(new, line, view.language, older.digest),
        changes="" if older.digest == newer.digest else render_changes(old, new, place, view.language),
    )
    return _Page(title, body, has_heading=True)


def _edition(by_digest: Mapping[str, Edition], digest: str) -> Edition:
    if digest not in by_digest:
        raise document_not_found(digest)
    return by_digest[digest]


def _parts(view: View) -> dict[Doing, str]:
    """The parts of the library, each with the name of its label; those of curators are seen by nobody else."""
    parts: dict[Doing, str] = {"": "library", "glance": "glance", "each": "each"}
    if view.curates or view.desk.shelf.collections():
        parts |= {"collections": "collections"}
    if view.curates:
        parts |= {"upload": "upload", "review": "review", "stale": "stale"}
    return {doing: name for doing, name in parts.items() if view.uploads or doing != "upload"}
