"""The path of one question, on one screen: each step is a plain function in a file of its own."""

import time
import uuid
from dataclasses import replace

from assistant.answer import ANSWERED, Answer, Filters
from assistant.cite import cite, cite_differences, running_text
from assistant.compose import compose, shortened
from assistant.decide import decide
from assistant.journal import Journal
from assistant.rank import rank
from assistant.reconcile import reconcile
from assistant.retrieve import question_vector, retrieve
from assistant.silence import silence
from assistant.understand import understand
from assistant.verify import verify
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
) -> Answer:
    """Answer a question from the documents of `store`, or say that they do not; the journal keeps what was said.

    NotFound where the conversation is unknown.
    """
    clock = Clock()
    history = journal.turns(conversation_id) if conversation_id else ()
    question = understand(asked, history, language)
    vector = question_vector(question, store.embedder)
    clock.lap("understand")
    hits = retrieve(question, vector, store, filters, retrieved)
    clock.lap("retrieve")
    ranked = rank(question, vector, hits, store)
    clock.lap("rank")
    rarity = store.words.rarity(question.stems)
    quoted, differences = reconcile(compose(ranked, question, rarity), ranked)
    claims, citations = cite(shortened(quoted, question, rarity))
    conflicts, citations = cite_differences(differences, citations, question.language)
    clock.lap("compose")
    verified = verify(claims, conflicts, citations, store.library.document)
    clock.lap("verify")
    status, confidence = decide(question, hits, ranked, verified, rarity, strictness)
    answer = Answer(
        id=uuid.uuid4().hex,
        conversation_id=conversation_id or uuid.uuid4().hex,
        question=asked,
        understood_as=question.text,
        language=question.language,
        status=status,
        text=running_text(verified.claims),
        claims=verified.claims,
        citations=verified.citations,
        conflicts=verified.conflicts,
        confidence=confidence,
        strictness=strictness,
    )
    if status not in ANSWERED:
        answer = silence(answer, question, hits, ranked, store, filters)
    clock.lap("decide")
    answer = replace(answer, timings_ms=clock.laps())
    journal.record(answer)
    return answer


class Clock:
    """Times the steps of one question, in milliseconds."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self._laps[step] = round(1000 * (now - self._last), 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        """Every step's time, and the total until now."""
        return {**self._laps, "total": round(1000 * (time.perf_counter() - self._began), 1)}
