"""A premise that the documents contradict: "Why did the city hire 90 guards?", where it hired 40.

A rule speaks only where it is sure: the best evidence tells of the same, by name and by most of the question's words,
and says another figure, date, doer or direction; or denies what the question takes for granted. Where any of the best
sentences holds what the question says, or the question is about the person who asks, no rule speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence, Question
from assistant.deciding.contradictions import RULES, Contradiction, allows_figures, figures
from assistant.deciding.named import names
from corpus.text.stems import content_words, query_stems, stems, words

READ = 24  # sentences that may contradict
_PERSONAL = re.compile(
    r"\b(?:if|i|i'm|my|me|we|our|us|assuming|suppose|si|je|j['’]\w+|mon|ma|mes|moi|nous|notre|nos|supposons)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the question says, what the documents say instead, and the evidence that says it."""

    asserted: str
    stands: str
    evidence: Evidence


def premise(question: Question, ranked: Sequence[Evidence]) -> Correction | None:
    """The best evidence that surely contradicts what the question takes for granted; None where there is none."""
    if _PERSONAL.search(question.asked):
        return None
    read = [evidence for evidence in ranked if not evidence.sentence.heading][:READ]
    found = [
        Correction(one.asserted, one.stands, evidence)
        for evidence in read
        for rule in RULES
        for one in rule(question.asked, evidence.quote, evidence.hit.passage.language)
        if _of_the_same(question, one, evidence)
        and _shared(question, evidence) >= one.least
        and not any(_bears_out(question, one, other) for other in read)
    ]
    return max(found, key=lambda one: one.evidence.hit.source.last_day, default=None)


def _of_the_same(question: Question, one: Contradiction, evidence: Evidence) -> bool:
    """Whether every name of the question, but one that is contradicted, stands where the evidence does."""
    hit = evidence.hit
    around = words(" ".join((hit.source.title, hit.source.publisher, *hit.passage.section, hit.passage.text)))
    there = set(stems(" ".join(around), "en"))
    known = {stem for same in question.same if same.other <= there for stem in same.asked}
    return all(
        any(word.startswith(name.lower()[:5]) for word in around) or not known.isdisjoint(query_stems(name, "en"))
        for name in names(question.asked)
        if name not in one.witness
    )


def _shared(question: Question, evidence: Evidence) -> float:
    """The share of the question's content words that the sentence holds, names counted as held, figures not at all."""
    held = {stem for language in ("en", "fr") for stem in stems(evidence.quote, language)}
    held |= {stem for same in question.same if same.other <= held for stem in same.asked}
    held |= {stem for name in names(question.asked) for stem in query_stems(name, question.language)}
    own = [word for word in dict.fromkeys(content_words(question.asked, question.language)) if not word.isdigit()]
    return sum(not held.isdisjoint(query_stems(word, question.language)) for word in own) / max(len(own), 1)


def _bears_out(question: Question, one: Contradiction, evidence: Evidence) -> bool:
    """Whether a sentence says what the question says: the figures and dates of the witness, or else its words."""
    if one.counted and allows_figures(question.asked, evidence.quote, evidence.hit.passage.language):
        return True
    if wanted := figures(one.witness):
        return wanted <= figures(evidence.quote)
    return bool(one.witness) and set(stems(one.witness, "en")) <= set(stems(evidence.quote, "en"))
