"""From an Answer to the markup of one turn of the chat: status, claims, conflicts, gaps, sources, the verdict on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from markupsafe import Markup

from assistant.answer import ANSWERED, Answer, Claim
from assistant.composing.telling import introductions
from assistant.export.clipboard import as_text
from assistant.messages import message
from assistant.records.feedback import Feedback
from assistant.records.staleness import StaleQuote
from corpus.settings import Audience, Language, Strictness
from ui.library.place import Place
from ui.markup.escaping import lang_attribute
from ui.markup.templates import render
from ui.markup.words import ANSWER

QUESTION_SHOWN: Final = 4_000  # characters
READINGS: Final = tuple(reversed(get_args(Strictness)))  # from the narrowest to the widest


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer: which of its quotes are stale, the verdict on it, what it was kept to, and with
    whom it is shared, if with anybody."""

    stale: Sequence[StaleQuote] = ()
    verdict: Feedback | None = None
    kept_to: Sequence[str] = ()
    shared: Audience | Literal[""] = ""


NOTHING: Final = Around()


@dataclass(frozen=True, slots=True)
class Editable:
    """A question that can be edited and asked again: in which language that is offered, and the id of its answer."""

    language: Language
    answer_id: str = ""


def render_answer(answer: Answer, around: Around = NOTHING) -> Markup:
    """The markup of one answer, with all that belongs to it."""
    return _render(
        "answer.html",
        answer,
        around=around,
        readings=READINGS,
        understood_as="" if _same_question(answer.question, answer.understood_as) else answer.understood_as,
        # What may be chosen from stands below as buttons.
        said=answer.text.partition("\n")[0] if answer.move == "topic" else answer.text,
        nearby=() if answer.claims else answer.nearby,
        clean_text=as_text(answer) if answer.claims else "",
        read=_reading(answer),
        each=_each(answer),
        confidence=ANSWER[answer.language][answer.confidence_level] if answer.status in ANSWERED else "",
    )


def _each(answer: Answer) -> str:
    """Where each document is asked the same by itself; empty for what no document was asked."""
    if answer.status == "refused" or answer.move or answer.attached or answer.parts:
        return ""
    return Place(doing="each", question=answer.understood_as or answer.question).link


def _reading(answer: Answer) -> str:
    """The name of the sentence that says how widely was read, where that matters for what is shown; else empty."""
    if answer.strictness == "off" and answer.claims:
        return "read_off"
    return "read_strict" if answer.strictness == "strict" and answer.status == "not_in_documents" else ""


def render_growing(answer: Answer, claims: int) -> Markup:
    """An answer on its way: its first claims, before all that surrounds them."""
    return _render("growing.html", answer, claims=answer.claims[:claims])


def _render(template: str, answer: Answer, **values: Any) -> Markup:
    def foreign(numbers: Iterable[int]) -> Markup:
        return _foreign_language(answer, numbers)

    def introduced(claims: Sequence[Claim]) -> list[str]:
        return introductions(claims, answer.citations, answer.language)

    known = {
        "answer": answer,
        "language": answer.language,
        "sources": {citation.number: citation for citation in answer.citations},
        "foreign": foreign,
        "introductions": introduced,
        "claims_of": lambda part: [answer.claims[number - 1] for number in part.claims],
        "unanswered": message("not_in_documents", answer.language),
    }
    return render(f"markup/{template}", ANSWER[answer.language], **known, **values)


def render_turn(question: str, body: Markup, editable: Editable | None = None) -> Markup:
    """One exchange: the question as it was asked, above what came of it; only the beginning of a very long question.

    Whatever is `editable` can be edited, and asked again.
    """
    shown = question if len(question) <= QUESTION_SHOWN else f"{question[:QUESTION_SHOWN]}…"
    words = ANSWER[editable.language] if editable else {}
    return render("markup/turn.html", words, question=question, shown=shown, body=body, editable=editable)


def render_stopped(question: str, language: Language) -> Markup:
    """What stands in the place of an answer that whoever asked did not wait for."""
    return render("markup/around/stopped.html", ANSWER[language], question=question, language=language)


def render_busy(language: Language, state: str = "busy") -> Markup:
    """What stands in an answer's place: `busy` while it is made, `getting_ready` or `waiting` before it can be."""
    return render("markup/busy.html", ANSWER[language], language=language, state=state)


def announced(answer: Answer) -> str:
    """What a screen reader is told when an answer has come."""
    words = ANSWER[answer.language]
    status = f"{words[answer.status].rstrip('.')}."
    return words["announced"].format(status=status, n=len(answer.citations)) if answer.claims else status


def _same_question(asked: str, understood: str) -> bool:
    """Whether two questions differ at most in case, spaces and the marks at their end."""
    return _folded(understood) in ("", _folded(asked))


def _folded(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip(" ?!.")


def _foreign_language(answer: Answer, numbers: Iterable[int]) -> Markup:
    """The attribute that says in which language cited sources speak, where all speak one that is not the answer's."""
    languages = {citation.language for citation in answer.citations if citation.number in numbers} - {answer.language}
    return lang_attribute(languages.pop()) if len(languages) == 1 else Markup()
