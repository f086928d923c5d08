"""Where documents differ on the same point: the newest speaks, the others are shown beside it.

A quantity is a figure with what is counted. Two documents differ when they count the same thing and give another
figure, or the same one with another bound (almost 4,000, over 4,000). Things in different units never conflict.
A membership is a noun with all that it stands between ("a partnership between A, B and C"). Two documents differ when
they give other members to the same noun in a sentence that shares a name; open lists ("including ...") never conflict.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence
from assistant.compose import Quoted, quote, says_same
from corpus.document import Span
from corpus.lexical import FUNCTION_WORDS, stems, words

# Bounds, and what they say of the figure; words that say the same are no difference.
_BOUNDS = {
    **dict.fromkeys(("over", "more than", "at least", "plus de", "au moins"), "above"),
    **dict.fromkeys(
        ("almost", "nearly", "up to", "fewer than", "less than", "près de", "jusqu'à", "moins de"), "below"
    ),
    **dict.fromkeys(("about", "approximately", "some", "environ"), "about"),
}
_QUANTITY = re.compile(
    rf"(?:\b(?P<bound>{'|'.join(_BOUNDS)})\s+)?"
    r"\b(?P<figure>\d(?:[\d,.\u00a0\u202f]*\d)?)\s+(?P<unit>[^\W\d_][\w’'-]*\s+[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s+(?:of|the|and|for|de|la|du|des)?\s*[A-ZÀ-ÖØ-Þ][\w’'-]*)*")
_MEMBERS = re.compile(
    r"\b(?P<noun>[a-zà-ÿ]{4,})\s+(?:between|among|entre)\s+(?P<members>[^.;:()]*(?:\([^()]*\)[^.;:()]*)*)"
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]+")
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
# A figure before one of these counts nothing: shares, and figures that only refer.
_NO_UNIT = FUNCTION_WORDS | frozenset({"per", "cent", "percent", "pour"})
CLOSE, REACH = 2.0, 4.5  # differences of the rank score, in standard deviations
LOOKED_AT = 20  # best sentences that are held against the claims


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents that differ on the same point; `preferred` is the newest, where dates tell."""

    about: str
    preferred: Quoted
    others: tuple[Quoted, ...]


def reconcile(claims: Sequence[Quoted], ranked: Sequence[Evidence]) -> tuple[list[Quoted], list[Difference]]:
    """The claims, each in the words of its newest document, and where other documents differ from them.

    A claim is held against other documents if it is nearly as good an answer as the best: a difference in a remark
    would only distract. A newer sentence that hardly answers the question does not take the claim's place.
    """
    settled: dict[tuple[str, tuple[Span, ...]], Quoted] = {}
    differences: dict[frozenset[str], Difference] = {}
    best = max((claim.evidence.score for claim in claims), default=0.0)
    for claim in claims:
        close = claim.evidence.score >= best - CLOSE
        about, sides = _sides(claim, ranked[:LOOKED_AT] if close else ())
        newest = max(sides, key=lambda quoted: quoted.hit.source.latest)
        others = tuple(
            side
            for side in sides
            # In all but the figure they may well use the same words.
            if side is not newest and (_differs(newest, side.evidence) or not says_same(side, newest))
        )
        if others and about:
            documents = frozenset(side.hit.source.id for side in sides)
            differences.setdefault(documents, Difference(about, newest, others))
        spoken = newest if newest.evidence.score >= claim.evidence.score - REACH else claim
        settled.setdefault((spoken.hit.passage.id, spoken.spans), spoken)
    return list(settled.values()), list(differences.values())


def _sides(claim: Quoted, rivals: Sequence[Evidence]) -> tuple[str, list[Quoted]]:
    """The claim, and of each other document the best sentence that differs from it or says the same; and on what."""
    about = ""
    sides = {claim.hit.source.id: claim}
    for rival in rivals:
        if rival.hit.source.id in sides or rival.sentence.heading:
            continue
        differs, quoted = _differs(claim, rival), quote(rival)
        if differs or says_same(claim, quoted):
            sides[rival.hit.source.id] = quoted
            about = about or differs
    return about, list(sides.values())


def quantities(text: str, language: str) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """What is counted, as stems, with what bounds it, its figure in digits, and the counted thing as written."""
    return {
        tuple(stems(found["unit"], language)): (
            _BOUNDS.get((found["bound"] or "").lower(), ""),
            re.sub(r"\D", "", found["figure"]),
            found["unit"],
        )
        for found in _QUANTITY.finditer(text)
        if not _NO_UNIT.intersection(words(found["unit"]))
    }


def memberships(text: str) -> dict[str, frozenset[str]]:
    """Nouns with the names that they are said to stand between, each name in small letters."""
    return {
        found["noun"].lower(): frozenset(
            name.lower()
            for part in re.split(r",|\band\b|\bet\b", found["members"])
            for name in _NAMES.findall(part)[:1]
        )
        for found in _MEMBERS.finditer(text)
    }


def same_subject(one: str, other: str) -> bool:
    """Whether two sentences may speak of the same: they share a name, and an acronym where both have one."""
    acronyms, theirs = set(_ACRONYM.findall(one)), set(_ACRONYM.findall(other))
    if acronyms and theirs and not acronyms & theirs:
        return False
    shared = set(_CAPITALISED.findall(one)) & set(_CAPITALISED.findall(other))
    return any(name.lower() not in FUNCTION_WORDS for name in shared)


def _differs(claim: Quoted, evidence: Evidence) -> str:
    """What the claim and the evidence count differently, or give other members to; empty where nothing."""
    if not same_subject(claim.text, evidence.quote):
        return ""
    ours = quantities(claim.text, claim.hit.passage.language)
    theirs = quantities(evidence.quote, evidence.hit.passage.language)
    for unit in ours.keys() & theirs.keys():
        if ours[unit][:2] != theirs[unit][:2]:
            return ours[unit][2]
    one, other = memberships(claim.text), memberships(evidence.quote)
    return next((noun for noun in one.keys() & other.keys() if one[noun] != other[noun]), "")
