"""From an Answer to the markup of the chat page.

Everything that documents, questions and file names say goes through `plain`, so that it shows as text: the markup is
made for a component that takes raw HTML, and stays inert where Markdown, LaTeX or a template language is read as well.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from assistant.answer import ANSWERED, Answer, Citation, Conflict
from corpus.document import Passage
from corpus.settings import Language
from ui.words import ANSWER, confidence_words, language_words, readable_date

Words = Mapping[str, str]
FindPassage = Callable[[str], Passage | None]

QUESTION_SHOWN: Final = 4_000  # characters
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


def render_answer(answer: Answer, passage: FindPassage) -> str:
    """The markup of one answer: status, claims with their citation numbers, conflicts, gaps and sources."""
    words = ANSWER[answer.language]
    cited = {citation.number: _anchor(answer, citation) for citation in answer.citations}
    nearby = () if answer.claims else answer.nearby
    parts = (
        _understood(answer, words),
        "" if answer.status == "answered" else f'<p class="status {answer.status}">{words[answer.status]}</p>',
        _text(answer, cited, words),
        _conflicts(answer, cited, words),
        f'<p class="notice" role="note">{plain(answer.notice)}</p>' if answer.notice else "",
        _section("missing", words["missing"], (f"<li>{plain(gap)}</li>" for gap in answer.missing), "ul"),
        _confidence(answer),
        _section("sources", words["sources"], (_source(answer, c, passage) for c in answer.citations), "ol"),
        _section("nearby", words["nearby"], (_source(answer, c, passage, near=True) for c in nearby), "ul"),
    )
    return f'<article class="answer" lang="{answer.language}">{"".join(parts)}</article>'


def render_turn(question: str, body: str) -> str:
    """One exchange: the question as it was asked, above the markup of what came of it."""
    shown = question if len(question) <= QUESTION_SHOWN else question[:QUESTION_SHOWN] + "…"
    return f'<div class="turn"><h2 class="asked">{plain(shown)}</h2>{body}</div>'


def render_busy(language: Language) -> str:
    """What stands in an answer's place while it is being made."""
    return f'<p class="busy" role="status" lang="{language}">{ANSWER[language]["busy"]}</p>'


def render_fault(message: str, what_to_do: str) -> str:
    """A fault as a person should see it: what happened, and what to do next."""
    return f'<div class="fault" role="alert"><p><strong>{plain(message)}</strong></p><p>{plain(what_to_do)}</p></div>'


def _anchor(answer: Answer, citation: Citation, near: bool = False) -> str:
    """The id of a source on the page: letters, digits and dashes only, as an answer's id comes from outside."""
    name = re.sub("[^A-Za-z0-9-]", lambda m: f"-{ord(m[0]):x}-", answer.id)
    return f"answer-{name}-{'near' if near else 'source'}-{citation.number}"


def _section(name: str, heading: str, items: Iterable[str], list_tag: str) -> str:
    """A headed list; nothing where there are no items."""
    inside = "".join(items)
    if not inside:
        return ""
    return f'<section class="{name}"><h3>{heading}</h3><{list_tag}>{inside}</{list_tag}></section>'


def _understood(answer: Answer, words: Words) -> str:
    """How the question was read, where that is more than the question itself."""
    asked, understood = (
        " ".join(text.casefold().split()).rstrip(" ?!.") for text in (answer.question, answer.understood_as)
    )
    if not understood or asked == understood:
        return ""
    return f'<p class="understood">{words["understood"]} <q>{plain(answer.understood_as)}</q></p>'


def _text(answer: Answer, cited: Mapping[int, str], words: Words) -> str:
    """The claims as running text, each with its citation numbers; the answer's fixed sentence where there are none."""
    if not answer.claims:
        return f'<p class="text">{plain(answer.text)}</p>' if answer.text else ""
    claims = (plain(claim.text) + _marks(claim.citations, cited, words) for claim in answer.claims)
    return f'<p class="text">{" ".join(claims)}</p>'


def _marks(numbers: Iterable[int], cited: Mapping[int, str], words: Words) -> str:
    """Citation numbers, each a link to its source below; a number without a source is no link."""
    marks = "".join(
        f'<a href="#{cited[n]}" class="cite" aria-label="{words["source"].format(n=n)}">{n}</a>'
        if n in cited
        else f'<span class="cite">{n}</span>'
        for n in numbers
    )
    return f"<sup>{marks}</sup>" if marks else ""


def _confidence(answer: Answer) -> str:
    if answer.status not in ANSWERED:
        return ""
    return f'<p class="confidence">{confidence_words(answer.confidence, answer.language)}</p>'


def _conflicts(answer: Answer, cited: Mapping[int, str], words: Words) -> str:
    sources = {citation.number: citation for citation in answer.citations}
    blocks = "".join(_conflict(c, sources, cited, answer.language) for c in answer.conflicts)
    return f'<section class="conflicts"><h3>{words["conflicts"]}</h3>{blocks}</section>' if blocks else ""


def _conflict(conflict: Conflict, sources: Mapping[int, Citation], cited: Mapping[int, str], language: Language) -> str:
    """One point on which documents differ: a column for each side, and why one is preferred."""
    words = ANSWER[language]
    columns = []
    for side in conflict.sides:
        source = sources.get(side.citation)
        preferred = side.citation == conflict.preferred
        badge = f'<span class="badge">{words["preferred"]}</span>' if preferred else ""
        who = f'<p class="who">{_facts([plain(source.title), *_dates(source, language)])}</p>' if source else ""
        says = f'<p class="says">{plain(side.says)}{_marks([side.citation], cited, words)}</p>'
        columns.append(f'<div class="side{" preferred" if preferred else ""}">{who}{says}{badge}</div>')
    because = f'<p class="because">{plain(conflict.because)}</p>' if conflict.because else ""
    return f'<h4>{plain(conflict.about)}</h4><div class="sides">{"".join(columns)}</div>{because}'


def _facts(facts: Iterable[str]) -> str:
    return " · ".join(fact for fact in facts if fact)


def _dates(citation: Citation, language: Language) -> list[str]:
    """The date of a source in words, and that it is inferred where it is; nothing where no date is known."""
    if not citation.published:
        return []
    inferred = f" ({ANSWER[language]['inferred']})" if citation.date_basis == "inferred" else ""
    return [plain(readable_date(citation.published, language)) + inferred]


def _source(answer: Answer, citation: Citation, passage: FindPassage, near: bool = False) -> str:
    """One source as an entry that opens on its passage, with the quote marked."""
    words, language = ANSWER[answer.language], answer.language
    foreign = citation.language not in ("", language)
    facts = [
        plain(citation.publisher),
        plain(citation.edition),
        *_dates(citation, language),
        "" if citation.page is None else words["page"].format(n=citation.page),
        f'<span class="badge">{plain(language_words(citation.language, language))}</span>' if foreign else "",
        f'<span class="badge">{words["superseded"]}</span>' if citation.superseded_by else "",
    ]
    spoken = f' lang="{citation.language}"' if _CODE.fullmatch(citation.language) else ""
    number = "" if near else f'<span class="number">{citation.number}</span>'
    path = " › ".join(plain(heading) for heading in citation.section)
    return (
        f'<li class="source" id="{_anchor(answer, citation, near)}"><details><summary>{number}<span class="about">'
        f'<span class="title"{spoken}>{plain(citation.title)}</span>'
        f'<span class="facts">{_facts(facts)}</span></span></summary>'
        + (f'<p class="path"{spoken}>{path}</p>' if path else "")
        + _quoted(citation, passage(citation.passage_id), spoken, words)
        + _origin(citation, words)
        + "</details></li>"
    )


def _quoted(citation: Citation, passage: Passage | None, spoken: str, words: Words) -> str:
    """The quote marked within its passage; the quote alone where the passage is gone or no longer holds it."""
    quote = f"<mark>{plain(citation.quote)}</mark>"
    if passage is not None and passage.start <= citation.start <= citation.end <= passage.end:
        start, end = citation.start - passage.start, citation.end - passage.start
        if passage.text[start:end] == citation.quote:
            quote = f"{plain(passage.text[:start])}{quote}{plain(passage.text[end:])}"
            return f"<blockquote{spoken}>{quote}</blockquote>"
    return f'<blockquote{spoken}>{quote}</blockquote><p class="gone">{words["gone"]}</p>'


def _origin(citation: Citation, words: Words) -> str:
    """Whether the text restates a publisher's page, with a link to it where its address is one of the web."""
    label = words["restated"] if citation.restated else words["original"]
    if is_web_address(citation.url):
        link = f'<a href="{plain(citation.url)}" target="_blank" rel="noopener noreferrer">{label}</a>'
        return f'<p class="origin">{link}</p>'
    return f'<p class="origin">{label}</p>' if citation.restated else ""


def is_web_address(url: str) -> bool:
    """True for http and https with a host; anything else, such as javascript:, must not become a link."""
    if re.search(r"[\s\x00-\x1f\x7f-\x9f]", url) or _HIDDEN.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
