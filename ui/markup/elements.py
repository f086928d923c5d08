"""What every piece of markup here is made with: text that shows as it stands, facts of a source, faults.

Everything that documents, questions and file names say goes through `plain`, so that it shows as text: the markup is
made for a component that takes raw HTML, and stays inert where Markdown, LaTeX or a template language is read as well.
"""

import html
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from assistant.answer import Citation
from corpus.settings import Language
from ui.markup.words import ANSWER, readable_date

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls and lone surrogates break JSON or hide; bidirectional overrides show words in an order nobody wrote.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# html.escape leaves alone what Markdown, LaTeX, Handlebars and JavaScript's template strings react to.
_INERT: Final = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\`$*_{}[]!|~^"})
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def plain(text: str) -> str:
    """`text` as markup that shows exactly it; characters that cannot be seen become U+FFFD."""
    visible = _HIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return html.escape(visible, quote=True).translate(_INERT)


def render_fault(message: str, what_to_do: str) -> str:
    """A fault as a person should see it: what happened, and what to do next."""
    return f'<div class="fault" role="alert"><p><strong>{plain(message)}</strong></p><p>{plain(what_to_do)}</p></div>'


def facts(told: Iterable[str]) -> str:
    """Facts, each as markup, on one line; empty ones are left out."""
    return " · ".join(fact for fact in told if fact)


def dated(citation: Citation, language: Language) -> str:
    """The date of a source in words, and that it is inferred where it is; empty where no date is known."""
    if not citation.published:
        return ""
    inferred = f" ({ANSWER[language]['inferred']})" if citation.date_basis == "inferred" else ""
    return plain(readable_date(citation.published, language)) + inferred


def spoken(code: str) -> str:
    """The attribute that says which language words are in; empty for what is no code of a language."""
    return f' lang="{code}"' if _CODE.fullmatch(code) else ""


def is_web_address(url: str) -> bool:
    """True for http and https with a host; anything else, such as javascript:, must not become a link."""
    if re.search(r"[\s\x00-\x1f\x7f-\x9f]", url) or _HIDDEN.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
