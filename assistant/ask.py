"""The path of a message, and of each question in it: each step is a plain function in a file of its own."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from assistant.access.visibility import Scope, scope_of
from assistant.answer import Answer, AskedFile, Citation, Filters, Question, Turn
from assistant.answering import Search, answered
from assistant.aside import aside
from assistant.comparison import by_sides
from assistant.composing.join import join
from assistant.evidence.judgement import Reader
from assistant.language_model.client import ChatModel
from assistant.limits import QUESTIONS
from assistant.messages import message
from assistant.moved import Moment, talk_of
from assistant.progress import Progress, Report, ignore
from assistant.question.declined import declined
from assistant.question.moves import MoveTeller
from assistant.question.parts import parts
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.records.journal import Journal
from assistant.running.clock import Clock
from assistant.running.presence import still_wanted
from corpus.settings import Language, Strictness
from corpus.store import Store

EVERYTHING = Filters()


def ask(
    asked: str,
    store: Store,
    journal: Journal,
    *,
    conversation_id: str | None = None,
    filters: Filters = EVERYTHING,
    language: Language | None = None,
    strictness: Strictness = "balanced",
    retrieved: int = 8,
    reader: Reader | None = None,
    model: ChatModel | None = None,
    moves: MoveTeller | None = None,
    attached: Sequence[AskedFile] = (),
    report: Report = ignore,
) -> Answer:
    """Answer a message from the documents of `store`, or say that they do not; the journal keeps what was said.

    Each question in it is answered on its own; with `moves`, so is a message that is none. `model` writes, where it is
    given. `attached` are the files that `store` is of, where it is no one else's. `report` is called with each step
    that is done, and with the answer so far. NotFound where the conversation is unknown.
    """
    talk = talk_of(journal.turns(conversation_id) if conversation_id else (), moves, store.embedder)
    history = talk.questions  # neither "thanks" nor "repeat that" says what the talk is about
    spoken = spoken_in(asked, history, language)
    blank = Answer(
        id=uuid.uuid4().hex,
        conversation_id=conversation_id or uuid.uuid4().hex,
        question=asked,
        understood_as=asked,
        language=spoken,
        status="not_in_documents",
        text="",
        strictness=strictness,
    )
    if refusal := declined(asked):
        answer = replace(blank, status=refusal.status, text=message(refusal.message, spoken))
    else:
        scope = scope_of(filters, store.library.sources())
        search = Search(store, scope, retrieved, reader, model)

        def ask_again(language: Language | None, scope: Scope, shown: Sequence[Citation] = ()) -> Answer:
            narrower = replace(search, filters=scope, speaking=language, shown=tuple(shown))
            return _answer(history[-1].question, blank, history[:-1], narrower, None, lambda step: None)

        moment = Moment(blank, talk, store, scope, ask_again)
        moved = aside(moment, moves, reader) if moves else None  # letters have no moves, and choose nothing
        answer = moved or _answer(asked, blank, history, search, language, report)
    still_wanted()
    answer = replace(answer, attached=tuple(attached))
    journal.record(answer)
    return answer


def _answer(
    asked: str, blank: Answer, history: Sequence[Turn], search: Search, language: Language | None, report: Report
) -> Answer:
    """The answer to a message of one question or several, each of which may lean on those before it."""
    answer, answers, turns = blank, list[Answer](), list(history)
    spoken = spoken_in(asked, history, language)
    every_part = parts(asked, search.store.embedder)
    asked_parts = every_part[:QUESTIONS]
    search = replace(search, among=len(asked_parts))
    for number, part in enumerate(asked_parts, 1):
        clock = _clock(number, len(asked_parts), report)
        question = question_of(part, spoken, search.store, search.filters, turns, language)
        if search.speaking:
            question = replace(question, language=search.speaking)

        def tell(partial: Answer, number: int = number, part: str = part) -> None:
            so_far = join(asked, [*answers, replace(partial, question=part)])
            report(Progress(number, len(asked_parts), "written", so_far))

        sides = _by_sides(blank, part, question, search, turns, clock)
        answers.extend(sides or [replace(answered(blank, question, search, clock, tell), question=part)])
        turns.append(Turn(part, question.text))
        answer = join(asked, answers)
        report(Progress(number, len(asked_parts), "told", answer))
    left = [
        message("too_many_questions", answer.language, number=str(QUESTIONS), question=part)
        for part in every_part[QUESTIONS:]
    ]
    if search.filters.undated:
        left.append(message("left_out_undated", answer.language, number=str(search.filters.undated)))
    return replace(answer, missing=(*answer.missing, *left))


def _by_sides(
    blank: Answer, part: str, question: Question, search: Search, turns: Sequence[Turn], clock: Clock
) -> list[Answer]:
    """The answers about the two things that a question compares; a language model compares by itself."""
    if search.model:
        return []
    store, spoken = search.store, question.language
    narrower = replace(search, among=2 * search.among)

    def answer_to(about: str) -> Answer:
        side = question_of(about, spoken, store, search.filters, turns, spoken)
        return answered(blank, side, narrower, clock, lambda partial: None)

    return by_sides(part, store.embedder, answer_to)


def _clock(question: int, of: int, report: Report) -> Clock:
    """The clock of one question, which reports each step that is done to whoever waits for the message."""
    return Clock(lambda step: report(Progress(question, of, step)))
