"""From an Answer to the markup of one turn of the chat: claims with their numbers, conflicts, gaps, sources, verdict.

Every number and source is a button that says which source it opens; the chat's script hands that on to the server.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import ANSWERED, Answer, Citation, Claim, Conflict
from assistant.living import Stale
from assistant.records.feedback import Feedback
from corpus.settings import Language
from ui.render import dated, facts, plain, spoken
from ui.words import ANSWER, confidence_words, language_words

Words = Mapping[str, str]
QUESTION_SHOWN: Final = 4_000  # characters
_THUMB: Final = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 10h4v10H3zM7 11l4-8c1.8 0 2.6 1.3 2.2 3l-.8 3.2H19'
    'a2 2 0 0 1 2 2.3l-1 6.2a2.7 2.7 0 0 1-2.7 2.3H7z"/></svg>'
)
_STALE: Final = {"changed": "changed", "removed": "removed", "superseded": "superseded_since"}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer: which of its quotes are stale, what was said of it, and what it was kept to."""

    stale: Sequence[Stale] = ()
    verdict: Feedback | None = None
    kept_to: Sequence[str] = ()


NOTHING: Final = Around()


def render_answer(answer: Answer, around: Around = NOTHING) -> str:
    """The markup of one answer, with all that belongs to it."""
    words = ANSWER[answer.language]
    nearby = () if answer.claims else answer.nearby
    parts = (
        _understood(answer, words),
        _status(answer, around.stale, words),
        _text(answer, words),
        _stale(answer, around.stale, words),
        _conflicts(answer, words),
        f'<p class="notice" role="note">{plain(answer.notice)}</p>' if answer.notice else "",
        _section("missing", words["missing"], (f"<li>{plain(gap)}</li>" for gap in answer.missing)),
        _section("sources", words["sources"], (_source(answer, c, "source") for c in answer.citations)),
        _section("nearby", words["nearby"], (_source(answer, c, "near") for c in nearby)),
        _foot(answer, around, words),
        _section("suggestions", words["suggestions"], (_asks(one) for one in answer.suggestions)),
    )
    return f'<article class="answer" lang="{answer.language}">{"".join(parts)}</article>'


def render_growing(answer: Answer, claims: int) -> str:
    """An answer on its way: its first claims, before all that surrounds them."""
    some = _text_of(answer, answer.claims[:claims], ANSWER[answer.language])
    return f'<article class="answer growing" lang="{answer.language}" aria-busy="true">{some}</article>'


def render_turn(question: str, body: str) -> str:
    """One exchange: the question as it was asked, above the markup of what came of it."""
    shown = question if len(question) <= QUESTION_SHOWN else question[:QUESTION_SHOWN] + "…"
    return f'<div class="turn"><h3 class="asked">{plain(shown)}</h3>{body}</div>'


def render_busy(language: Language, what: str = "busy") -> str:
    """What stands in an answer's place while it is being made, or, `getting_ready`, before it can be."""
    return f'<p class="busy" lang="{language}">{ANSWER[language][what]}</p>'


def announced(answer: Answer) -> str:
    """What a screen reader is told when an answer has come."""
    words = ANSWER[answer.language]
    status = f"{words[answer.status].rstrip('.')}."
    return words["given"].format(status=status, n=len(answer.citations)) if answer.claims else status


def _section(name: str, heading: str, items: Iterable[str]) -> str:
    """A headed list; nothing where there are no items."""
    inside = "".join(items)
    return f'<section class="{name}"><h4>{heading}</h4><ul>{inside}</ul></section>' if inside else ""


def _asks(question: str) -> str:
    return f'<li><button type="button" class="ask" data-ask="{plain(question)}">{plain(question)}</button></li>'


def _understood(answer: Answer, words: Words) -> str:
    """How the question was read, where that is more than the question itself."""
    asked, understood = (
        " ".join(text.casefold().split()).rstrip(" ?!.") for text in (answer.question, answer.understood_as)
    )
    if not understood or asked == understood:
        return ""
    return f'<p class="understood">{words["understood"]} <q>{plain(answer.understood_as)}</q></p>'


def _status(answer: Answer, stale: Sequence[Stale], words: Words) -> str:
    told = "" if answer.status == "answered" else f'<span class="status {answer.status}">{words[answer.status]}</span>'
    old = f'<span class="status stale">{words["stale"]}</span>' if stale else ""
    return f'<p class="states">{told}{old}</p>' if told or old else ""


def _text(answer: Answer, words: Words) -> str:
    if answer.claims:
        return _text_of(answer, answer.claims, words)
    return f'<p class="text">{plain(answer.text)}</p>' if answer.text else ""


def _text_of(answer: Answer, claims: Iterable[Claim], words: Words) -> str:
    """Claims as running text, each with its citation numbers."""
    told = (f'<span class="claim">{plain(one.text)}{_marks(answer, one.citations, words)}</span>' for one in claims)
    return f'<p class="text">{" ".join(told)}</p>'


def _marks(answer: Answer, numbers: Iterable[int], words: Words) -> str:
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


def _stale(answer: Answer, stale: Sequence[Stale], words: Words) -> str:
    """For each quote that no longer stands: what was quoted, and what stands there now."""
    if not stale:
        return ""
    rows = "".join(
        f"<li><p>{_marks(answer, [one.citation], words)} {words[_STALE[one.kind]]}</p>"
        f'<p class="old">{words["before"]} <q>{plain(one.before)}</q></p>'
        + (f'<p class="new">{words["after"]} <q>{plain(one.after)}</q></p>' if one.after else "")
        + "</li>"
        for one in stale
    )
    again = f'<button type="button" class="ask" data-ask="{plain(answer.question)}">{words["ask_again"]}</button>'
    return f'<section class="outdated"><h4>{words["stale_told"]}</h4><ul>{rows}</ul>{again}</section>'


def _conflicts(answer: Answer, words: Words) -> str:
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
        says = f'<p class="says">{plain(side.says)}{_marks(answer, [side.citation], words)}</p>'
        columns.append(f'<div class="side{" preferred" if preferred else ""}">{who}{says}{badge}</div>')
    because = f'<p class="because">{plain(conflict.because)}</p>' if conflict.because else ""
    return f'<h5>{plain(conflict.about)}</h5><div class="sides">{"".join(columns)}</div>{because}'


def _source(answer: Answer, citation: Citation, kind: str) -> str:
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


def _foot(answer: Answer, around: Around, words: Words) -> str:
    """How sure the answer is, what it was kept to, and what whoever asked thinks of it."""
    sure = confidence_words(answer.confidence, answer.language) if answer.status in ANSWERED else ""
    kept = f"{words['kept_to']} {plain(', '.join(around.kept_to))}" if around.kept_to else ""
    told = "".join(f'<p class="confidence">{one}</p>' for one in (sure, kept) if one)
    return f'<footer class="foot">{told}{_verdict(answer, around.verdict, words)}</footer>'


def _verdict(answer: Answer, given: Feedback | None, words: Words) -> str:
    """Two thumbs and, once one is given, room for a comment."""
    thumbs = "".join(
        f'<button type="button" class="thumb" data-act="judge" data-answer="{plain(answer.id)}" data-verdict="{which}" '
        f'aria-pressed="{str(bool(given and given.verdict == which)).lower()}" title="{words[which]}" '
        f'aria-label="{words[which]}">{_THUMB}</button>'
        for which in ("up", "down")
    )
    asked = f'<div class="verdict" role="group" aria-label="{words["useful"]}">{thumbs}</div>'
    if given is None:
        return asked
    if given.comment:
        return f'{asked}<p class="confidence">{words["commented"]}</p>'
    return (
        f'{asked}<form class="comment" data-act="judge" data-answer="{plain(answer.id)}" '
        f'data-verdict="{given.verdict}">'
        f"<label><span>{words['thanks']} {words['comment']}</span>"
        '<textarea name="comment" rows="2" maxlength="4000" required></textarea></label>'
        f'<button type="submit" class="quiet">{words["send"]}</button></form>'
    )
