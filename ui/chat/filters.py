"""What a question keeps to: a form of the page, and what was chosen in it as part of a request.

The form tells its state as JSON: for each field the list of what is checked or written.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from assistant.requests import AskRequest
from corpus.document import Source
from corpus.errors import WrongUse
from corpus.settings import Language
from ui.chat.words import CHAT
from ui.markup.elements import plain
from ui.markup.words import language_words, readable_date

_LISTS: Final = ("documents", "publishers", "document_languages")
_WORDS: Final = ("since", "as_of", "strictness")
_FINDABLE: Final = 8  # with more documents than this, they can be searched


def requested(question: str, conversation_id: str | None, chosen: str, language: Language) -> AskRequest:
    """The request for a question with what was chosen; WrongUse where that cannot be read."""
    given = _read(chosen)
    asked: dict[str, Any] = {name: given[name] for name in _LISTS if given.get(name)}
    asked |= {name: given[name][0] for name in _WORDS if given.get(name) and given[name][0]}
    try:
        return AskRequest.model_validate({"question": question, "conversation_id": conversation_id, **asked})
    except ValidationError as error:
        words, first = CHAT[language], error.errors()[0]
        why = f"{words.get(str(first['loc'][0]), first['loc'][0])} ({first['msg']})"
        raise WrongUse(words["unusable"].format(why=why), words["unusable_next"]) from error


def told(settings: Mapping[str, Any], titles: Mapping[str, str], language: Language) -> list[str]:
    """What a question was kept to, in words; `settings` are those that the journal has of its answer."""
    words = CHAT[language]
    parts = [titles.get(name, name) for name in settings.get("documents") or ()]
    parts += settings.get("publishers") or ()
    parts += [language_words(code, language) for code in settings.get("languages") or ()]
    for name in ("since", "as_of"):
        if settings.get(name):
            parts.append(f"{words[name].casefold()} {readable_date(settings[name], language)}")
    return parts


def _read(chosen: str) -> Mapping[str, list[str]]:
    """The state of the form; an empty one where it has told nothing yet."""
    try:
        found = json.loads(chosen or "{}")
    except ValueError:
        return {}
    return {
        str(name): [one for one in values if isinstance(one, str)]
        for name, values in (found.items() if isinstance(found, dict) else ())
        if isinstance(values, list)
    }


def render_filters(sources: Iterable[Source], language: Language) -> str:
    """The form, over the documents that the caller may see."""
    words, shown = CHAT[language], sorted(sources, key=lambda one: (one.title.casefold(), one.id))
    publishers = sorted({one.publisher for one in shown if one.publisher}, key=str.casefold)
    spoken = [code for code in ("en", "fr") if any(one.language == code for one in shown)]
    label = words["documents_find"]
    find = (
        f'<input type="search" data-find aria-label="{label}" placeholder="{label}">' if len(shown) > _FINDABLE else ""
    )
    dates = _date("since", words["since"]) + _date("as_of", words["as_of"], words["as_of_told"])
    groups = (
        _boxes("documents", words["documents"], [(one.id, _label(one, language)) for one in shown], find),
        _boxes("publishers", words["publishers"], [(name, plain(name)) for name in publishers]),
        _boxes("document_languages", words["languages"], [(code, language_words(code, language)) for code in spoken]),
        f'<div class="dates">{dates}</div>',
        _surety(words),
    )
    return (
        f'<details id="filters"><summary class="quiet">{words["filters"]}'
        f'<span class="badge" data-set="{words["filters_set"]}" hidden></span></summary><form>{"".join(groups)}'
        f'<button type="reset" class="quiet">{words["clear"]}</button></form></details>'
    )


def _label(source: Source, language: Language) -> str:
    date = f' <span class="when">{plain(readable_date(source.published, language))}</span>' if source.published else ""
    return f"{plain(source.title)}{date}"


def _boxes(name: str, legend: str, choices: Iterable[tuple[str, str]], above: str = "") -> str:
    """A group of boxes to check; nothing where there is no choice."""
    rows = "".join(
        f'<label><input type="checkbox" name="{name}" value="{plain(value)}"><span>{label}</span></label>'
        for value, label in choices
    )
    if rows.count("<label>") < 2:
        return ""
    return f'<fieldset class="{name}"><legend>{legend}</legend>{above}<div class="boxes">{rows}</div></fieldset>'


def _date(name: str, label: str, help_: str = "") -> str:
    note = f'<small id="{name}-told">{help_}</small>' if help_ else ""
    described = f' aria-describedby="{name}-told"' if help_ else ""
    return f'<label><span>{label}</span><input type="date" name="{name}"{described}>{note}</label>'


def _surety(words: Mapping[str, str]) -> str:
    choices = (("", words["usual"]), *((name, words[name]) for name in ("strict", "balanced", "off")))
    rows = "".join(
        f'<label><input type="radio" name="strictness" value="{value}"{" checked" if not value else ""}>'
        f"<span>{label}</span></label>"
        for value, label in choices
    )
    return (
        f'<fieldset class="strictness"><legend>{words["strictness"]}</legend><div class="boxes">{rows}</div></fieldset>'
    )
