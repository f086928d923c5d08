"""What the answer path has in hand before it decides whether to answer, for measuring that decision."""

from collections.abc import Iterable

from assistant.answer import Filters, Question, Turn
from assistant.composing.compose import Quoted, compose
from assistant.composing.reconcile import reconcile
from assistant.deciding.answerability import find
from assistant.deciding.decide import decide
from assistant.evidence.judgement import Reader
from assistant.question.acronyms import with_acronyms
from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vectors
from corpus.settings import read_settings
from corpus.store import Store


def understood(question: str, earlier: Iterable[str]) -> Question:
    """A question after those that were asked before it in the same conversation."""
    history: list[Turn] = []
    for earlier_question in earlier:
        history.append(Turn(earlier_question, understand(earlier_question, history, None).text))
    return understand(question, history, None)


def evidence_for(question: Question, store: Store, reader: Reader | None = None) -> tuple[float, list[Quoted]]:
    """The confidence in the evidence for a question, and the claims that would be made of it."""
    question = with_acronyms(question, store, Filters())
    vectors = question_vectors(question, store.embedder)
    evidence = find(question, vectors, store, Filters(), read_settings().retrieved, reader)
    verdict = decide(evidence.ranked, "off")
    quoted, _ = reconcile(compose(verdict.answering), verdict.answering, verdict.rivals, question)
    return verdict.confidence, quoted
