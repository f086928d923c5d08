"""Answers that a rule is sure of, whatever the confidence: what an acronym stands for, and quotes against a premise."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Evidence, Question
from assistant.composing.cite import cite, running_text
from assistant.composing.compose import quote
from assistant.deciding.premise import Correction
from assistant.gate.verify import verify
from assistant.messages import message
from corpus.store import Store

SURE = 0.99  # a confidence that every strictness answers at
MOST = 3  # sentences


def direct(
    blank: Answer,
    question: Question,
    evidence: Sequence[Evidence],
    store: Store,
    *,
    opening: str = "",
    notice: str = "",
) -> Answer | None:
    """The answer that quotes these sentences, after fixed opening words; None where none of them stands."""
    claims, citations = cite([quote(one) for one in evidence[:MOST]])
    verified = verify(claims, (), citations, store.library.document)
    if not verified.claims:
        return None
    return replace(
        blank,
        question=question.asked,
        understood_as=question.text,
        language=question.language,
        status="answered",
        text=f"{opening} {running_text(verified.claims)}".strip(),
        claims=verified.claims,
        citations=verified.citations,
        confidence=SURE,
        notice=notice,
    )


def corrected(blank: Answer, question: Question, wrong: Correction, store: Store) -> Answer | None:
    """The answer to a question whose premise the documents contradict: the sentence that does, and what it is about."""
    opening = message("otherwise", question.language)
    notice = message("premise", question.language, asserted=wrong.asserted, stands=wrong.stands)
    return direct(blank, question, [wrong.evidence], store, opening=opening, notice=notice)
