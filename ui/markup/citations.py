"""What of an answer points to its sources: claims with their numbers, what is stale, where documents differ, the list.

Every number and source is a button that says which source it opens; the chat's script hands that on to the server.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from assistant.answer import Answer, Citation, Claim, Conflict
from assistant.records.staleness import StaleQuote
from ui.markup.elements import dated, facts, plain, spoken
from ui.markup.words import ANSWER, language_words

Words = Mapping[str, str]
_STALE: Final = {"changed": "changed", "removed": "removed", "superseded": "superseded_since"}


def section(name: str, heading: str, items: Iterable[str]) -> str:
    """A headed list; nothing where there are no items."""
    inside = "".join(items)
    return f'<section class="{name}"><h4>{heading}</h4><ul>{inside}</ul></section>' if inside else ""


def claims_of(answer: Answer, claims: Iterable[Claim], words: Words) -> str:
    """Claims as running text, each with its citation numbers."""
    told = (
        f'<span class="claim"><span{_in_words_of(answer, one.citations)}>{plain(one.text)}</span>'
        f"{marks(answer, one.citations, words)}</span>"
        for one in claims
    )
    return f'<p class="text">{" ".join(told)}</p>'


def stale_quotes(answer: Answer, stale: Sequence[StaleQuote], words: Words) -> str:
    """For each quote that no longer stands: what was quoted, and what stands there now."""
    if not stale:
        return ""
    rows = "".join(
        f"<li><p>{marks(answer, [one.citation], words)} {words[_STALE[one.kind]]}</p>"
        f'<p class="old">{words["before"]} <q>{plain(one.before)}</q></p>'
        + (f'<p class="new">{words["after"]} <q>{plain(one.after)}</q></p>' if one.after else "")
        + "</li>"
        for one in stale
    )
    again = f'<button type="button" class="ask" data-ask="{plain(answer.question)}">{words["ask_again"]}</button>'
    return f'<section class="outdated"><h4>{words["stale_told"]}</h4><ul>{rows}</ul>{again}</section>'


def conflicts(answer: Answer, words: Words) -> str:
    blocks = "".join(_conflict(answer, one) for one in answer.conflicts)
    return f'<section class="conflicts"><h4>{words["conflicts"]}</h4>{blocks}</section>' if blocks else ""


def _conflict(answer: Answer, conflict: Conflict) -> str:
    """One point on which documents differ: a column for each side, and why one is preferred."""
    words, language = ANSWER[answer.language], answer.language
    sources = {citation.number: citation for citation in answer.citations}
    columns = []
    for side in conflict.sides:
        source, preferred = sources.get(side.citation), side.citation == conflict.preferred
        badge = f'<span class="badge">{words["preferred"]}</span>' if preferred else ""
        who = f'<p class="who">{facts([plain(source.title), dated(source, language)])}</p>' if source else ""
        lang = _in_words_of(answer, [side.citation])
        says = f'<p class="says"><span{lang}>{plain(side.says)}</span>{marks(answer, [side.citation], words)}</p>'
        columns.append(f'<div class="side{" preferred" if preferred else ""}">{who}{says}{badge}</div>')
    because = f'<p class="because">{plain(conflict.because)}</p>' if conflict.because else ""
    return f'<h5>{plain(conflict.about)}</h5><div class="sides">{"".join(columns)}</div>{because}'


def source(answer: Answer, citation: Citation, kind: str) -> str:
    """One source as a button that opens it beside the chat."""
    words, language = ANSWER[answer.language], answer.language
    foreign = citation.language not in ("", language)
    told = [
        plain(citation.publisher),
        plain(citation.edition),
        dated(citation, language),
        "" if citation.page is None else words["page"].format(n=citation.page),
        words["restated"] if citation.restated else "",
        f'<span class="badge">{plain(language_words(citation.language, language))}</span>' if foreign else "",
        f'<span class="badge">{words["superseded"]}</span>' if citation.superseded_by else "",
    ]
    number = "" if kind == "near" else f'<span class="number">{citation.number}</span>'
    said = f'<span class="said"{spoken(citation.language)}>{plain(citation.quote)}</span>' if kind == "near" else ""
    return (
        f'<li><button type="button" class="source" {_opens(answer, citation.number, kind)}>{number}<span class="about">'
        f'<span class="title"{spoken(citation.language)}>{plain(citation.title)}</span>{said}'
        f'<span class="facts">{facts(told)}</span></span></button></li>'
    )


def marks(answer: Answer, numbers: Iterable[int], words: Words) -> str:
    """Citation numbers, each a button that opens its source; a number without a source is no button."""
    cited = {citation.number for citation in answer.citations}
    marks = "".join(
        f'<button type="button" class="cite" {_opens(answer, n)} '
        f'aria-label="{words["source"].format(n=n)}">{n}</button>'
        if n in cited
        else f'<span class="cite">{n}</span>'
        for n in numbers
    )
    return f"<sup>{marks}</sup>" if marks else ""


def _opens(answer: Answer, number: int, kind: str = "source") -> str:
    return f'data-answer="{plain(answer.id)}" data-kind="{kind}" data-number="{number}"'


def _in_words_of(answer: Answer, numbers: Iterable[int]) -> str:
    """The attribute that says in which language a source speaks, where that is not the answer's."""
    languages = {one.language for one in answer.citations if one.number in numbers} - {answer.language}
    return spoken(languages.pop()) if len(languages) == 1 else ""
