"""The form that curators change facts of a document by, with what was changed before."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from corpus.document import Source
from corpus.library.edits import Edit
from corpus.settings import Language
from ui.library.rendering import render_part
from ui.library.words.curation import CURATION
from ui.library.words.list import LIBRARY

_FIELDS: Final = ("title", "publisher", "published", "supersedes")
_OF_A_FIELD: Final = "date_basis"  # changes with the date, and is not told by itself


def render_facts(source: Source, edits: Sequence[Edit], language: Language) -> Markup:
    """The form, filled with what is known."""
    return render_part(
        "forms/facts.html",
        CURATION,
        language,
        source=source,
        fields={name: getattr(source, name) for name in _FIELDS},
        audiences=[(name, LIBRARY[language][name]) for name in ("public", "staff")],
        edits=[edit for edit in edits if edit.field != _OF_A_FIELD],
    )
