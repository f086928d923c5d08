"""Where documents differ on the same point: the newest speaks, the others are shown beside it.

Only what answers differs: a sentence that answers less surely counts where it says nearly the same, as an older edition
does.

A quantity is a figure with what is counted. Two documents differ when they count the same thing and give another
figure, or the same one with another bound (almost 4,000, over 4,000). Things in different units never conflict.
A membership is a noun with all that it stands between ("a partnership between A, B and C"). Two documents differ when
they give other members to the same noun in a sentence that shares a name; open lists ("including ...") never conflict.
Nor do differences in something else than a question that asks how many asks about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.answer import Evidence, Question
from assistant.composing.compose import Quoted, quote, says_same
from assistant.composing.counted import (
    alike,
    denied,
    different_names,
    groups,
    labelled,
    memberships,
    of_a_name,
    quantities,
    same_subject,
)
from assistant.limits import SENTENCES_COMPARED
from corpus.document import Span
from corpus.text.stems import FUNCTION_WORDS, query_stems, stems_of_both, words

EDITION = 0.6  # of the words of the shorter sentence that two editions of one have in common
NAMELESS = 0.6  # the same, of two sentences that share no name and are of the same
COUNTED = 4  # words after a figure that say what it counts
_HOW_MANY = re.compile(r"\b(?:how many|number of|combien d[e'’]|nombre d[e'’])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents that differ on the same point; `preferred` is the newest, where dates tell."""

    about: str
    preferred: Quoted
    others: tuple[Quoted, ...]


def reconcile(
    claims: Sequence[Quoted],
    answering: Sequence[Evidence],
    rivals: Sequence[Evidence],
    question: Question | None = None,
) -> tuple[list[Quoted], list[Difference]]:
    """The claims, each in the words of its newest document, and where other documents differ from them.

    `rivals` are the sentences that may answer, and so can differ; of them only those that are `answering` take the
    place of a claim that is older.
    """
    settled: dict[tuple[str, tuple[Span, ...]], Quoted] = {}
    differences: dict[frozenset[str], Difference] = {}
    for claim in claims:
        about, sides = _sides(claim, rivals[:SENTENCES_COMPARED], answering, question)
        dated = claim.hit.source.last_day  # else none is known to be newer
        newest = max(sides, key=lambda quoted: quoted.hit.source.last_day) if dated else claim
        others = tuple(
            side
            for side in sides
            # In all but the figure they may well use the same words.
            if side is not newest and (_differs(newest, side.evidence, question) or not _says_same(side, newest))
        )
        if others and about:
            documents = frozenset(side.hit.source.id for side in sides)
            differences.setdefault(documents, Difference(about, newest, others))
        spoken = newest if newest.evidence in answering else claim
        settled.setdefault((spoken.hit.passage.id, spoken.spans), spoken)
    return list(settled.values()), _told_once(list(differences.values()))


def _told_once(differences: Sequence[Difference]) -> list[Difference]:
    """The differences but for those of which another one tells all."""
    sides = [{(side.hit.passage.id, side.spans[-1]) for side in (d.preferred, *d.others)} for d in differences]
    return [
        difference
        for place, difference in enumerate(differences)
        if not any(own > sides[place] for own in sides) and sides[place] not in sides[:place]
    ]


def _says_same(side: Quoted, other: Quoted) -> bool:
    """Whether two sides use nearly the same words, or are a row of the same label and figure."""
    ours, theirs = (labelled(quoted.evidence.quote, quoted.hit.passage.language) for quoted in (side, other))
    row = any(theirs.get(label, ())[:2] == count[:2] for label, count in ours.items())
    return row or says_same(side, other)


def _sides(
    claim: Quoted, rivals: Sequence[Evidence], answering: Sequence[Evidence], question: Question | None
) -> tuple[str, list[Quoted]]:
    """The claim, and of each other document the best sentence that differs from it or says the same; and on what."""
    about = ""
    sides = {claim.hit.source.id: claim}
    for rival in rivals:
        if rival.hit.source.id in sides or rival.sentence.heading:
            continue
        quoted = quote(rival)
        answers = rival in answering or _edition(claim, rival)
        differs = _differs(claim, rival, question) if answers else ""
        if differs or says_same(claim, quoted):
            sides[rival.hit.source.id] = quoted
            about = about or differs
    return about, list(sides.values())


def _differs(claim: Quoted, evidence: Evidence, question: Question | None) -> str:
    """What the claim and the evidence count differently, or give other members to; empty where nothing."""
    if counted := _item_differs(claim, evidence, question) or _count_differs(claim, evidence, question):
        return counted
    if contradicted := _denied(claim, evidence):
        return contradicted
    if not same_subject(claim.text, evidence.quote):
        return ""
    ours, theirs = memberships(claim.text), memberships(evidence.quote)
    return next((noun for noun in ours.keys() & theirs.keys() if ours[noun] != theirs[noun]), "")


def _denied(claim: Quoted, evidence: Evidence) -> str:
    """What one of the two denies and the other says, in one language and of nothing that has another name."""
    language = claim.hit.passage.language
    if language != evidence.hit.passage.language or different_names(claim.text, evidence.quote):
        return ""
    return denied(claim.text, evidence.quote, language)


def _edition(claim: Quoted, evidence: Evidence) -> bool:
    """Whether a sentence may be the claim as another edition words it, or an item of the same list."""
    language = claim.hit.passage.language
    if language != evidence.hit.passage.language:
        return False
    return alike(claim.text, evidence.quote, language, EDITION) or _same_list(claim.evidence, evidence)


def _count_differs(claim: Quoted, evidence: Evidence, question: Question | None) -> str:
    """What both count and give another figure, where they speak of the same and the question is about it."""
    language, other_language = claim.hit.passage.language, evidence.hit.passage.language
    ours, theirs = quantities(claim.text, language), quantities(evidence.quote, other_language)
    one_language = language == other_language
    of_the_same = same_subject(claim.text, evidence.quote)
    if not of_the_same and one_language and not different_names(claim.text, evidence.quote):
        of_the_same = alike(claim.text, evidence.quote, language, NAMELESS)
    if not of_the_same:
        publishers = f"{claim.hit.source.publisher} {evidence.hit.source.publisher}"
        ours = {unit: count for unit, count in ours.items() if language == "fr" and of_a_name(count[2], publishers)}
    elif one_language and alike(claim.text, evidence.quote, language):
        ours |= groups(claim.text, language)
        theirs |= groups(evidence.quote, language)
    for unit in ours.keys() & theirs.keys():
        if ours[unit][:2] != theirs[unit][:2] and _asked_about(claim, ours[unit][2], question):
            return ours[unit][2]
    return ""


def _item_differs(claim: Quoted, evidence: Evidence, question: Question | None) -> str:
    """The label that an item of each of two lists of the same gives another figure, where the question names it."""
    passage, language = claim.hit.passage, evidence.hit.passage.language
    theirs = labelled(evidence.quote, language)
    if question is None or not theirs or not _same_list(claim.evidence, evidence):
        return ""
    ours = {
        label: count
        for sentence in passage.sentences
        if any(start <= sentence.start and sentence.end <= end for start, end in claim.spans)
        for label, count in labelled(passage.quote(sentence.start, sentence.end), passage.language).items()
    }
    own = {label for label in ours if not question.own_stems.isdisjoint(label)}  # else the turn before it says which
    for label in ours.keys() & theirs.keys() & (own or ours.keys()):
        if ours[label][:2] != theirs[label][:2] and set(label) & set(question.stems):
            return theirs[label][2]
    return ""


def _same_list(item: Evidence, other: Evidence) -> bool:
    """Whether two items stand under headings that say the same."""
    ours, theirs = (evidence.hit.passage.section for evidence in (item, other))
    return bool(ours and theirs) and alike(ours[-1], theirs[-1], item.hit.passage.language)


def _asked_about(claim: Quoted, unit: str, question: Question | None) -> bool:
    """Whether a question that asks how many asks about what is counted here, as far as words of one language tell."""
    asked = _HOW_MANY.search(question.asked) if question else None
    if not question or not asked or question.language != claim.hit.passage.language:
        return True
    counted = claim.text[claim.text.find(unit) :].split()[:COUNTED]
    wanted = [*takewhile(lambda word: word not in FUNCTION_WORDS, words(question.asked[asked.end() :]))][:2]
    counted_stems = set(stems_of_both(" ".join(counted)))
    return not wanted or any(not counted_stems.isdisjoint(query_stems(word, question.language)) for word in wanted)
