"""Text as markup that shows exactly that text, wherever it is put; and what language it is in.

The markup is made for a component that takes raw HTML, and stays inert where Markdown, LaTeX or a template language is
read as well. Templates escape everything that they show with `plain`; see templates.py.
"""

import html
import re
from functools import cache
from typing import Final

from markupsafe import Markup

_LINE_ENDS: Final = "\r\v\f\x85\u2028\u2029"
# Controls and lone surrogates break JSON or hide; bidirectional overrides show words in an order nobody wrote.
_HIDDEN: Final = "\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# html.escape leaves alone what Markdown, LaTeX, Handlebars and JavaScript's template strings react to.
_INERT: Final = "\\`$*_{}[]!|~^"

_LINE_END: Final = re.compile(f"\r\n|[{_LINE_ENDS}]")
_HIDDEN_CHARACTER: Final = re.compile(f"[{_HIDDEN}]")
_ENTITIES: Final = str.maketrans({mark: f"&#{ord(mark)};" for mark in _INERT})
# Most texts hold nothing of all this, and the page of a document has thousands of them.
_SPECIAL: Final = re.compile(f"[&<>\"'{re.escape(_INERT)}{_LINE_ENDS}{_HIDDEN}]")
_LANGUAGE_CODE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def plain(value: object) -> Markup:
    """`value` as markup that shows exactly its text; what is markup already stays as it is.

    Characters that cannot be seen become U+FFFD. TypeError for None, which a page should never show.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("There is nothing to show: the value is None.")
    text = str(value)
    if not _SPECIAL.search(text):
        return Markup(text)
    return Markup(html.escape(visible(text), quote=True).translate(_ENTITIES))


def visible(text: str) -> str:
    """`text` with one kind of line end, and U+FFFD for each character that cannot be seen."""
    return _HIDDEN_CHARACTER.sub("\ufffd", _LINE_END.sub("\n", text))


def phrase(sentence: str, **values: object) -> Markup:
    """A fixed sentence of ours as markup, with a value in the place of each {name}."""
    if not values:
        return _fixed(sentence)
    return Markup(html.escape(sentence, quote=True).format(**{name: plain(value) for name, value in values.items()}))


@cache
def _fixed(sentence: str) -> Markup:
    return plain(sentence)


def lang_attribute(code: str) -> Markup:
    """The attribute that says which language words are in; empty for what is no code of a language."""
    return Markup(f' lang="{code}"') if _LANGUAGE_CODE.fullmatch(code) else Markup()
