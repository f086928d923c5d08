"""The one Jinja environment of the pages: templates lie in the folder `templates/` of each room.

Whatever a template shows is escaped by `plain` on its way out, so that what documents, letters and people wrote shows
as text. Markup is only what comes from a template, or is a `Markup` already. A name that a template does not know, and
None, are faults. Templates never put text together themselves (no `~`, no filter `join` or `format`): what they
join would be escaped by Jinja's own rules, which know HTML alone.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from assistant.composing.compose import plain as in_line
from ui.markup.escaping import lang_attribute, phrase, plain
from ui.markup.root import at
from ui.markup.words import language_words, readable_date

_ROOMS: Final = ("admin", "chat", "hr", "library", "markup", "page", "server", "sign_in")
_HOUSE: Final = Path(__file__).resolve().parent.parent
_BETWEEN_TAGS: Final = re.compile(r"(?<=[>}])(\n\s*)(?=[<{])")

Phrases = Callable[..., Markup]
"""t("name", n=3): the fixed sentence of that name, with its values in place."""


class _TagsTouch(Extension):
    """Leaves out line breaks between tags, which are there for who reads the template: spaces between buttons show.

    Each becomes a comment that holds it, so that faults are still told with the number of their line.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _BETWEEN_TAGS.sub(r"{#\1#}", source)


def _environment() -> Environment:
    environment = Environment(
        loader=PrefixLoader({room: FileSystemLoader(_HOUSE / room / "templates") for room in _ROOMS}),
        autoescape=True,
        finalize=plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # each template is read and compiled once
        extensions=[_TagsTouch],
    )
    environment.filters |= {"date": readable_date, "language_name": language_words, "in_line": in_line}
    environment.globals |= {"lang": lang_attribute, "at": at}
    return environment


ENVIRONMENT: Final = _environment()


def phrases(words: Mapping[str, str]) -> Phrases:
    """The fixed sentences of a table, as templates ask for them: `t` in every template of ours."""
    return partial(_phrase, words)


def _phrase(words: Mapping[str, str], name: str, **values: object) -> Markup:
    return phrase(words[name], **values)


def render(template: str, words: Mapping[str, str], **values: Any) -> Markup:
    """The markup that a template, named as room/file, makes of values; its `t` gives the sentences of `words`."""
    return Markup(ENVIRONMENT.get_template(template).render(values, t=phrases(words)))
