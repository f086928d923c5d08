"""Which items of a list are asked for by themselves: those are quoted with the list's lead, not the whole list.

"How many may go to Zenda?" wants one row of a table of places; "where may they go?" wants all of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Evidence, Question
from corpus.document import Span
from corpus.text.stems import stems

NEAR = 2.0  # log odds behind the list's best item within which another of its sentences answers as well

List = tuple[str, Span]
"""A list: the id of its passage, and where its lead stands."""


def asked_alone(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, in its order; an item is marked that holds what is asked, and answers where its list does not.

    A list answers where its lead does nearly as well as its best item, or more than half of its items do that hold
    nothing asked.
    """
    items: dict[List, list[Evidence]] = {}
    leads: dict[List, Evidence] = {}
    for evidence in ranked:
        passage, lead = evidence.hit.passage, evidence.sentence.lead
        if lead:
            items.setdefault((passage.id, lead), []).append(evidence)
        else:
            leads[passage.id, (evidence.start, evidence.end)] = evidence
    alone = {
        (evidence.hit.passage.id, evidence.start)
        for place, own in items.items()
        if place in leads
        for evidence in _alone(question, leads[place], own)
    }
    return [
        replace(evidence, alone=True) if (evidence.hit.passage.id, evidence.start) in alone else evidence
        for evidence in ranked
    ]


def _alone(question: Question, lead: Evidence, items: Sequence[Evidence]) -> list[Evidence]:
    """The items of one list that are asked for by themselves."""
    # What was asked just now says which row; where it does not, the turn before it may.
    named = _named(question.own_stems, lead, items) or _named(question.stems, lead, items)
    least = max((_answers(item) for item in items), default=0.0) - NEAR
    unnamed = sum(_answers(item) >= least for item in items if item not in named)
    whole = lead.judgement is None or _answers(lead) >= least or 2 * unnamed > len(items)
    return [] if whole else named


def _named(stems_asked: Iterable[str], lead: Evidence, items: Sequence[Evidence]) -> list[Evidence]:
    """The items that have a word of the question which neither the lead nor most of the items have."""
    asked = set(stems_asked) - _stems(lead)
    shared = [asked & _stems(item) for item in items]
    common = {stem for stem in asked if 2 * sum(stem in own for own in shared) > len(items)}
    return [item for item, own in zip(items, shared, strict=True) if own - common]


def _answers(evidence: Evidence) -> float:
    """The log odds that it answers; none where the evidence model did not read it."""
    return evidence.judgement.answers if evidence.judgement else float("-inf")


def _stems(evidence: Evidence) -> set[str]:
    return set(stems(evidence.quote, evidence.hit.passage.language))
