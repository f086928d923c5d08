"""One visitor's conversation as the page holds it, and how it is had from the journal again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.records.conversations import Conversation
from assistant.records.feedback import Feedback
from assistant.records.staleness import StaleQuote, stale_of_answer
from corpus.errors import NotFound
from corpus.settings import Language
from ui.chat.filters import told
from ui.markup.answer import Around, announced, render_answer, render_turn
from ui.markup.elements import render_fault
from ui.markup.words import ANSWER

TURNS_SHOWN: Final = 50
_ANSWER: Final = TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class Shown:
    """One exchange: the question, and its answer, or the markup of the fault that kept it from one.

    `stale` is how the answer stood when the conversation was opened; `kept_to` what its question was limited to.
    """

    question: str
    answer: Answer | None = None
    fault: str = ""
    stale: tuple[StaleQuote, ...] = ()
    kept_to: tuple[str, ...] = ()

    def markup(self, verdicts: Mapping[str, Feedback]) -> str:
        if self.answer is None:
            return render_turn(self.question, self.fault)
        around = Around(self.stale, verdicts.get(self.answer.id), self.kept_to)
        return render_turn(self.question, render_answer(self.answer, around))


@dataclass(frozen=True, slots=True)
class Talk:
    """What one open page shows: a conversation and its turns, and which part of the list of all of them."""

    conversation: Conversation | None = None
    turns: tuple[Shown, ...] = ()
    search: str = ""
    listed: int = 30

    @property
    def id(self) -> str | None:
        return self.conversation.id if self.conversation else None

    def with_turn(self, turn: Shown) -> "Talk":
        return replace(self, turns=(*self.turns, turn)[-TURNS_SHOWN:])

    def left(self) -> "Talk":
        """The same page with a new conversation."""
        return replace(self, conversation=None, turns=())


def render_talk(talk: Talk, mine: Desk, coming: str = "", said: str = "") -> str:
    """The conversation, `coming` after it; a screen reader is told `said`, or what the last turn came to."""
    if not talk.turns and not coming:
        return ""
    verdicts = mine.journal.feedback.on([one.answer.id for one in talk.turns if one.answer], mine.caller.id)
    last = talk.turns[-1].answer if talk.turns and not coming else None
    turns = "".join(one.markup(verdicts) for one in talk.turns)
    status = f'<p class="unseen" role="status">{said or (announced(last) if last else "")}</p>'
    return f"{status}<div>{turns}{coming}</div>"


def answered(mine: Desk, answer: Answer, question: str, language: Language) -> Shown:
    """The exchange that an answer ends."""
    return Shown(question, answer, kept_to=_kept_to(mine, answer.id, language))


def opened(mine: Desk, conversation_id: str, language: Language) -> tuple[Conversation, tuple[Shown, ...]]:
    """A conversation as the journal has it, with what became of its quotes; NotFound where this caller has none."""
    conversation = mine.journal.conversations.get(conversation_id)
    rows = mine.journal.conversations.answers(conversation_id)[-TURNS_SHOWN:]
    turns = []
    for row in rows:
        answer = recorded(row)
        stale = tuple(stale_of_answer(row, mine.shelf))
        turns.append(Shown(answer.question, answer, "", stale, _kept_to(mine, answer.id, language)))
    return conversation, tuple(turns)


def resumed(mine: Desk, talk: Talk, where: str, language: Language) -> Talk:
    """What a page shows: `talk`, or where that is empty the conversation that the page's address names.

    It is empty where the page was just loaded, and where the server began anew under an open page.
    """
    if talk.turns or not where:
        return talk
    try:
        conversation, turns = opened(mine, where, language)
    except NotFound:
        return talk
    return replace(talk, conversation=conversation, turns=turns)


def recorded(row: Mapping[str, Any]) -> Answer:
    """An answer of the journal as the value it was."""
    return _ANSWER.validate_python({name: value for name, value in row.items() if name != "answered_at"})


def faulty(question: str, message: str, what_to_do: str) -> Shown:
    return Shown(question, fault=render_fault(message, what_to_do))


def broken(question: str, language: Language) -> Shown:
    """The exchange that a fault of ours ended."""
    words = ANSWER[language]
    return faulty(question, words["fault"], words["fault_next"])


def _kept_to(mine: Desk, answer_id: str, language: Language) -> tuple[str, ...]:
    try:
        settings = mine.journal.made_with(answer_id)["settings"]
    except NotFound:
        return ()
    if not any(settings.get(name) for name in ("documents", "publishers", "languages", "since", "as_of")):
        return ()
    titles = {name: source.title for name, source in mine.shelf.sources().items()}
    return tuple(told(settings, titles, language))
