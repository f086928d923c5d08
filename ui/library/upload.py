"""The form that curators bring files in by; the browser sends them, and shows what became of each."""

import json
import re
from collections.abc import Mapping
from typing import Final

from corpus.document import Source
from corpus.settings import Language
from ui.library.list import called
from ui.library.place import Place, document_link
from ui.library.words.curation import CURATION, OUTCOMES
from ui.library.words.list import LIBRARY
from ui.markup.elements import plain

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FIELDS: Final = ("title", "publisher", "edition", "published", "url")


def render_upload(edition_of: Source | None, limit: int, language: Language) -> str:
    """The form that files are brought in by, of at most `limit` bytes each; one file where it is a new edition.

    The browser sends each file by itself to the route for uploads, and shows what became of it.
    """
    words = CURATION[language]
    about = (
        f'<p class="note done">{words["edition_of"]} <a href="{plain(document_link(edition_of.id))}">'
        if edition_of
        else ""
    )
    about += f"{plain(called(edition_of))}</a></p>" if edition_of else ""
    kept = {"id": edition_of.id, "supersedes": edition_of.supersedes} if edition_of else {}
    known = "".join(f'<input type="hidden" name="{name}" value="{plain(value)}">' for name, value in kept.items())
    fields = "".join(_field(name, edition_of, words) for name in _FIELDS if edition_of or name != "title")
    review = plain(Place(doing="review").link)
    told = plain(json.dumps(OUTCOMES[language], ensure_ascii=False))
    return (
        f'{about}<form class="upload" data-words="{told}" data-limit="{limit}" data-review="{review}">'
        f'<div class="field drop"><label for="upload-file">{words["file" if edition_of else "files"]}</label>'
        f'<input type="file" id="upload-file" name="file" required{"" if edition_of else " multiple"}>'
        f'<p class="soft">{words["kinds"]}</p></div>'
        f"<fieldset><legend>{words['facts_one' if edition_of else 'facts_all']}</legend>{known}{fields}"
        f"{_choice('language', _languages(language), edition_of.language if edition_of else '', words)}"
        f"{_choice('audience', _audiences(language), edition_of.audience if edition_of else '', words, required=True)}"
        f'</fieldset><button class="primary">{words["bring"]}</button></form>'
        '<p class="count" role="status" id="upload-told"></p><ol class="outcomes"></ol>'
    )


def _field(name: str, known: Source | None, words: Mapping[str, str]) -> str:
    value = str(getattr(known, name)) if known else ""
    if name == "published" and not _DATE.fullmatch(value):
        value = ""
    rule = {
        "published": f' pattern="[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?" placeholder="{words["date_hint"]}"',
        "url": ' type="url" pattern="https?://.+" maxlength="2000"',
    }.get(name, ' maxlength="500"')
    return (
        f'<div class="field"><label for="upload-{name}">{words[name]}</label>'
        f'<input id="upload-{name}" name="{name}" value="{plain(value)}"{rule}></div>'
    )


def _choice(name: str, options: Mapping[str, str], now: str, words: Mapping[str, str], required: bool = False) -> str:
    none = words["choose"] if required else words["from_text"]
    inside = "".join(
        f'<option value="{value}"{" selected" if value == now else ""}>{told}</option>'
        for value, told in {"": none, **options}.items()
    )
    return (
        f'<div class="field"><label for="upload-{name}">{words[name]}</label>'
        f'<select id="upload-{name}" name="{name}"{" required" if required else ""}>{inside}</select></div>'
    )


def _languages(language: Language) -> dict[str, str]:
    return {code: LIBRARY[language][code] for code in ("en", "fr")}


def _audiences(language: Language) -> dict[str, str]:
    return {name: LIBRARY[language][name] for name in ("public", "staff")}
