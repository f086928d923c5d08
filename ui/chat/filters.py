"""What a question keeps to: a form of the page, and what was chosen in it as part of a request.

The form reports its state as JSON: for each field the list of what is checked or written.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup
from pydantic import ValidationError

from assistant.requests import LIMITS, AskRequest
from corpus.document import Source
from corpus.errors import WrongUse
from corpus.library.collections import Collection
from corpus.settings import Language
from ui.chat.words import CHAT
from ui.markup.templates import render
from ui.markup.words import language_words, readable_date

_LISTS: Final = ("documents", "publishers", "document_languages")
_SINGLE: Final = ("since", "as_of", "strictness")
_LISTED_AT_ONCE: Final = 8  # documents; more of them can be searched


def requested(
    question: str,
    conversation_id: str | None,
    state: str,
    language: Language,
    strictness: str = "",
    attached: bool | None = None,
) -> AskRequest:
    """The request for a question with the form's choices, or with another strictness than the form's.

    `attached` says whether attached files are asked, with None as the page's switch says; they are asked alone,
    whatever else is chosen. WrongUse where the choices cannot be used.
    """
    choices = _read(state)
    limits: dict[str, Any] = {name: choices[name] for name in _LISTS if choices.get(name)}
    limits |= {name: choices[name][0] for name in _SINGLE if choices.get(name) and choices[name][0]}
    if state:  # what the page shows counts, and not what the conversation kept to before
        limits["collection"] = next(iter(choices.get("collection", ())), "")
    if conversation_id and (choices.get("attached") == ["yes"] if attached is None else attached):
        limits = {name: value for name, value in limits.items() if name not in LIMITS} | {"attached": True}
    limits |= {"strictness": strictness} if strictness else {}
    try:
        return AskRequest.model_validate({"question": question, "conversation_id": conversation_id, **limits})
    except ValidationError as error:
        words, first = CHAT[language], error.errors()[0]
        field = str(first["loc"][0])
        reason = f"{words.get(field, field)} ({first['msg']})"
        raise WrongUse(words["unusable"].format(why=reason), words["unusable_next"]) from error


def limits_in_words(
    settings: Mapping[str, Any], titles: Mapping[str, str], collections: Mapping[str, str], language: Language
) -> list[str]:
    """What a question was kept to, as the journal has it in the `settings` of its answer.

    `titles` are those of documents, `collections` the names of collections, each by id.
    """
    words = CHAT[language]
    limits = [collections.get(named, named)] if (named := settings.get("collection")) else []
    limits += [titles.get(document_id, document_id) for document_id in settings.get("documents") or ()]
    limits += settings.get("publishers") or ()
    limits += [language_words(code, language) for code in settings.get("languages") or ()]
    for name in ("since", "as_of"):
        if settings.get(name):
            limits.append(f"{words[name].casefold()} {readable_date(settings[name], language)}")
    return limits


def _read(state: str) -> Mapping[str, list[str]]:
    """The choices in the form's state; none where it has reported nothing yet, or nothing that can be read."""
    try:
        fields = json.loads(state or "{}")
    except ValueError:
        return {}
    if not isinstance(fields, dict):
        return {}
    return {
        str(name): [value for value in values if isinstance(value, str)]
        for name, values in fields.items()
        if isinstance(values, list)
    }


def render_filters(sources: Iterable[Source], collections: Sequence[Collection], language: Language) -> Markup:
    """The form, over the documents and the collections that the caller may see."""
    documents = sorted(sources, key=lambda source: (source.title.casefold(), source.id))
    publishers = sorted({source.publisher for source in documents if source.publisher}, key=str.casefold)
    spoken = {source.language for source in documents}
    return render(
        "chat/filters.html",
        CHAT[language],
        collections=collections,
        documents=[(source.id, source.title, _date(source, language)) for source in documents],
        publishers=[(publisher, publisher, "") for publisher in publishers],
        languages=[(code, language_words(code, language), "") for code in ("en", "fr") if code in spoken],
        findable=len(documents) > _LISTED_AT_ONCE,
    )


def _date(source: Source, language: Language) -> str:
    return readable_date(source.published, language) if source.published else ""
