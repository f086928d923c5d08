"""Collections in the library: which there are, and the form by which a curator makes one or changes it."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from corpus.document import Source
from corpus.library.collections import LONGEST_NAME, Collection
from corpus.settings import Language
from ui.library.rendering import render_part, title_of
from ui.library.words.collections import COLLECTIONS

NEW = Collection("", "")


def render_collections(collections: Sequence[Collection], curates: bool, language: Language) -> Markup:
    """The list of collections, each with the way to its documents; with `curates`, also to change them."""
    return render_part("collections.html", COLLECTIONS, language, collections=collections, curates=curates)


def render_gathering(collection: Collection, sources: Iterable[Source], language: Language) -> Markup:
    """The form that a collection is changed by, or made where it is `NEW`, over all documents."""
    return render_part(
        "forms/gather.html",
        COLLECTIONS,
        language,
        collection=collection,
        longest=LONGEST_NAME,
        sources=sorted(sources, key=lambda source: (title_of(source).casefold(), source.id)),
    )
