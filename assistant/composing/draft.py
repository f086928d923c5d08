"""From the sentences of an answer to the answer as it goes to the gate."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.composing.cite import cite_differences
from assistant.composing.reconcile import Difference
from assistant.composing.said import Said, cited
from assistant.composing.telling import running_text


def drafted(blank: Answer, sentences: Sequence[Said], differences: Sequence[Difference]) -> Answer:
    """The answer with its claims numbered, and its status as if all of them held."""
    claims, citations = cited(sentences)
    conflicts, citations = cite_differences(differences, citations, blank.language)
    return replace(
        blank,
        status="conflicting" if conflicts else "answered",
        text=running_text(claims, citations, blank.language),
        claims=tuple(claims),
        citations=tuple(citations),
        conflicts=tuple(conflicts),
    )
