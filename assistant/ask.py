"""The path of a message, and of each question in it: each step is a plain function in a file of its own."""

import uuid
from dataclasses import replace

from assistant.access.visibility import scope_of
from assistant.answer import ANSWERED, Answer, Filters, Question, Turn
from assistant.composing.cite import cite, cite_differences, running_text
from assistant.composing.compose import compose, shortened
from assistant.composing.join import join
from assistant.composing.reconcile import reconcile
from assistant.deciding.decide import decide
from assistant.deciding.direct import corrected, direct
from assistant.deciding.premise import premise
from assistant.deciding.silence import silence
from assistant.evidence.reader import Reader
from assistant.gate.verify import verify
from assistant.language_model.client import ChatModel
from assistant.language_model.reword import reword
from assistant.messages import message
from assistant.progress import Progress, Report, ignore
from assistant.question.acronyms import meanings
from assistant.question.declined import declined
from assistant.question.parts import parts
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.records.journal import Journal
from assistant.retrieval.rank import rank
from assistant.retrieval.rerank import reread
from assistant.retrieval.retrieve import question_vector, retrieve
from assistant.running.clock import Clock
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
    report: Report = ignore,
) -> Answer:
    """Answer a message from the documents of `store`, or say that they do not; the journal keeps what was said.

    Each question in it is answered on its own. `report` is called with each step that is done, and with the answer so
    far. NotFound where the conversation is unknown.
    """
    turns = journal.turns(conversation_id) if conversation_id else ()
    history = [turn for turn in turns if not declined(turn.question)]  # "thanks" says nothing of what the talk is about
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
        answers: list[Answer] = []
        asked_parts = parts(asked, spoken)
        for number, part in enumerate(asked_parts, 1):
            clock = _clock(number, len(asked_parts), report)
            question = question_of(part, spoken, store, filters, history, language)
            found = _answered(blank, question, store, filters, retrieved, reader, clock, among=len(asked_parts))
            found = replace(found, question=part)
            answers.append(reword(found, question, model) if model and found.claims else found)
            history.append(Turn(part, question.text))
            answer = join(asked, answers)
            report(Progress(number, len(asked_parts), "told", answer))
        if left_out := scope_of(filters, store.library.sources()).undated:
            more = message("left_out_undated", spoken, number=str(left_out))
            answer = replace(answer, missing=(*answer.missing, more))
    journal.record(answer)
    return answer


def _clock(question: int, of: int, report: Report) -> Clock:
    """The clock of one question, each step of which is heard of."""
    return Clock(lambda step: report(Progress(question, of, step)))


def _answered(
    blank: Answer,
    question: Question,
    store: Store,
    filters: Filters,
    retrieved: int,
    reader: Reader | None,
    clock: Clock,
    among: int,
) -> Answer:
    """The steps of one question, in their order; `among` is how many questions share the room of the answer."""
    if told := direct(blank, question, meanings(question, store, filters), store):
        return replace(told, timings_ms=clock.laps())
    vector = question_vector(question, store.embedder)
    clock.lap("understand")
    hits = retrieve(question, vector, store, filters, retrieved)
    clock.lap("retrieve")
    ranked = rank(question, vector, hits, store)
    clock.lap("rank")
    if reader:
        ranked = reread(question, ranked, reader)
        clock.lap("reread")
    if (wrong := premise(question, ranked)) and (told := corrected(blank, question, wrong, store)):
        return replace(told, timings_ms=clock.laps())
    rarity = store.words.rarity(question.stems)
    quoted, differences = reconcile(compose(ranked, question, rarity, among), ranked, question)
    claims, citations = cite(shortened(quoted, question, rarity))
    conflicts, citations = cite_differences(differences, citations, question.language)
    clock.lap("compose")
    verified = verify(claims, conflicts, citations, store.library.document)
    clock.lap("verify")
    status, confidence = decide(question, hits, ranked, verified, rarity, blank.strictness)
    answer = replace(
        blank,
        question=question.asked,
        understood_as=question.text,
        language=question.language,
        status=status,
        text=running_text(verified.claims),
        claims=verified.claims,
        citations=verified.citations,
        conflicts=verified.conflicts,
        confidence=confidence,
    )
    if status not in ANSWERED:
        answer = silence(answer, question, hits, ranked, store, filters)
    clock.lap("decide")
    return replace(answer, timings_ms=clock.laps())
