"""How the service is used: answers by status and callers over the last days, and what no document answered."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from assistant.records.conversations import NAMELESS
from assistant.records.tables import answers, conversations

LOOKED_AT = 5_000  # of the newest answers, for what was not answered


@dataclass(frozen=True, slots=True)
class Usage:
    """What was recorded in so many days: answers by status, all of them, and the callers who asked."""

    days: int
    answers: int
    callers: int
    statuses: tuple[tuple[str, int], ...]


def usage(engine: Engine, days: int) -> Usage:
    """Over the last `days`; what was deleted is not counted."""
    since = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    wanted = select(answers.c.owner, answers.c.answer).where(answers.c.answered_at >= since)
    statuses, owners = Counter[str](), set[str]()
    with engine.connect() as connection:
        for owner, answer in connection.execute(wanted):
            owners.add(owner)
            statuses[json.loads(answer)["status"]] += 1
    return Usage(days, statuses.total(), len(owners), tuple(statuses.most_common()))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that the documents did not answer when it was last asked: how often it was, and when last (UTC)."""

    question: str
    times: int
    last: str


def unanswered(engine: Engine, owner: str | None, most: int) -> list[Unanswered]:
    """The questions of one person, or of everybody where `owner` is None, the most frequent first.

    Left out are those that a later asking answered, those of letters, which the HR desk has, and those to attached
    files.
    """
    wanted = (
        select(answers.c.answer, answers.c.answered_at)
        .join(conversations, conversations.c.id == answers.c.conversation_id)
        .where(~answers.c.attached, conversations.c.name != NAMELESS)
        .order_by(answers.c.number.desc())
        .limit(LOOKED_AT)
    )
    if owner is not None:
        wanted = wanted.where(answers.c.owner == owner)
    newest: dict[str, Unanswered | None] = {}
    with engine.connect() as connection:
        for row in connection.execute(wanted):
            answer = json.loads(row.answer)
            key = " ".join(answer["question"].casefold().split()).rstrip(" ?!.")
            if key not in newest:
                silent = answer["status"] == "not_in_documents"
                newest[key] = Unanswered(answer["question"], 1, row.answered_at) if silent else None
            elif (known := newest[key]) and answer["status"] == "not_in_documents":
                newest[key] = Unanswered(known.question, known.times + 1, known.last)
    asked = [question for question in newest.values() if question]
    return sorted(asked, key=lambda question: -question.times)[:most]
