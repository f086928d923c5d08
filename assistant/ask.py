"""The path of a message, and of each question in it: each step is a plain function in a file of its own."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.access.visibility import Scope, scope_of
from assistant.answer import ANSWERED, Answer, AskedFile, Citation, Filters, Question, Turn
from assistant.aside import aside
from assistant.composing.compose import compose, quote, unseen
from assistant.composing.draft import drafted
from assistant.composing.join import join
from assistant.composing.lists import asked_alone
from assistant.composing.reconcile import reconcile
from assistant.composing.rows import asked_rows, in_columns
from assistant.composing.said import Said
from assistant.deciding.decide import decide
from assistant.deciding.preferred import current_only, in_current_words, own_language_first
from assistant.deciding.silence import silence
from assistant.evidence.judgement import Reader
from assistant.gate.verify import gate
from assistant.language_model.client import ChatModel
from assistant.language_model.sources import sources_of
from assistant.limits import MEANINGS_SHOWN, QUESTIONS
from assistant.messages import message
from assistant.moved import Moment, talk_of
from assistant.progress import Progress, Report, ignore
from assistant.question.acronyms import meanings
from assistant.question.declined import declined
from assistant.question.moves import MoveTeller
from assistant.question.parts import parts
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.records.journal import Journal
from assistant.retrieval.named import absent
from assistant.retrieval.rank import rank
from assistant.retrieval.rerank import rerank
from assistant.retrieval.retrieve import question_vector, retrieve
from assistant.running.clock import Clock
from assistant.running.presence import still_wanted
from assistant.written import Finding, written
from corpus.settings import Language, Strictness
from corpus.store import Store

EVERYTHING = Filters()
SURE = 0.99  # of a sentence that explains an acronym: every strictness answers with it


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
        search = _Search(store, scope, retrieved, reader, model)

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
    asked: str, blank: Answer, history: Sequence[Turn], search: "_Search", language: Language | None, report: Report
) -> Answer:
    """The answer to a message of one question or several, each of which may lean on those before it."""
    answer, answers, turns = blank, list[Answer](), list(history)
    spoken = spoken_in(asked, history, language)
    every_part = parts(asked, spoken)
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

        answers.append(replace(_answered(blank, question, search, clock, tell), question=part))
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


def _clock(question: int, of: int, report: Report) -> Clock:
    """The clock of one question, which reports each step that is done to whoever waits for the message."""
    return Clock(lambda step: report(Progress(question, of, step)))


@dataclass(frozen=True, slots=True)
class _Search:
    """What one question is answered from and with; `among` is how many questions share the room of the answer.

    `shown` was quoted before and is not quoted again; `speaking` is the language of the answer, where that is not the
    question's.
    """

    store: Store
    filters: Scope
    retrieved: int
    reader: Reader | None
    model: ChatModel | None
    among: int = 1
    shown: tuple[Citation, ...] = ()
    speaking: Language | None = None


def _answered(
    blank: Answer, question: Question, search: _Search, clock: Clock, tell: Callable[[Answer], None]
) -> Answer:
    """The steps of one question, in their order. Every claim, whoever worded it, passes the gate last.

    `tell` is called with what a language model has written so far.
    """
    store = search.store
    blank = replace(blank, question=question.asked, understood_as=question.text, language=question.language)
    if not search.shown and (explained := meanings(question, store, search.filters)):
        blank = replace(blank, confidence=SURE, confidence_level="high")
        draft = drafted(blank, [Said.of(quote(evidence)) for evidence in explained[:MEANINGS_SHOWN]], ())
        answer = gate(draft, store.library.document)
        return replace(answer, timings_ms=clock.laps())
    vector = question_vector(question, store.embedder)
    clock.lap("understand")
    hits = retrieve(question, vector, store, search.filters, search.retrieved)
    clock.lap("retrieve")
    evidence = rank(question, vector, hits, store)
    clock.lap("rank")
    if search.reader:
        evidence = rerank(question, hits, evidence, search.reader, store.library.document)
        evidence = asked_alone(question, evidence)
        clock.lap("reread")
    verdict = decide(evidence, blank.strictness)
    clock.lap("decide")
    answering, rivals = (unseen(sentences, search.shown) for sentences in (verdict.answering, verdict.rivals))
    answering = in_current_words(own_language_first(answering, rivals, question, store), store, search.filters.chosen)
    claims = compose(asked_rows(question, current_only(answering, question)), search.among) if verdict.answers else []
    quoted, differences = in_columns(*reconcile(claims, answering, rivals, question), store)
    blank = replace(blank, confidence=verdict.confidence, confidence_level=verdict.level)
    finding = Finding(blank, [Said.of(claim) for claim in quoted], differences)
    answer = finding.drafted()
    clock.lap("compose")
    if search.model and quoted:
        sources = sources_of(quoted, unseen([*answering, *evidence], search.shown))
        answer = written(finding, question, sources, search.model, store.library.document, tell)
        clock.lap("write")
    answer = gate(answer, store.library.document)
    if answer.status not in ANSWERED and not search.shown:
        answer = silence(answer, question, hits, evidence, store, search.filters)
    if unnamed := absent(question, evidence):
        names = ", ".join(identifier.written for identifier in unnamed)
        answer = replace(answer, missing=(*answer.missing, message("absent", question.language, identifiers=names)))
    clock.lap("verify")
    return replace(answer, timings_ms=clock.laps())
