"""The steps of one question, from its words to an answer whose every claim passed the gate."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.access.visibility import Scope
from assistant.answer import ANSWERED, Answer, Citation, Question
from assistant.composing.compose import compose, quote, unseen
from assistant.composing.draft import drafted
from assistant.composing.lists import asked_alone
from assistant.composing.reconcile import reconcile
from assistant.composing.rows import asked_rows, in_columns, named_row_first
from assistant.composing.said import Said
from assistant.deciding.decide import decide
from assistant.deciding.preferred import current_only, in_current_words, own_language_first
from assistant.deciding.silence import silence
from assistant.evidence.judgement import Reader
from assistant.gate.verify import gate
from assistant.language_model.client import ChatModel
from assistant.language_model.sources import sources_of
from assistant.limits import MEANINGS_SHOWN
from assistant.messages import message
from assistant.question.acronyms import meanings
from assistant.retrieval.named import absent
from assistant.retrieval.rank import rank
from assistant.retrieval.rerank import rerank
from assistant.retrieval.retrieve import question_vectors, retrieve
from assistant.running.clock import Clock
from assistant.written import Finding, written
from corpus.settings import Language
from corpus.store import Store

SURE = 0.99  # of a sentence that explains an acronym: every strictness answers with it


@dataclass(frozen=True, slots=True)
class Search:
    """What one question is answered from and with; `among` is how many questions share the room of the answer.

    `shown` was quoted before and is not quoted again; `speaking` is the language of the answer, where that is not the
    question's. Without `suggests`, nothing is tried that could be asked instead where nothing answers.
    """

    store: Store
    filters: Scope
    retrieved: int
    reader: Reader | None
    model: ChatModel | None
    among: int = 1
    shown: tuple[Citation, ...] = ()
    speaking: Language | None = None
    suggests: bool = True


def answered(blank: Answer, question: Question, search: Search, clock: Clock, tell: Callable[[Answer], None]) -> Answer:
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
    vectors = question_vectors(question, store.embedder)
    clock.lap("understand")
    hits = retrieve(question, vectors, store, search.filters, search.retrieved)
    clock.lap("retrieve")
    evidence = rank(question, vectors, hits, store)
    clock.lap("rank")
    if search.reader:
        evidence = rerank(question, hits, evidence, search.reader, store.library.document)
        evidence = asked_alone(question, named_row_first(question, evidence))
        clock.lap("reread")
    verdict = decide(evidence, blank.strictness)
    clock.lap("decide")
    answering, rivals = (unseen(sentences, search.shown) for sentences in (verdict.answering, verdict.rivals))
    answering = in_current_words(own_language_first(answering, rivals, question, store), store, search.filters.chosen)
    shown = asked_rows(question, current_only(answering, question)) if verdict.answers else ()
    claims = compose(shown, search.among, of_change=question.of_change)
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
        answer = silence(answer, question, hits, evidence, store, search.filters, suggests=search.suggests)
    if unnamed := absent(question, evidence):
        names = ", ".join(identifier.written for identifier in unnamed)
        answer = replace(answer, missing=(*answer.missing, message("absent", question.language, identifiers=names)))
    clock.lap("verify")
    return replace(answer, timings_ms=clock.laps())
