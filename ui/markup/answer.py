"""From an Answer to the markup of one turn of the chat: status, claims, conflicts, gaps, sources, the verdict on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import ANSWERED, Answer
from assistant.records.feedback import Feedback
from assistant.records.staleness import StaleQuote
from corpus.settings import Language
from ui.markup.citations import Words, claims_of, conflicts, section, source, stale_quotes
from ui.markup.elements import plain
from ui.markup.words import ANSWER, confidence_words

QUESTION_SHOWN: Final = 4_000  # characters
_THUMB: Final = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 10h4v10H3zM7 11l4-8c1.8 0 2.6 1.3 2.2 3l-.8 3.2H19'
    'a2 2 0 0 1 2 2.3l-1 6.2a2.7 2.7 0 0 1-2.7 2.3H7z"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer: which of its quotes are stale, what was said of it, and what it was kept to."""

    stale: Sequence[StaleQuote] = ()
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
        stale_quotes(answer, around.stale, words),
        conflicts(answer, words),
        f'<p class="notice" role="note">{plain(answer.notice)}</p>' if answer.notice else "",
        section("missing", words["missing"], (f"<li>{plain(gap)}</li>" for gap in answer.missing)),
        section("sources", words["sources"], (source(answer, c, "source") for c in answer.citations)),
        section("nearby", words["nearby"], (source(answer, c, "near") for c in nearby)),
        _foot(answer, around, words),
        section("suggestions", words["suggestions"], (_asks(one) for one in answer.suggestions)),
    )
    return f'<article class="answer" lang="{answer.language}">{"".join(parts)}</article>'


def render_growing(answer: Answer, claims: int) -> str:
    """An answer on its way: its first claims, before all that surrounds them."""
    some = claims_of(answer, answer.claims[:claims], ANSWER[answer.language])
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


def _status(answer: Answer, stale: Sequence[StaleQuote], words: Words) -> str:
    told = "" if answer.status == "answered" else f'<span class="status {answer.status}">{words[answer.status]}</span>'
    old = f'<span class="status stale">{words["stale"]}</span>' if stale else ""
    return f'<p class="states">{told}{old}</p>' if told or old else ""


def _text(answer: Answer, words: Words) -> str:
    if answer.claims:
        return claims_of(answer, answer.claims, words)
    return f'<p class="text">{plain(answer.text)}</p>' if answer.text else ""


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
