"""The path of a message that is no question to the documents: a move in the conversation, or about the collection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, get_args

from assistant.access.visibility import Scope, in_language
from assistant.answer import ANSWERED, Answer, Citation, Status, Turn
from assistant.composing.collection import about_collection
from assistant.composing.counterparts import in_language_of
from assistant.composing.earlier import again, evidence, recall, summary
from assistant.composing.telling import running_text
from assistant.messages import message
from assistant.question.declined import declined
from assistant.question.moves import TURNING, Collecting, Move, MoveTeller, Turning
from assistant.records.recorded import recorded
from corpus.embedding.embedder import Embedder
from corpus.settings import Language
from corpus.store import Store

COLLECTING: Final[frozenset[str]] = frozenset(get_args(Collecting))
LOOKING_BACK: Final = frozenset({"recall", "summary"})  # moves that tell of the conversation, and answer nothing


@dataclass(frozen=True, slots=True)
class Talk:
    """The earlier turns of a conversation but for courtesies, oldest first; and which move each was, if any."""

    turns: tuple[tuple[Turn, str], ...] = ()

    @property
    def questions(self) -> tuple[Turn, ...]:
        """Those that asked the documents: what a later question may lean on."""
        return tuple(turn for turn, move in self.turns if not move)

    @property
    def shown(self) -> list[Citation]:
        """What was cited since the last question, as far as it was recorded."""
        asked = [place for place, (_, move) in enumerate(self.turns) if not move]
        since = self.turns[asked[-1] :] if asked else ()
        return [citation for turn, _ in since if turn.answer for citation in recorded(turn.answer).citations]


class AskAgain(Protocol):
    """Asks the documents the last question of the conversation once more."""

    def __call__(self, language: Language | None, scope: Scope, shown: Sequence[Citation] = ()) -> Answer:
        """The answer in a language, or in its own; from the documents of `scope`; without what was `shown`."""
        ...


@dataclass(frozen=True, slots=True)
class Moment:
    """What a move is answered from: the answer to fill in, what was said before, and the documents."""

    blank: Answer
    talk: Talk
    store: Store
    scope: Scope
    ask_again: AskAgain


def talk_of(turns: Sequence[Turn], moves: MoveTeller | None, embedder: Embedder) -> Talk:
    """The conversation of some turns. A turn that was not recorded is looked at anew."""

    def move_of(turn: Turn) -> str:
        if turn.answer is not None:
            return str(turn.answer.get("move", ""))
        return (moves.of(turn.question, embedder) if moves else None) or ""

    return Talk(tuple((turn, move_of(turn)) for turn in turns if not declined(turn.question)))


def answer_to(move: Move, moment: Moment) -> Answer | None:
    """The answer to a move; None where the message can only be a question, as it names no document that there is."""
    moment = replace(moment, blank=replace(moment.blank, move=move))
    if move not in TURNING:
        return _about_collection(moment, moment.blank.question, move)
    if not moment.talk.turns:
        return _told(moment, "nothing_before")
    return _TURNS[move](moment)


def _about_collection(moment: Moment, asked: str, move: str) -> Answer | None:
    """The answer to a question about the collection, which may have been asked earlier."""
    named = next(name for name in get_args(Collecting) if name == move)
    answer = about_collection(named, replace(moment.blank, question=asked), moment.store, moment.scope)
    return answer and replace(answer, question=moment.blank.question, understood_as=asked, move=move)


def _recall(moment: Moment) -> Answer:
    questions = moment.talk.questions
    return recall(moment.blank, questions) if questions else _told(moment, "nothing_before")


def _summary(moment: Moment) -> Answer:
    questions, library = moment.talk.questions, moment.store.library
    if not questions:
        return _told(moment, "nothing_before")
    return summary(moment.blank, questions, moment.scope, library.document)


def _repeat(moment: Moment) -> Answer:
    """The last answer once more. What it told of the collection or the conversation is told as it is now."""
    turn, _ = moment.talk.turns[-1]
    if redone := _redone(moment, talking=True):
        return redone
    if turn.answer:
        return again(moment.blank, recorded(turn.answer), moment.scope, moment.store.library.document)
    return _asked_again(moment, None)


def _sure(moment: Moment) -> Answer:
    turn, _ = moment.talk.turns[-1]
    if not turn.answer and not moment.talk.questions:
        return _told(moment, "sure_of_nothing")
    answer = recorded(turn.answer) if turn.answer else moment.ask_again(None, moment.scope)
    return evidence(moment.blank, answer, moment.scope, moment.store.library.document)


def _more(moment: Moment) -> Answer:
    if redone := _redone(moment):
        return redone
    if not moment.talk.questions:
        return _told(moment, "nothing_before")
    last = moment.talk.questions[-1]
    shown = moment.talk.shown if last.answer else moment.ask_again(None, moment.scope).citations
    answer = moment.ask_again(moment.blank.language, moment.scope, shown)
    if answer.status not in ANSWERED:
        return replace(_told(moment, "no_more", question=last.question), understood_as=last.understood_as)
    status: Status = "conflicting" if answer.conflicts else "answered"
    text = running_text(answer.claims, answer.citations, answer.language)
    return replace(_as_asked(moment, answer), status=status, text=text, missing=())


def _in_english(moment: Moment) -> Answer:
    return _redone(moment, "en") or _asked_again(moment, "en")


def _in_french(moment: Moment) -> Answer:
    return _redone(moment, "fr") or _asked_again(moment, "fr")


_TURNS: dict[str, Callable[[Moment], Answer]] = {
    "recall": _recall,
    "summary": _summary,
    "repeat": _repeat,
    "sure": _sure,
    "more": _more,
    "english": _in_english,
    "french": _in_french,
}


def _redone(moment: Moment, language: Language | None = None, *, talking: bool = False) -> Answer | None:
    """The last turn once more, where it asked about the collection, or, if `talking`, the conversation; else None.

    Who looks back at what was asked and then wants it in French means the answer, not the list of questions.
    """
    turns = [turn for turn in moment.talk.turns if talking or turn[1] not in LOOKING_BACK]
    turn, move = turns[-1] if turns else moment.talk.turns[-1]
    spoken = language or (recorded(turn.answer).language if turn.answer else moment.blank.language)
    moment = replace(moment, blank=replace(moment.blank, language=spoken))
    if move in COLLECTING:
        return _about_collection(moment, turn.understood_as, move) or _told(moment, "gone")
    if talking and move in LOOKING_BACK:
        moment = replace(moment, blank=replace(moment.blank, move=move))
        return _TURNS[move](moment)
    return None


def _asked_again(moment: Moment, language: Language | None) -> Answer:
    """The last answer in a language, by sentences that say the same in it; else its question is asked again."""
    if not moment.talk.questions:
        return _told(moment, "nothing_before")
    if language is None:
        return _as_asked(moment, moment.ask_again(None, moment.scope))
    last = moment.talk.questions[-1].answer
    if last and (same := in_language_of(language, recorded(last), moment.blank, moment.store, moment.scope)):
        return same
    narrowed = in_language(moment.scope, moment.store.library.sources(), language)
    answer = moment.ask_again(language, narrowed) if narrowed.chosen else None
    if answer and answer.status in ANSWERED:
        return _as_asked(moment, answer)
    answer = moment.ask_again(language, moment.scope)
    if answer.status in ANSWERED:
        answer = replace(answer, notice=message(f"not_in_{_NAMES[language]}", language))
    return _as_asked(moment, answer)


_NAMES: dict[Language, Turning] = {"en": "english", "fr": "french"}


def _as_asked(moment: Moment, answer: Answer) -> Answer:
    return replace(answer, question=moment.blank.question, move=moment.blank.move)


def _told(moment: Moment, name: str, **values: str) -> Answer:
    """What is said where nothing is claimed about documents."""
    return replace(moment.blank, status="out_of_scope", text=message(name, moment.blank.language, **values))
