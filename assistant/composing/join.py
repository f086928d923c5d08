"""The answers to several questions of one message as one answer."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import ANSWERED, Answer, Citation, Side, Status
from assistant.composing.cite import running_text
from assistant.messages import message

Place = tuple[str, int, int]


def join(asked: str, answers: Sequence[Answer]) -> Answer:
    """One answer to the message: what was answered in the order asked, then what was not.

    It is partial where some questions were answered and others not. `answers` must not be empty.
    """
    if len(answers) == 1:
        return answers[0]
    given = [answer for answer in answers if answer.status in ANSWERED]
    silent = [answer for answer in answers if answer.status not in ANSWERED]
    least_sure = min(given or silent, key=lambda answer: answer.confidence)
    joined = _cited_together(given) if given else silent[0]
    said = [joined.text] if given else []
    said += [message("missing", answer.language, question=answer.question) for answer in silent]
    return replace(
        joined,
        question=asked,
        understood_as=_understood(answers),
        status=_status(given, silent),
        text=" ".join(said),
        nearby=tuple(near for answer in silent for near in answer.nearby)[:3] if not given else (),
        missing=tuple(dict.fromkeys(missing for answer in silent for missing in answer.missing)),
        suggestions=tuple(dict.fromkeys(question for answer in silent for question in answer.suggestions))[:3],
        confidence=least_sure.confidence,
        confidence_level=least_sure.confidence_level,
        answered_by=max((answer.answered_by for answer in answers), key=lambda by: by != "extractive"),
        notice=next((answer.notice for answer in answers if answer.notice), ""),
        timings_ms={step: round(sum(a.timings_ms.get(step, 0) for a in answers), 1) for step in answers[0].timings_ms},
    )


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
    """The claims and conflicts of all the answers; the same quote keeps one number."""
    numbers: dict[Place, int] = {}
    citations: list[Citation] = []
    claims, conflicts = [], []
    for answer in answers:
        new: dict[int, int] = {}
        for citation in answer.citations:
            place = (citation.passage_id, citation.start, citation.end)
            if place not in numbers:
                numbers[place] = len(citations) + 1
                citations.append(replace(citation, number=numbers[place]))
            new[citation.number] = numbers[place]
        claims += [replace(claim, citations=tuple(new[n] for n in claim.citations)) for claim in answer.claims]
        conflicts += [
            replace(
                conflict,
                sides=tuple(Side(new[side.citation], side.says) for side in conflict.sides),
                preferred=new[conflict.preferred],
            )
            for conflict in answer.conflicts
        ]
    unique = tuple({claim.citations: claim for claim in claims}.values())
    return replace(
        answers[0], text=running_text(unique), claims=unique, citations=tuple(citations), conflicts=tuple(conflicts)
    )
