"""One visitor's conversation as the page holds it, and how it is read from the journal again."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from markupsafe import Markup

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.records.conversations import Conversation
from assistant.records.feedback import Feedback
from assistant.records.recorded import recorded
from assistant.records.staleness import StaleQuote, stale_of_answer
from corpus.errors import NotFound
from corpus.settings import Audience, Language
from ui.chat.filters import limits_in_words
from ui.markup.answer import Around, Editable, announced, render_answer, render_stopped, render_turn
from ui.markup.elements import render_fault
from ui.markup.templates import render
from ui.markup.words import ANSWER

TURNS_SHOWN: Final = 50
COMING: Final = "coming"  # in the place of the digest of a turn that is being made: the page replaces it every time
_NO_FAULT: Final = Markup()
_NO_SHARES: Final[Mapping[str, Audience]] = {}
_LIMITS: Final = ("collection", "documents", "publishers", "languages", "since", "as_of")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer, or with the markup of the fault that kept it from one.

    `stale` is how the answer stood when the conversation was opened; `kept_to` what its question was limited to;
    `language` is what is spoken around a question that has no answer.
    """

    question: str
    answer: Answer | None = None
    fault: Markup = _NO_FAULT
    stale: tuple[StaleQuote, ...] = ()
    kept_to: tuple[str, ...] = ()
    language: Language = "en"

    def markup(self, verdicts: Mapping[str, Feedback], shares: Mapping[str, Audience] = _NO_SHARES) -> Markup:
        """The exchange as a turn of the page; `verdicts` and `shares`, who may read it, are by the id of an answer."""
        if self.answer is None:
            return render_turn(self.question, self.fault, Editable(self.language))
        around = Around(self.stale, verdicts.get(self.answer.id), self.kept_to, shares.get(self.answer.id, ""))
        answered = render_answer(self.answer, around)
        return render_turn(self.question, answered, Editable(self.answer.language, self.answer.id))


@dataclass(frozen=True, slots=True)
class Talk:
    """What one open page shows: a conversation and its turns, and which part of the list of all of them.

    `sent` are digests of the turns that the page has already, and `around` of what stands around them: none of it is
    sent again, however long the conversation grows.
    """

    conversation: Conversation | None = None
    turns: tuple[Exchange, ...] = ()
    search: str = ""
    listed: int = 30
    sent: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    @property
    def id(self) -> str | None:
        return self.conversation.id if self.conversation else None

    def with_turn(self, turn: Exchange) -> Self:
        return replace(self, turns=(*self.turns, turn)[-TURNS_SHOWN:])

    def closed(self) -> Self:
        """The same page with a new conversation."""
        return replace(self, conversation=None, turns=())


def render_talk(talk: Talk, desk: Desk) -> tuple[Markup, frozenset[str]]:
    """What the page lacks of the conversation, and the digests of all turns, which it has then.

    A screen reader is told what the last turn came to.
    """
    last = talk.turns[-1].answer if talk.turns else None
    turns = _by_digest(render_turns(talk, desk))
    return _render(turns, talk.sent, announced(last) if last else ""), frozenset(turns)


def render_coming(talk: Talk, desk: Desk) -> Callable[[Markup, str], Markup]:
    """Makes what the page lacks while a turn is being made: that turn, after the others, and its announcement."""
    earlier = _by_digest(render_turns(talk, desk))
    return lambda turn, announcement: _render({**earlier, COMING: turn}, talk.sent, announcement)


def render_turns(talk: Talk, desk: Desk) -> list[Markup]:
    """Each turn of a conversation, with the verdict of this caller, and who else may read it."""
    answer_ids = [turn.answer.id for turn in talk.turns if turn.answer]
    verdicts = desk.journal.feedback.on(answer_ids, desk.caller.id)
    shares = desk.journal.shares.of(answer_ids)
    return [turn.markup(verdicts, shares) for turn in talk.turns]


def _render(turns: Mapping[str, Markup], sent: Collection[str], announcement: str) -> Markup:
    """The order of the turns, and those of them that the page has not got; see js/turns.js."""
    missing = {digest: turn for digest, turn in turns.items() if digest not in sent}
    return render("chat/talk.html", {}, order=" ".join(turns), turns=missing, announcement=announcement)


def _by_digest(turns: Sequence[Markup]) -> dict[str, Markup]:
    """Each turn by a digest of its markup; those that look the same are told apart by their place among them."""
    by_digest: dict[str, Markup] = {}
    for turn in turns:
        digest = digest_of(turn)
        while digest in by_digest:
            digest += "+"
        by_digest[digest] = turn
    return by_digest


def digest_of(markup: Markup) -> str:
    """A few characters by which the same markup is known again."""
    return hashlib.sha256(markup.encode()).hexdigest()[:16]


def exchanged(desk: Desk, answer: Answer, question: str, language: Language) -> Exchange:
    """The exchange that an answer ends."""
    return Exchange(question, answer, kept_to=_kept_to(desk, answer.id, language))


def opened(desk: Desk, conversation_id: str, language: Language) -> tuple[Conversation, tuple[Exchange, ...]]:
    """A conversation as the journal has it, with what became of its quotes; NotFound where this caller has none."""
    conversation = desk.journal.conversations.get(conversation_id)
    rows = desk.journal.conversations.answers(conversation_id)[-TURNS_SHOWN:]
    turns = []
    for row in rows:
        answer = recorded(row)
        stale = tuple(stale_of_answer(row, desk.shelf))
        turns.append(Exchange(answer.question, answer, stale=stale, kept_to=_kept_to(desk, answer.id, language)))
    return conversation, tuple(turns)


def resumed(desk: Desk, talk: Talk, conversation_id: str, language: Language) -> Talk:
    """What a page shows: `talk`, or where that is empty the conversation that the page's address names.

    It is empty where the page was just loaded, and where the server was restarted under an open page.
    """
    if talk.turns or not conversation_id:
        return talk
    try:
        conversation, turns = opened(desk, conversation_id, language)
    except NotFound:
        return talk
    return replace(talk, conversation=conversation, turns=turns)


def faulty(question: str, message: str, what_to_do: str, language: Language) -> Exchange:
    """The exchange that a fault ended."""
    return Exchange(question, fault=render_fault(message, what_to_do), language=language)


def stopped(question: str, language: Language) -> Exchange:
    """The exchange that whoever asked has ended."""
    return Exchange(question, fault=render_stopped(question, language), language=language)


def broken(question: str, language: Language) -> Exchange:
    """The exchange that a fault of ours ended, of which the person is told no details."""
    words = ANSWER[language]
    return faulty(question, words["fault"], words["fault_next"], language)


def _kept_to(desk: Desk, answer_id: str, language: Language) -> tuple[str, ...]:
    """What an answer's question was limited to, in words."""
    try:
        settings = desk.journal.made_with(answer_id)["settings"]
    except NotFound:
        return ()
    if not any(settings.get(name) for name in _LIMITS):
        return ()
    titles = {document_id: source.title for document_id, source in desk.shelf.sources().items()}
    collections = {collection.id: collection.name for collection in desk.shelf.collections()}
    return tuple(limits_in_words(settings, titles, collections, language))
