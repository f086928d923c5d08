"""Whether a sentence joins what quotes say one after another: each of its clauses is held by one of them.

Joined words can say more than the quotes do: that a place or a time holds of both, that "they" are the same, that one
came of the other. So the clauses are set apart by their marks, stand in the order of one section of one document, none
leans on another, and no phrase at the front reaches over them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.answer import Citation
from assistant.gate.containment import contained
from assistant.gate.qualifiers import PREPOSITIONS
from assistant.gate.tokens import tokens
from assistant.leaning.sentence import leans

LEAST_WORDS: Final = 4  # of a clause
MOST_CLAUSES: Final = 4
_JOINT: Final = re.compile(r"\s*(?:;(?:\s+(?:and|et)\b)?|,\s+(?:and|while|whereas|et|tandis que)\b)\s*", re.IGNORECASE)


def joined(claim: str, citations: Sequence[Citation]) -> bool:
    """Whether the clauses of a claim are held by its citations, one or more by each."""
    if len(citations) < 2 or len({(citation.document_id, citation.section) for citation in citations}) > 1:
        return False
    words = tokens(claim)
    if not words or words[0].word in PREPOSITIONS:
        return False
    in_order = sorted(citations, key=lambda citation: citation.start)
    return any(_held_in_order(clauses, in_order) for clauses in _clauses(claim, MOST_CLAUSES))


def _clauses(text: str, most: int) -> Iterator[list[str]]:
    """The ways to part a text at its joints, into two clauses or more."""
    for joint in _JOINT.finditer(text):
        first, rest = text[: joint.start()], text[joint.end() :]
        if min(len(first.split()), len(rest.split())) < LEAST_WORDS:
            continue
        yield [first, rest]
        if most > 2:
            yield from ([first, *clauses] for clauses in _clauses(rest, most - 1))


def _held_in_order(clauses: Sequence[str], citations: Sequence[Citation]) -> bool:
    """Whether each clause stands on the same quote as the one before, or on the next; and none is left over."""
    place = 0
    for number, clause in enumerate(clauses):
        sentence = f"{clause[:1].upper()}{clause[1:].rstrip('.')}."
        if number and leans(sentence):
            return False
        if number == 0 and not contained(sentence, [citations[0].quote]):
            return False
        while number and not contained(sentence, [citations[place].quote]):
            place += 1
            if place == len(citations):
                return False
    return place == len(citations) - 1
