"""The form that curators bring files in by; the browser sends them, and shows what became of each."""

import json
import re
from typing import Final

from markupsafe import Markup

from corpus.document import Source
from corpus.settings import Audience, Language
from ui.library.rendering import render_part
from ui.library.words.curation import CURATION, OUTCOMES
from ui.library.words.list import LIBRARY

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FACTS: Final = ("title", "publisher", "edition", "published", "url", "language", "audience")


def render_upload(edition_of: Source | None, limit: int, language: Language, audience: Audience = "public") -> Markup:
    """The form that files of at most `limit` bytes are brought in by; one file where it is a new edition.

    `audience` is chosen already where nothing is known: that of askers who name none.
    """
    words = CURATION[language]
    languages = [(code, LIBRARY[language][code]) for code in ("en", "fr")]
    audiences = [(name, LIBRARY[language][name]) for name in ("public", "staff")]
    return render_part(
        "forms/upload.html",
        CURATION,
        language,
        edition_of=edition_of,
        known=_known(edition_of) if edition_of else {"audience": audience},
        limit=limit,
        languages=[("", words["from_text"]), *languages],
        audiences=audiences,
        outcomes=json.dumps(OUTCOMES[language], ensure_ascii=False),
    )


def _known(source: Source) -> dict[str, str]:
    """What is known of a document already, as the fields of the form take it; a range of dates is no such date."""
    facts = {name: str(getattr(source, name)) for name in _FACTS}
    return facts if _DATE.fullmatch(source.published) else {**facts, "published": ""}
