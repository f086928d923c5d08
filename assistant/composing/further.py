"""What to ask after an answer: questions near it that the documents answer with something it has not said."""

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.access.visibility import Scope
from assistant.answer import ANSWERED, Answer, Evidence
from assistant.deciding.answerability import find, sureness
from assistant.deciding.decide import sure_enough
from assistant.deciding.silence import names_subject
from assistant.evidence.judgement import Reader
from assistant.limits import CHOICES_TRIED, FURTHER_SHOWN, PASSAGES_NEARBY, PASSAGES_POOLED
from assistant.messages import message
from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vectors, retrieve
from assistant.running.presence import still_wanted
from corpus.settings import Strictness
from corpus.store import Store


def further(
    answer: Answer, asked_before: Sequence[str], store: Store, scope: Scope, reader: Reader | None
) -> tuple[str, ...]:
    """Up to three questions about sections near what was asked, none of them asked before.

    Each is tried as it would be asked: it is answered at least as surely as usual, first of all by a sentence that the
    answer does not quote. None follow on what is no answer.
    """
    if answer.status not in ANSWERED or answer.move:
        return ()
    return tuple(islice(_answerable(answer, asked_before, store, scope, reader), FURTHER_SHOWN))


def _answerable(
    answer: Answer, asked_before: Sequence[str], store: Store, scope: Scope, reader: Reader | None
) -> Iterator[str]:
    said = {(citation.document_id, citation.start) for citation in answer.citations}
    for heading in _sections(answer, store, scope)[:CHOICES_TRIED]:
        still_wanted()
        question = understand(message("suggestion", answer.language, topic=heading), (), answer.language)
        if question.text in asked_before:
            continue
        findings = find(question, question_vectors(question, store.embedder), store, scope, PASSAGES_NEARBY, reader)
        strictness: Strictness = "strict" if answer.strictness == "strict" else "balanced"
        if sure_enough(sureness(findings), strictness, read=reader is not None) and _new(findings.ranked, said):
            yield question.text
            said |= {_place(findings.ranked[0])}


def _new(ranked: Sequence[Evidence], said: set[tuple[str, int]]) -> bool:
    """Whether the sentence that answers first has not been said."""
    return bool(ranked) and _place(ranked[0]) not in said


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.hit.passage.document_id, evidence.start


def _sections(answer: Answer, store: Store, scope: Scope) -> list[str]:
    """The headings, in the answer's language, of the sections nearest to what was asked, without those it quotes."""
    question = understand(answer.understood_as, (), answer.language)
    hits = retrieve(question, question_vectors(question, store.embedder), store, scope, PASSAGES_POOLED)
    quoted = {citation.section[-1] for citation in answer.citations if citation.section}
    headings = dict.fromkeys(
        hit.passage.section[-1]
        for hit in hits
        if len(hit.passage.section) > 1 and not hit.superseded_by and hit.passage.language == answer.language
    )
    return [heading for heading in headings if heading not in quoted and names_subject(heading)]
