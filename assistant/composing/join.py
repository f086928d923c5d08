"""The answers to several questions of one message as one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import ANSWERED, Answer, Citation, Claim, Conflict, Part, Side, Status
from assistant.composing.telling import part_by_part

Place = tuple[str, int, int]


def join(asked: str, answers: Sequence[Answer]) -> Answer:
    """One answer to the message, whose parts say of each question, in order, what answers it, or that nothing does.

    It is partial where some questions were answered and others not. `answers` must not be empty.
    """
    if len(answers) == 1:
        return answers[0]
    given = [answer for answer in answers if answer.status in ANSWERED]
    silent = [answer for answer in answers if answer.status not in ANSWERED]
    least_sure = min(given or silent, key=lambda answer: answer.confidence)
    joined = replace(
        _cited_together(answers),
        question=asked,
        understood_as=_understood(answers),
        status=_status(given, silent),
        nearby=tuple(near for answer in silent for near in answer.nearby)[:3] if not given else (),
        missing=tuple(dict.fromkeys(missing for answer in answers for missing in answer.missing)),
        suggestions=tuple(dict.fromkeys(question for answer in silent for question in answer.suggestions))[:3],
        confidence=least_sure.confidence,
        confidence_level=least_sure.confidence_level,
        answered_by=max((answer.answered_by for answer in answers), key=lambda by: by != "extractive"),
        notice=next((answer.notice for answer in answers if answer.notice), ""),
        timings_ms={step: round(sum(a.timings_ms.get(step, 0) for a in answers), 1) for step in answers[0].timings_ms},
    )
    return replace(joined, text=part_by_part(joined))


def _understood(answers: Sequence[Answer]) -> str:
    """What each was understood as; a question that leans on those before it repeats them, which is said once."""
    whole = ""
    for answer in answers:
        more = answer.understood_as
        whole = more if more.startswith(whole) else f"{whole} {more}"
    return whole


def _status(given: Sequence[Answer], silent: Sequence[Answer]) -> Status:
    if not given:
        return silent[0].status
    if silent:
        return "partial"
    return "conflicting" if any(answer.conflicts for answer in given) else "answered"


def _cited_together(answers: Sequence[Answer]) -> Answer:
    """The claims, conflicts and parts of all the answers; the same quote keeps one number, the same claim one place."""
    numbers: dict[Place, int] = {}
    citations: list[Citation] = []
    claims: dict[tuple[tuple[int, ...], str], Claim] = {}
    conflicts, parts = list[Conflict](), list[Part]()
    for answer in answers:
        new: dict[int, int] = {}
        for citation in answer.citations:
            place = (citation.passage_id, citation.start, citation.end)
            if place not in numbers:
                numbers[place] = len(citations) + 1
                citations.append(replace(citation, number=numbers[place]))
            new[citation.number] = numbers[place]
        own = [replace(claim, citations=tuple(new[n] for n in claim.citations)) for claim in answer.claims]
        for claim in own:
            claims.setdefault((claim.citations, claim.text), claim)
        places = list(claims)
        said = tuple(places.index((claim.citations, claim.text)) + 1 for claim in own)
        parts.append(Part(answer.question, answer.status, said))
        renumbered = [_renumbered(conflict, new) for conflict in answer.conflicts]
        conflicts += [conflict for conflict in renumbered if conflict.sides not in [known.sides for known in conflicts]]
    return replace(
        answers[0],
        claims=tuple(claims.values()),
        citations=tuple(citations),
        conflicts=tuple(conflicts),
        parts=tuple(parts),
    )


def _renumbered(conflict: Conflict, new: Mapping[int, int]) -> Conflict:
    sides = tuple(Side(new[side.citation], side.says) for side in conflict.sides)
    return replace(conflict, sides=sides, preferred=new[conflict.preferred])
