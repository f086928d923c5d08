"""Where documents differ on the same figure: the newest speaks, the others are shown beside it.

A quantity is a figure with what is counted. Two documents differ when they count the same thing and give another
figure, or the same one with another bound (almost 4,000, over 4,000). Things in different units never conflict.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.compose import Quoted, quote
from corpus.lexical import stems

_QUANTITY = re.compile(
    r"(?:\b(?P<bound>over|more than|almost|nearly|about|at least|up to|fewer than|less than|"
    r"plus de|près de|environ|au moins|jusqu[’']à|moins de)\s+)?"
    r"\b(?P<figure>\d(?:[\d,.\u00a0\u202f]*\d)?)\s+(?P<unit>[^\W\d_][\w’'-]*\s+[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
LOOKED_AT = 20  # best sentences that are held against the claims


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents that count the same thing differently; `preferred` is the newest, where dates tell."""

    about: str
    preferred: Quoted
    others: tuple[Quoted, ...]


def reconcile(claims: Sequence[Quoted], ranked: Sequence[Evidence]) -> tuple[list[Quoted], list[Difference]]:
    """The claims, each in the words of its newest document, and where other documents differ from them."""
    settled: list[Quoted] = []
    differences: list[Difference] = []
    for claim in claims:
        rivals = [(quote(e), about) for e in ranked[:LOOKED_AT] if (about := _differs(claim, e))]
        sides = {claim.hit.source.id: claim}
        for rival, _ in rivals:
            sides.setdefault(rival.hit.source.id, rival)
        newest = max(sides.values(), key=lambda quoted: quoted.hit.source.latest)
        if any(newest.hit == other.hit and newest.spans == other.spans for other in settled):
            continue
        settled.append(newest)
        others = tuple(side for side in sides.values() if side is not newest)
        if others:
            differences.append(Difference(rivals[0][1], newest, others))
    return settled, differences


def quantities(text: str, language: str) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """What is counted, as stems, with its bound, its figure in digits, and the counted thing as written."""
    return {
        tuple(stems(found["unit"], language)): (
            (found["bound"] or "").lower(),
            re.sub(r"\D", "", found["figure"]),
            found["unit"],
        )
        for found in _QUANTITY.finditer(text)
    }


def _differs(claim: Quoted, evidence: Evidence) -> str:
    """What the claim and the evidence of another document count differently; empty where nothing."""
    if evidence.hit.source.id == claim.hit.source.id:
        return ""
    ours = quantities(claim.text, claim.hit.passage.language)
    theirs = quantities(evidence.quote, evidence.hit.passage.language)
    return next((ours[unit][2] for unit in ours if unit in theirs and ours[unit][:2] != theirs[unit][:2]), "")
